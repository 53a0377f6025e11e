/** Finds the secrets of a diff: in the part of each file what is a secret in that file. */
import { type Secret, secretsIn } from './secrets';

export function secretsInDiff(diff: string): readonly Secret[] {
  const starts = [...diff.matchAll(/^diff --git /gm)].map(({ index }) => index);
  return [0, ...starts].flatMap((start, part) => {
    const text = diff.slice(start, starts[part] ?? diff.length);
    return secretsIn(text, pathIn(text)).map((secret) => ({
      ...secret,
      start: secret.start + start,
      end: secret.end + start,
    }));
  });
}

/** After the change; before it, where the file was deleted. */
function pathIn(part: string): string {
  const [, header = ''] = /^diff --git a\/[^\r\n]{0,2000}? "?b\/([^\r\n]{0,2000}?)"?$/m.exec(part.slice(0, 5000)) ?? [];
  return header;
}
