/**
 * A chat's own parameters as a file of JSON in VS Code's editor, which completes and checks it by the schema in package.json.
 * Saving it changes the chat; what the chat says by itself shows in the editor. Nothing of it is on a disk.
 */
import * as vscode from 'vscode';
import { type Conversation, type Parameters, titleOf } from '../../chat/conversation';
import { fileNameFor } from '../../chat/transfer/fileNameFor';
import { ImportFault } from '../../chat/transfer/importFault';
import { parseImported } from '../../chat/transfer/parseImported';
import type { Session } from '../chat/session';
import { parametersScheme } from '../contributions';
import { FilesWithoutFolders } from '../filesWithoutFolders';

interface ShownFile {
  readonly text: string;
  /** Counts up: VS Code only needs to see that it changed. */
  readonly mtime: number;
}

/** With these the text may be another. */
const changesText: ReadonlySet<string> = new Set(['parametersChanged', 'branchSelected', 'joined']);

export class ParametersFiles extends FilesWithoutFolders implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  private readonly registration = vscode.workspace.registerFileSystemProvider(parametersScheme, this);
  private readonly shown = new Map<string, ShownFile>();

  /** `session` opens a conversation by its id; undefined where it is not there any more. */
  constructor(private readonly session: (id: string) => Promise<Session | undefined>) {
    super();
  }

  async open({ conversation }: Session): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.uriOf(conversation));
    const typed = await vscode.languages.setTextDocumentLanguage(document, 'json');
    await vscode.window.showTextDocument(typed, { preview: false, viewColumn: vscode.ViewColumn.Beside });
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text, mtime } = await this.fileAt(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: new TextEncoder().encode(text).length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode((await this.fileAt(uri)).text);
  }

  /** Rejects, in words for the user, where it is no object of JSON: the editor then keeps what was typed. */
  override async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    const session = await this.sessionAt(uri);
    const text = new TextDecoder().decode(bytes);
    const parameters = parametersIn(text);
    // As it was typed: to write it anew would take the user's own layout away.
    this.shown.set(uri.toString(), { text, mtime: (this.shown.get(uri.toString())?.mtime ?? 0) + 1 });
    session.change({ kind: 'parametersChanged', parameters });
  }

  override watch(uri: vscode.Uri): vscode.Disposable {
    let isOver = false;
    let listening: { dispose(): void } | undefined;
    const follow = async () => {
      const session = await this.session(idIn(uri));
      if (isOver || !session) return;
      listening = session.onChange(({ kind }, conversation) => {
        if (changesText.has(kind)) this.look(uri, conversation);
      });
    };
    void follow();
    return new vscode.Disposable(() => {
      isOver = true;
      listening?.dispose();
    });
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
  }

  private uriOf(conversation: Conversation): vscode.Uri {
    const name = `Parameters of ${fileNameFor(titleOf(conversation))}.json`;
    return vscode.Uri.from({ scheme: parametersScheme, path: `/${conversation.id}/${name}` });
  }

  private async sessionAt(uri: vscode.Uri): Promise<Session> {
    const session = await this.session(idIn(uri));
    if (!session) throw vscode.FileSystemError.FileNotFound('This chat is not there any more.');
    return session;
  }

  private async fileAt(uri: vscode.Uri): Promise<ShownFile> {
    return this.current(uri, (await this.sessionAt(uri)).conversation);
  }

  private current(uri: vscode.Uri, { parameters = {} }: Conversation): ShownFile {
    const before = this.shown.get(uri.toString());
    if (before && says(before.text, parameters)) return before;
    const file = { text: `${JSON.stringify(parameters, undefined, 2)}\n`, mtime: (before?.mtime ?? 0) + 1 };
    this.shown.set(uri.toString(), file);
    return file;
  }

  private look(uri: vscode.Uri, conversation: Conversation): void {
    const before = this.shown.get(uri.toString());
    if (this.current(uri, conversation) === before) return;
    this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}

function idIn({ path }: vscode.Uri): string {
  return path.split('/')[1] ?? '';
}

function says(text: string, parameters: Parameters): boolean {
  try {
    return JSON.stringify(parametersIn(text)) === JSON.stringify(parameters);
  } catch {
    return false;
  }
}

/** Where JSON that a user typed enters. What the parameters themselves say is checked before they are sent. */
function parametersIn(text: string): Parameters {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : parseImported(text);
  } catch (error) {
    throw new vscode.FileSystemError(error instanceof ImportFault ? error.message : String(error));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Parameters;
  throw new vscode.FileSystemError('Parameters are an object, such as { "temperature": 0.5 }.');
}
