/** The file tree of a folder of this machine, for what is tested without VS Code. */
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { FileTree, FileTreeEntry } from '../../src/extension/context/fileTree';

export const nodeFileTree: FileTree = {
  list: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
  readText: (path) => readFile(path, 'utf8').catch(() => undefined),
};

function kindOf(entry: Dirent): FileTreeEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  return entry.isDirectory() ? 'folder' : 'file';
}
