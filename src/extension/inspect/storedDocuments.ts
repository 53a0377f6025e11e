/** Opens what the extension has stored, an attachment's text or a reply's request, as read-only documents. */
import * as vscode from 'vscode';
import type { Attachment } from '../../chat/conversation';
import { attachmentLabel } from '../../chat/requestMessages';
import type { Chats } from '../chat/chats';
import type { Texts } from '../storage/texts';

const scheme = 'openrouter-chat';

export class StoredDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  constructor(
    private readonly chats: () => Promise<Chats>,
    private readonly texts: Texts,
  ) {}

  async openAttachment(attachment: Attachment): Promise<void> {
    const uri = vscode.Uri.from({
      scheme,
      authority: 'attachment',
      path: `/${attachmentLabel(attachment)}`,
      query: attachment.hash,
    });
    const document = await vscode.workspace.openTextDocument(uri);
    if (attachment.kind === 'code') {
      await vscode.languages.setTextDocumentLanguage(document, attachment.language).then(undefined, () => undefined);
    }
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Shows the body of the request, with the values that were sent, set out for reading. */
  async openRequest(conversationId: string, turnId: string): Promise<void> {
    const query = `${conversationId}/${turnId}`;
    const uri = vscode.Uri.from({ scheme, authority: 'request', path: '/Request.json', query });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  async provideTextDocumentContent({ authority, query }: vscode.Uri): Promise<string> {
    if (authority === 'attachment') return this.texts.get(query);
    const [conversationId = '', turnId = ''] = query.split('/');
    const request = await (await this.chats()).requestsOf(conversationId).read(turnId);
    return request === undefined ? 'No request was sent for this reply.' : JSON.stringify(request, null, 2);
  }

  dispose(): void {
    this.registration.dispose();
  }
}
