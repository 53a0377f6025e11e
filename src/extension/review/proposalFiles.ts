/**
 * The files of reviews: what a file says and what it would say, side by side in memory, where VS Code's diff editors read
 * and write them. Nothing here touches the file that is meant.
 */
import * as vscode from 'vscode';
import { proposalScheme } from '../contributions';
import { FilesWithoutFolders } from '../filesWithoutFolders';

interface StoredFile {
  readonly bytes: Uint8Array;
  /** Counts up: VS Code only needs to see that it changed. */
  readonly mtime: number;
  readonly isReadonly: boolean;
}

export class ProposalFiles extends FilesWithoutFolders implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  private registration: vscode.Disposable | undefined;
  private readonly files = new Map<string, StoredFile>();
  private count = 0;

  /** `name` is what its tab shows: a path with `/`. Two files of the same name are kept apart by a number. */
  add(name: string, text: string, access: 'readonly' | 'writable'): vscode.Uri {
    this.registration ??= vscode.workspace.registerFileSystemProvider(proposalScheme, this, { isCaseSensitive: true });
    this.count += 1;
    const uri = vscode.Uri.from({ scheme: proposalScheme, path: `/${name}`, query: String(this.count) });
    this.files.set(uri.toString(), { bytes: encoded(text), mtime: 1, isReadonly: access === 'readonly' });
    return uri;
  }

  /** As it was saved last; what is typed since then is in the document alone. */
  textOf(uri: vscode.Uri): string {
    return new TextDecoder().decode(this.stored(uri).bytes);
  }

  replace(uri: vscode.Uri, text: string): void {
    this.put(uri, encoded(text));
  }

  remove(uri: vscode.Uri): void {
    this.files.delete(uri.toString());
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { bytes, mtime, isReadonly } = this.stored(uri);
    const stat = { type: vscode.FileType.File, ctime: 0, mtime, size: bytes.length };
    return isReadonly ? { ...stat, permissions: vscode.FilePermission.Readonly } : stat;
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.stored(uri).bytes;
  }

  override writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    if (this.stored(uri).isReadonly) throw vscode.FileSystemError.NoPermissions(uri);
    this.put(uri, bytes);
  }

  dispose(): void {
    this.registration?.dispose();
    this.changes.dispose();
  }

  private stored(uri: vscode.Uri): StoredFile {
    const file = this.files.get(uri.toString());
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  private put(uri: vscode.Uri, bytes: Uint8Array): void {
    const { mtime, isReadonly } = this.stored(uri);
    this.files.set(uri.toString(), { bytes, mtime: mtime + 1, isReadonly });
    this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}

/** The mark keeps VS Code from reading it in the encoding that the user has set for files. */
function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(`\uFEFF${text}`);
}
