/** Goes through a folder and all below it that is not ignored, the near ones first, and tells what it finds as it goes. */
import { childPath, type FileTree, type FileTreeEntry } from '../fileTree';
import type { FolderRules } from '../ignore/folderRules';

/** How many folders are read at a time: an answer takes a while, and beyond this more of them are no faster. */
const atATime = 32;

/** Gives the rules of a folder whose entries are known. */
export type RulesOf = (entries: readonly FileTreeEntry[]) => Promise<FolderRules> | FolderRules;

export interface Walk {
  readonly tree: FileTree;
  /** Told of each folder: its path, and its entries that are not ignored. */
  readonly onFound: (folder: string, entries: readonly FileTreeEntry[]) => void;
  readonly signal: AbortSignal;
}

interface Folder {
  readonly path: string;
  readonly rulesOf: RulesOf;
}

/** Resolves when it is through, or was told to stop. */
export function walkFolders(first: Folder, walk: Walk): Promise<void> {
  const folders = [first];
  let next = 0;
  let running = 0;
  return new Promise((resolve, reject) => {
    const readOn = () => {
      while (running < atATime && next < folders.length && !walk.signal.aborted) {
        const folder = folders[next++] ?? first;
        running++;
        read(folder, walk).then((found) => {
          running--;
          for (const each of found) folders.push(each);
          readOn();
        }, reject);
      }
      if (running === 0) resolve();
    };
    readOn();
  });
}

/** Returns the folders in it. */
async function read({ path, rulesOf }: Folder, { tree, onFound, signal }: Walk): Promise<Folder[]> {
  const entries = await tree.list(path);
  const rules = await rulesOf(entries);
  if (signal.aborted) return [];
  const names = new Set(entries.map(({ name }) => name));
  const kept = entries.filter((entry) => !rules.ignores(entry, (name) => names.has(name)));
  onFound(path, kept);
  return kept
    .filter(({ kind }) => kind === 'folder')
    .map(({ name }) => ({ path: childPath(path, name), rulesOf: (below) => rules.enter(tree, name, below) }));
}
