/** Shows in VS Code's diff editor what became of attached code: the snapshot on the left, its place as it is now on the right. */
import * as vscode from 'vscode';
import { attachmentLabel, type CodeAttachment, type LineRange } from '../../chat/attachment';
import { type StoredDocuments, storedTextUri } from '../inspect/storedDocuments';
import { showWarning } from '../notify';
import { placeOf } from './placeOf';
import { textNow } from './textNow';

const scheme = 'openrouter-chat-place';

export interface AttachmentDiffDependencies {
  readonly documents: StoredDocuments;
  /** What is stored under a hash. */
  readonly stored: (hash: string) => Promise<string>;
}

export class AttachmentDiff implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  constructor(private readonly dependencies: AttachmentDiffDependencies) {}

  async show(attachment: CodeAttachment): Promise<void> {
    const { uri, hash, fileHash, lines, path } = attachment;
    const now = await textNow(uri);
    if (now.kind !== 'text') {
      showWarning(`${path} ${unreadable[now.kind]} What was attached is shown as it was.`);
      await this.dependencies.documents.openAttachment(attachment);
      return;
    }
    const place = await placeOf(attachment, now.text, this.dependencies.stored);
    if (!lines) await diff(storedTextUri(path, hash), vscode.Uri.parse(uri), path);
    else if (fileHash !== undefined) {
      await diff(storedTextUri(path, fileHash), vscode.Uri.parse(uri), path, place?.lines?.start);
    } else {
      const right = linesUri(attachment, place?.lines);
      // VS Code keeps for a while what it has shown once.
      this.changed.fire(right);
      await diff(storedTextUri(path, hash), right, attachmentLabel(attachment));
    }
  }

  async provideTextDocumentContent({ query, fragment }: vscode.Uri): Promise<string> {
    const [start = 0, end = 0] = fragment.split('-').map(Number);
    const now = await textNow(query);
    const lines = now.kind === 'text' ? now.text.split(/\r\n?|\n/) : [];
    return lines.slice(start, end).join('\n');
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

const unreadable = {
  gone: 'is not there any more.',
  unknown: 'can’t be read at the moment.',
} as const;

/** The fragment tells the lines from 0 on, the end not included; none where nothing is left of them. */
function linesUri({ uri, path }: CodeAttachment, lines: LineRange | undefined): vscode.Uri {
  const fragment = lines ? `${lines.start - 1}-${lines.end}` : '';
  return vscode.Uri.from({ scheme, authority: 'lines', path: `/${path}`, query: uri, fragment });
}

async function diff(before: vscode.Uri, now: vscode.Uri, name: string, line?: number): Promise<void> {
  const selection = line === undefined ? undefined : new vscode.Range(line - 1, 0, line - 1, 0);
  const options: vscode.TextDocumentShowOptions = { preview: true, ...(selection ? { selection } : {}) };
  await vscode.commands.executeCommand('vscode.diff', before, now, `${name} (as attached ↔ now)`, options);
}
