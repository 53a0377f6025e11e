/**
 * Finds the secrets of a diff: in the part of each file what is a secret in that file. Of a file that is there to hold
 * secrets, and in which none is known by its looks, all that is shown counts as one.
 */
import { type DiffFile, diffFiles } from '../../git/diffFiles';
import { isSecretFile } from './secretFiles';
import { type Secret, secretsIn } from './secrets';

export function secretsInDiff(diff: string): readonly Secret[] {
  const { words, files } = diffFiles(diff);
  const found = [secretsIn(words)];
  let start = words.length;
  for (const file of files) {
    found.push(secretsOf(file).map((secret) => moved(secret, start)));
    start += file.text.length;
  }
  return found.flat();
}

function secretsOf({ path, oldPath, text, bodyStart }: DiffFile): readonly Secret[] {
  // What was moved out of a file of secrets is in it still: before the change.
  const secretPath = [path, oldPath].find(isSecretFile);
  const secrets = secretsIn(text, secretPath ?? path);
  if (secretPath === undefined || secrets.length > 0) return secrets;
  const isShown = text.slice(bodyStart).trim() !== '';
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  return isShown ? [{ start: bodyStart, end, what: `${secretPath}, a file of secrets by its name` }] : [];
}

function moved({ start, end, what }: Secret, by: number): Secret {
  return { start: start + by, end: end + by, what };
}
