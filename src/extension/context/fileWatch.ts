/**
 * Tells when one of certain files may say something else than before: as a document that is typed in, on the disk, or
 * because the user was away from the window. While it watches nothing it costs nothing, and it never looks by itself.
 */
import * as vscode from 'vscode';

/** Milliseconds until it is told: nobody wants a comparison at every key. */
const delay = 300;

export class FileWatch implements vscode.Disposable {
  private watched: ReadonlySet<string> = new Set();
  private readonly folders = new Map<string, vscode.Disposable>();
  private listening: vscode.Disposable | undefined;
  private readonly stirred = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `onStir` is given URIs. */
  constructor(private readonly onStir: (uris: readonly string[]) => void) {}

  /** Watches these URIs from here on, and no others. */
  watch(uris: ReadonlySet<string>): void {
    this.watched = uris;
    this.watchFolders(new Map([...uris].flatMap(folderOf).map((folder) => [folder.toString(), folder])));
    if (uris.size > 0) this.listening ??= this.listen();
    else this.stop();
  }

  dispose(): void {
    this.watch(new Set());
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stirred.clear();
    this.listening?.dispose();
    this.listening = undefined;
  }

  /** One watcher a folder: VS Code has the workspace in view anyway, and other folders are watched without what lies in them. */
  private watchFolders(wanted: ReadonlyMap<string, vscode.Uri>): void {
    for (const [name, watcher] of this.folders) {
      if (wanted.has(name)) continue;
      watcher.dispose();
      this.folders.delete(name);
    }
    for (const [name, folder] of wanted) {
      if (!this.folders.has(name)) this.folders.set(name, this.watcherOf(folder));
    }
  }

  private watcherOf(folder: vscode.Uri): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange((uri) => this.stir(uri)),
      watcher.onDidCreate((uri) => this.stir(uri)),
      watcher.onDidDelete((uri) => this.stir(uri)),
    );
  }

  private listen(): vscode.Disposable {
    const { workspace, window } = vscode;
    return vscode.Disposable.from(
      workspace.onDidChangeTextDocument(({ document }) => this.stir(document.uri)),
      workspace.onDidOpenTextDocument(({ uri }) => this.stir(uri)),
      // What was typed and not saved is gone with the document.
      workspace.onDidCloseTextDocument(({ uri }) => this.stir(uri)),
      // The files of a folder that goes are not told one by one.
      workspace.onDidDeleteFiles(({ files }) => this.stirWithin(files)),
      workspace.onDidRenameFiles(({ files }) => this.stirWithin(files.map(({ oldUri }) => oldUri))),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.stirAll(this.watched);
      }),
    );
  }

  private stir(uri: vscode.Uri): void {
    const name = uri.toString();
    if (this.watched.has(name)) this.stirAll([name]);
  }

  private stirWithin(folders: readonly vscode.Uri[]): void {
    const names = folders.map(String);
    this.stirAll([...this.watched].filter((uri) => names.some((name) => uri === name || uri.startsWith(`${name}/`))));
  }

  private stirAll(uris: Iterable<string>): void {
    for (const uri of uris) this.stirred.add(uri);
    if (this.stirred.size > 0) this.timer ??= setTimeout(() => this.tell(), delay);
  }

  private tell(): void {
    this.timer = undefined;
    const uris = [...this.stirred].filter((uri) => this.watched.has(uri));
    this.stirred.clear();
    this.onStir(uris);
  }
}

/** A chat that was imported can name anything as a place. */
function folderOf(uri: string): vscode.Uri[] {
  try {
    return [vscode.Uri.joinPath(vscode.Uri.parse(uri, true), '..')];
  } catch {
    return [];
  }
}
