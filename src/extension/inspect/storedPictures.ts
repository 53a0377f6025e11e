/** Stored pictures and PDFs as read-only files, so that VS Code's own previews show them. It does not know what they belong to. */
import * as vscode from 'vscode';
import type { Attachment } from '../../chat/attachment';
import { bytesFromBase64 } from '../context/bytesFromBase64';
import { FilesWithoutFolders } from '../filesWithoutFolders';
import type { Texts } from '../storage/texts';

const scheme = 'openrouter-chat-picture';

export class StoredPictures extends FilesWithoutFolders implements vscode.Disposable {
  /** Nothing here ever changes. */
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  private readonly registration = vscode.workspace.registerFileSystemProvider(scheme, this, { isReadonly: true });

  constructor(private readonly texts: Texts) {
    super();
  }

  /** `path` is what it is called. */
  async open({ hash, path }: Pick<Attachment, 'hash' | 'path'>): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${hash}/${path.slice(path.lastIndexOf('/') + 1)}` });
    await vscode.commands.executeCommand('vscode.open', uri, { preview: true });
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { length } = await this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const [, hash = ''] = uri.path.split('/');
    const dataUrl = await this.texts.get(hash);
    const bytes = bytesFromBase64(dataUrl.slice(dataUrl.indexOf(',') + 1));
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  dispose(): void {
    this.registration.dispose();
  }
}
