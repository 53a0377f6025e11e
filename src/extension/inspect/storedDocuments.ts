/** Opens what the extension has stored, an attachment's text or a reply's request, as read-only documents. */
import * as vscode from 'vscode';
import type { Attachment } from '../../chat/attachment';
import { attachmentLabel } from '../../chat/attachment';
import type { Chats } from '../chat/chats';
import { openLink } from '../chat/openLink';
import type { Texts } from '../storage/texts';
import { StoredPictures } from './storedPictures';

const scheme = 'openrouter-chat';

export class StoredDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  private readonly pictures: StoredPictures;

  constructor(
    private readonly chats: () => Promise<Chats>,
    private readonly texts: Texts,
  ) {
    this.pictures = new StoredPictures(texts);
  }

  async openAttachment(attachment: Attachment): Promise<void> {
    if (attachment.kind === 'image' || attachment.kind === 'document') {
      await this.pictures.open(attachment);
      return;
    }
    if (attachment.kind === 'web') {
      await openLink(attachment.path);
      return;
    }
    const document = await vscode.workspace.openTextDocument(
      storedTextUri(`${attachmentLabel(attachment)} (as attached)`, attachment.hash),
    );
    await vscode.languages.setTextDocumentLanguage(document, attachment.language).then(undefined, () => undefined);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** A picture that came with a reply. */
  async openPicture(hash: string, name: string): Promise<void> {
    await this.pictures.open({ hash, path: name });
  }

  /** The language that VS Code gives to a file of that name. */
  async languageOf(name: string): Promise<string> {
    const { languageId } = await vscode.workspace.openTextDocument(nameUri(name));
    return languageId;
  }

  /** Shows the body of the request, with the values that were sent, set out for reading. */
  async openRequest(conversationId: string, turnId: string): Promise<void> {
    const query = `${conversationId}/${turnId}`;
    const uri = vscode.Uri.from({ scheme, authority: 'request', path: '/Request.json', query });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  async provideTextDocumentContent({ authority, query }: vscode.Uri): Promise<string> {
    if (authority === 'name') return '';
    if (authority === 'attachment') return this.texts.get(query);
    const [conversationId = '', turnId = ''] = query.split('/');
    const request = await (await this.chats()).requestsOf(conversationId).read(turnId);
    return request === undefined ? 'No request was sent for this reply.' : JSON.stringify(request, null, 2);
  }

  dispose(): void {
    this.registration.dispose();
    this.pictures.dispose();
  }
}

/** A document of that name with nothing in it. */
function nameUri(name: string): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: 'name', path: `/${name}` });
}

/** The stored text under `hash`, as a document with the name of its file. */
export function storedTextUri(name: string, hash: string): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: 'attachment', path: `/${name}`, query: hash });
}
