/** Compares attached code with what its file says now, by what is stored of it. How files are read, it does not know. */
import type { CodeAttachment } from '../../chat/attachment';
import { type CodePlace, codePlace } from './codePlace';
import { secretsIn, withoutSecrets } from './secrets/secrets';

/** `stored` gives what is kept under a hash. Undefined where the lines are not in the file any more. */
export async function placeOf(
  { hash, fileHash, lines, path, secretsRemoved }: CodeAttachment,
  now: string,
  stored: (hash: string) => Promise<string>,
): Promise<CodePlace | undefined> {
  const file = fileHash === undefined ? undefined : await stored(fileHash);
  // That its secrets are still there is no change.
  const comparable = secretsRemoved ? withoutSecrets(now, secretsIn(now, path)) : now;
  return codePlace({ text: await stored(hash), lines, file }, comparable);
}
