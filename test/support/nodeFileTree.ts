/** The file tree of a folder of this machine, for what is tested without VS Code. */
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileTree, FileTreeEntry } from '../../src/extension/context/fileTree';

export const nodeFileTree: FileTree = {
  list: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return Promise.all(entries.map(async (entry) => ({ name: entry.name, kind: await kindOf(path, entry) })));
  },
  readText: (path) => readFile(path, 'utf8').catch(() => undefined),
};

async function kindOf(path: string, entry: Dirent): Promise<FileTreeEntry['kind']> {
  if (!entry.isSymbolicLink()) return entry.isDirectory() ? 'folder' : 'file';
  const target = await stat(join(path, entry.name)).catch(() => undefined);
  return target?.isDirectory() ? 'folderLink' : 'file';
}
