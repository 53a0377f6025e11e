/**
 * What files have in common that an editor shows and that lie on no disk: there are no folders, and nothing is made, moved or
 * deleted by who looks at them. It knows no file; whoever has some says which can be read, and which written.
 */
import * as vscode from 'vscode';

export abstract class FilesWithoutFolders implements vscode.FileSystemProvider {
  abstract readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
  abstract stat(uri: vscode.Uri): vscode.FileStat | Thenable<vscode.FileStat>;
  abstract readFile(uri: vscode.Uri): Uint8Array | Thenable<Uint8Array>;

  /** Refuses: files are read-only where nothing else is said. */
  writeFile(uri: vscode.Uri, _bytes: Uint8Array): void | Thenable<void> {
    refuse(uri);
  }

  /** Looks at nothing: what changes by itself is told where it changes. */
  watch(_uri: vscode.Uri): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    refuse(uri);
  }

  delete(uri: vscode.Uri): void {
    refuse(uri);
  }

  rename(uri: vscode.Uri): void {
    refuse(uri);
  }
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
