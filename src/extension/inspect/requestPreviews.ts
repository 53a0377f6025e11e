/**
 * The next request of a conversation as a read-only document, as Markdown to read or as the JSON that goes out. It follows
 * the conversation and the settings as long as it is open, and asks nobody anything.
 */
import * as vscode from 'vscode';
import type { Attachment } from '../../chat/attachment';
import type { Restricted } from '../../chat/policy/restricted';
import { requestPreview } from '../../chat/requestPreview';
import type { ChatRequest } from '../../client';
import type { Session } from '../chat/session';
import { affectsLayers } from '../parameters/settingsLayers';

const scheme = 'openrouter-chat-preview';

/** Milliseconds after a change until a document is made anew: a reply that streams in changes all the time. */
const delay = 300;

export type PreviewForm = 'markdown' | 'json';

const names: { readonly [F in PreviewForm]: string } = { markdown: 'Next request.md', json: 'Next request.json' };

export interface RequestPreviewsDependencies {
  readonly session: (conversationId: string) => Promise<Session | undefined>;
  readonly contextLengthOf: (model: string) => Promise<number | undefined>;
  /** What the workspace's policy makes of a request, or why it lets none out. */
  readonly restricted: (request: ChatRequest, attachments: readonly Attachment[]) => Promise<Restricted>;
}

export class RequestPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.unfollow(uri));
  private readonly settings = vscode.workspace.onDidChangeConfiguration((event) => {
    if (affectsLayers(event)) for (const key of this.following.keys()) this.changed.fire(vscode.Uri.parse(key));
  });
  /** What ends following a conversation, by the URI of the document that shows it. */
  private readonly following = new Map<string, () => void>();

  constructor(private readonly dependencies: RequestPreviewsDependencies) {}

  async open({ conversation: { id } }: Session, form: PreviewForm): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${names[form]}`, query: id });
    // What was shown some time ago and is still kept may have missed something.
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** The conversation that a document shows the next request of; undefined where it is no such document. */
  conversationIn(uri: vscode.Uri | undefined): string | undefined {
    return uri?.scheme === scheme ? uri.query : undefined;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const session = await this.dependencies.session(uri.query);
    if (!session) return 'This chat is not there any more.';
    this.follow(uri, session);
    const asked = await session.nextRequest();
    const attachments = asked.turns.flatMap((turn) => (turn.role === 'user' && !turn.deleted ? turn.attachments : []));
    const restricted = await this.dependencies.restricted(asked.request, attachments);
    const next = restricted.kind === 'allowed' ? { ...asked, request: restricted.request } : asked;
    if (uri.path.endsWith('.json')) return JSON.stringify(next.request, null, 2);
    const contextLength = await this.dependencies.contextLengthOf(session.conversation.model);
    const preview = requestPreview(next, { contextLength, isReplying: session.isReplying });
    if (restricted.kind === 'allowed') return preview;
    return `The routing policy lets none of this out:\n\n${restricted.reasons.map((reason) => `- ${reason}`).join('\n')}\n\n${preview}`;
  }

  dispose(): void {
    for (const end of this.following.values()) end();
    this.closing.dispose();
    this.settings.dispose();
    this.registration.dispose();
    this.changed.dispose();
  }

  private follow(uri: vscode.Uri, session: Session): void {
    const key = uri.toString();
    if (this.following.has(key)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = session.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        this.changed.fire(uri);
      }, delay);
    });
    this.following.set(key, () => {
      clearTimeout(timer);
      listening.dispose();
    });
  }

  private unfollow(uri: vscode.Uri): void {
    this.following.get(uri.toString())?.();
    this.following.delete(uri.toString());
  }
}
