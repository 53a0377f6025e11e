/** Hears of files that come and go, and has the workspace folders look again where that was, some of them at a time. */
import * as vscode from 'vscode';
import type { ScannedFolder } from './scannedFolder';

/** Milliseconds for which changes are gathered: who checks out a branch changes many files. */
const gathering = 300;

/** From so many on it is quicker to look through all. */
const tooMany = 1000;

export class FileChanges implements vscode.Disposable {
  private readonly changed = new Map<string, vscode.Uri>();
  private readonly watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
  private folders: readonly ScannedFolder[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onTooMany: () => void) {
    this.watcher.onDidCreate((uri) => this.note(uri));
    this.watcher.onDidDelete((uri) => this.note(uri));
  }

  /** From here on, they look again: what has changed since this watches, too. */
  follow(folders: readonly ScannedFolder[]): void {
    this.folders = folders;
    this.tellSoon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.watcher.dispose();
  }

  private note(uri: vscode.Uri): void {
    this.changed.set(uri.toString(), uri);
    if (this.folders.length > 0) this.tellSoon();
  }

  private tellSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.tell();
    }, gathering);
  }

  private tell(): void {
    const all = [...this.changed.values()];
    const paths = new Set(all.map(({ path }) => path));
    this.changed.clear();
    // Who looks at a folder sees what is in it.
    const outermost = all.filter(({ path }) => !foldersAbove(path).some((folder) => paths.has(folder)));
    if (outermost.length > tooMany) this.onTooMany();
    else for (const folder of this.folders) void folder.refresh(outermost.filter((uri) => folder.holds(uri)));
  }
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index).join('/')).slice(1);
}
