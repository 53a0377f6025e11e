/** The file tree of a workspace folder on whatever file system it lies. */
import * as vscode from 'vscode';
import type { FileTree, FileTreeEntry } from './fileTree';

export function vscodeFileTree(root: vscode.Uri): FileTree {
  const at = (path: string) => root.with({ path });
  return {
    list: async (path) => {
      const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(at(path))).catch(() => []);
      return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
    },
    readText: async (path) => {
      const bytes = await Promise.resolve(vscode.workspace.fs.readFile(at(path))).catch(() => undefined);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

function kindOf(type: vscode.FileType): FileTreeEntry['kind'] {
  if ((type & vscode.FileType.Directory) === 0) return 'file';
  return (type & vscode.FileType.SymbolicLink) === 0 ? 'folder' : 'folderLink';
}
