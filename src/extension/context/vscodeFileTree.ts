/** The file tree of a workspace folder on whatever file system it lies. */
import * as vscode from 'vscode';
import type { FileTree, FileTreeEntry } from './fileTree';
import { isLink } from './symbolicLinks';

export function vscodeFileTree(root: vscode.Uri): FileTree {
  const at = (path: string) => root.with({ path });
  return {
    list: async (path) => {
      const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(at(path))).catch(() => []);
      return entries.map(([name, type]) => ({ name, kind: entryKind(type) }));
    },
    readText: async (path) => {
      const bytes = await Promise.resolve(vscode.workspace.fs.readFile(at(path))).catch(() => undefined);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

export function entryKind(type: vscode.FileType): FileTreeEntry['kind'] {
  if (isLink(type)) return 'link';
  return (type & vscode.FileType.Directory) === 0 ? 'file' : 'folder';
}
