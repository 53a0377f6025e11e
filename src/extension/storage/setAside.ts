/** Gives files that can't be read another name, under which nothing reads or removes them. */
import type { Folder } from './folder';
import { damagedEnding } from './journalFiles';

/** A folder that can't be written keeps them as they are: they are passed over anyway. */
export async function setAside(folder: Folder, names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      const bytes = await folder.read(name);
      if (bytes) await folder.write(`${name}${damagedEnding}`, bytes);
      await folder.remove(name);
    } catch {
      return;
    }
  }
}
