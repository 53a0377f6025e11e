/**
 * The panel as VS Code sees it: makes its document, passes the panel's intents to their handlers and the shown
 * conversation's changes to the panel. What an intent does is decided elsewhere.
 */
import * as vscode from 'vscode';
import { failureText } from '../../chat/failures';
import type { HostMessage, HostStatus, IntentKind, IntentOf } from '../../chat/protocol';
import { readIntent } from '../../chat/protocol';
import type { RetryNotice } from '../../client';
import { chatViewId } from '../contributions';
import type { Parts } from '../parts';
import { reasonOf } from '../reasonOf';
import { failureFrom } from './failureFrom';
import { Outbox } from './outbox';
import { panelHtml } from './panelHtml';
import type { Session } from './session';

/** What each intent of the panel does; `ready` is the view's own. */
export type IntentHandlers = { readonly [K in Exclude<IntentKind, 'ready'>]: (intent: IntentOf<K>) => unknown };

export class ChatView implements vscode.WebviewViewProvider, vscode.Disposable {
  private view: vscode.WebviewView | undefined;
  private status: HostStatus = { key: 'unknown', server: undefined, problem: undefined, waiting: undefined };
  /** Whether the panel's script is running and has said so. */
  private live = false;
  private wantsFocus = false;
  private connected: Promise<void> | undefined;
  private following: { dispose(): void } | undefined;
  private readonly outbox = new Outbox((message) => this.post(message));
  private readonly disposables: { dispose(): void }[] = [
    this.outbox,
    // A user who has gone on to work in the editor is not pulled away by a panel that loads late.
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
      if (kind !== undefined) this.wantsFocus = false;
    }),
  ];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly parts: Parts,
    private readonly handlers: IntentHandlers,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const dist = vscode.Uri.joinPath(this.extensionUri, 'dist');
    this.view = view;
    this.live = false;
    view.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    view.webview.onDidReceiveMessage((message) => this.receive(message));
    view.onDidDispose(() => {
      if (this.view !== view) return;
      this.view = undefined;
      this.live = false;
    });
    view.webview.html = panelHtml(view.webview, dist);
  }

  /** Brings the panel to the front with the keyboard in its message box. */
  async focus(): Promise<void> {
    this.wantsFocus = true;
    await vscode.commands.executeCommand(`${chatViewId}.focus`);
    if (this.live) await this.focusMessage();
  }

  dispose(): void {
    this.following?.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private post(message: HostMessage): void {
    // A hidden panel gets nothing; it says `ready` when it is shown again.
    void this.view?.webview.postMessage(message);
  }

  private receive(message: unknown): void {
    const intent = readIntent(message);
    if (intent?.kind === 'ready') void this.attempt(() => this.answerReady());
    else if (intent) void this.attempt(() => this.handle(intent));
  }

  private async answerReady(): Promise<void> {
    this.connected ??= this.connect().catch((error: unknown) => {
      this.connected = undefined;
      throw error;
    });
    await this.connected;
    const { shown } = await this.parts.chats();
    this.post({ type: 'status', status: this.status });
    this.outbox.show(shown.conversation);
    this.live = true;
    await this.focusMessage();
    await this.tellServer();
  }

  private async focusMessage(): Promise<void> {
    if (!this.wantsFocus) return;
    this.wantsFocus = false;
    // Again, since a panel that had not loaded could not take the focus the first time.
    await vscode.commands.executeCommand(`${chatViewId}.focus`);
    this.post({ type: 'focusMessage' });
  }

  private async connect(): Promise<void> {
    const { server } = this.parts;
    const chats = await this.parts.chats();
    this.follow(chats.shown);
    this.disposables.push(
      chats.onShown((session) => this.follow(session)),
      chats.onProblem((problem) => this.setStatus({ problem })),
      server.onChange(() => void this.attempt(() => this.tellServer())),
    );
    this.setStatus({ problem: chats.problem });
  }

  private follow(session: Session): void {
    this.following?.dispose();
    this.following = vscode.Disposable.from(
      session.onChange((change, conversation) => this.outbox.add(change, conversation)),
      session.onWaiting(() => this.setStatus({ waiting: waitingText(session.waiting) })),
    );
    this.setStatus({ waiting: waitingText(session.waiting) });
    this.outbox.show(session.conversation);
  }

  private async tellServer(): Promise<void> {
    const { site } = this.parts.server;
    this.setStatus({ key: (await site.hasKey()) ? 'present' : 'missing', server: site.foreignHost });
  }

  private setStatus(status: Partial<HostStatus>): void {
    this.status = { ...this.status, ...status };
    this.post({ type: 'status', status: this.status });
  }

  private handle<K extends keyof IntentHandlers>(intent: IntentOf<K>): unknown {
    return this.handlers[intent.kind](intent);
  }

  private async attempt(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.parts.log.error(error instanceof Error ? error : String(error));
      vscode.window.showErrorMessage(reasonOf(error));
    }
  }
}

function waitingText(notice: RetryNotice | undefined): string | undefined {
  if (!notice) return undefined;
  const { title } = failureText(failureFrom(notice.error));
  return `${title}. Trying again in ${Math.max(1, Math.round(notice.delayMs / 1000))} s.`;
}
