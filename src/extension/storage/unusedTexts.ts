/** Removes long texts that belonged to deleted conversations and to no other. */
import type { Folder } from './folder';
import type { Texts } from './texts';

const hashPattern = /"(?:hash|fileHash|contentHash|storedText)":"([0-9a-f]{64})"/g;

/** The hashes that any file below `path` refers to. */
export async function hashesIn(folder: Folder, path: string): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  await eachFile(folder, path, (text) => {
    for (const [, hash] of text.matchAll(hashPattern)) if (hash) hashes.add(hash);
  });
  return hashes;
}

/** Removes those of `candidates` to which no file below `folder` refers. Should one not be readable, it removes none. */
export async function removeUnusedTexts(
  folder: Folder,
  texts: Texts,
  candidates: ReadonlySet<string>,
  isInUse: (hash: string) => boolean,
): Promise<void> {
  const unused = new Set(candidates);
  for (const id of await folder.list('')) {
    if (unused.size === 0) return;
    await eachFile(folder, id, (text) => {
      for (const hash of unused) if (text.includes(hash)) unused.delete(hash);
    });
  }
  for (const hash of unused) if (!isInUse(hash)) await texts.remove(hash);
}

/** What a conversation's folder has beside its own files: what was sent, and what came with the replies. */
const subfolders: ReadonlySet<string> = new Set(['requests', 'responses']);

async function eachFile(folder: Folder, path: string, visit: (text: string) => void): Promise<void> {
  for (const name of await folder.list(path)) {
    const file = `${path}/${name}`;
    if (subfolders.has(name)) {
      await eachFile(folder, file, visit);
      continue;
    }
    const bytes = await folder.read(file);
    if (bytes) visit(new TextDecoder().decode(bytes));
  }
}
