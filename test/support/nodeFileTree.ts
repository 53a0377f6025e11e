/** The file tree of a folder of this machine, for what is tested without VS Code. */
import { readdir, readFile } from 'node:fs/promises';
import type { FileTree } from '../../src/extension/context/fileTree';

export const nodeFileTree: FileTree = {
  list: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? 'folder' : 'file' }));
  },
  readText: (path) => readFile(path, 'utf8').catch(() => undefined),
};
