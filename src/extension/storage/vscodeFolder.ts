/** A `Folder` on VS Code's file system, so that it works locally, remotely and on the web alike. */
import * as vscode from 'vscode';
import { besideEnding, type Folder } from './folder';

const absent = new Set(['FileNotFound', 'FileNotADirectory']);

export function vscodeFolder(root: vscode.Uri): Folder {
  const { fs } = vscode.workspace;
  const at = (path: string) => (path === '' ? root : vscode.Uri.joinPath(root, ...path.split('/')));
  /** On a full disk, half a file is in the way of everything else. */
  const orNothing = async (path: string, write: (file: vscode.Uri) => Thenable<void>) => {
    const file = at(path);
    try {
      await write(file);
    } catch (error) {
      await fs.delete(file).then(undefined, () => undefined);
      throw error;
    }
  };
  return {
    // Where a rename was cut off between removing the old file and naming the new one, the new one is complete.
    read: async (path) =>
      (await present(fs.readFile(at(path)))) ?? (await present(fs.readFile(at(path + besideEnding)))),
    write: async (path, bytes) => {
      // VS Code's file system makes the folders above a file that it writes.
      await orNothing(path + besideEnding, async (beside) => {
        await fs.writeFile(beside, bytes);
        await fs.rename(beside, at(path), { overwrite: true });
      });
    },
    writeNew: (path, bytes) => orNothing(path, (file) => fs.writeFile(file, bytes)),
    remove: async (path) => {
      await present(fs.delete(at(path), { recursive: true, useTrash: false }));
    },
    list: async (path) => ((await present(fs.readDirectory(at(path)))) ?? []).map(([name]) => name),
  };
}

async function present<T>(operation: Thenable<T>): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && absent.has(error.code)) return undefined;
    throw error;
  }
}
