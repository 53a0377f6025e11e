/**
 * One page that inspects a reply: tells it what there is, and follows the reply, and the one that it is compared with, while
 * they are written. What the user wants is done by `inspectIntents`.
 */
import * as vscode from 'vscode';
import type { Change } from '../../chat/change';
import { type AssistantTurn, type TurnId, titleOf } from '../../chat/conversation';
import {
  type InspectHostMessage,
  type InspectIntentKind,
  type InspectIntentOf,
  type InspectTab,
  type LookUp,
  readInspectIntent,
} from '../../chat/inspect/inspectProtocol';
import { panelHtml } from '../chat/panelHtml';
import type { Session } from '../chat/session';
import { showError } from '../notify';
import type { Parts } from '../parts';
import { reasonOf } from '../reasonOf';
import { filesOf } from './inspectedFiles';
import { type InspectHandlers, inspectIntents } from './inspectIntents';
import { inspectState, replyOf, withoutText } from './inspectState';

/** Milliseconds between two tellings of a reply that is being written. */
const beat = 100;

export class InspectPanel implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly handlers: InspectHandlers;
  private isLive = false;
  private comparedWith: TurnId | undefined;
  private lookUp: LookUp = { kind: 'none' };
  private wantedTab: InspectTab | undefined;
  /** The replies as the page has them: what did not change since is not told again. */
  private readonly told = new Map<TurnId, AssistantTurn>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly session: Session,
    readonly turnId: TurnId,
    private readonly parts: Parts,
    openOther: (turnId: TurnId) => Promise<void>,
  ) {
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(parts.extensionUri, 'dist');
    const icon = (theme: string) => vscode.Uri.joinPath(parts.extensionUri, 'media', `icon-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.handlers = inspectIntents({
      ...{ session, turnId, parts, openOther },
      post: (message) => this.post(message),
      tellAll: () => this.tellAll(),
      tellText: (id) => {
        this.told.delete(id);
        this.tellReplies();
      },
      tellFiles: () => this.tellFiles(turnId),
      compareWith: (other) => this.compareWith(other),
      setLookUp: (lookUp) => {
        this.lookUp = lookUp;
        this.tellState();
      },
    });
    this.disposables.push(
      webview.onDidReceiveMessage((message) => this.receive(message)),
      session.onChange((change) => this.changed(change)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.isLive = false;
      }),
    );
    webview.html = panelHtml(webview, dist, 'inspect');
    this.rename();
  }

  reveal(tab?: InspectTab): void {
    this.panel.reveal();
    this.wantedTab = tab;
    this.showWantedTab();
  }

  dispose(): void {
    this.isLive = false;
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
    this.panel.dispose();
  }

  private receive(message: unknown): void {
    const intent = readInspectIntent(message);
    if (!intent) return;
    this.isLive = true;
    void this.attempt(() => this.perform(intent));
    if (intent.kind === 'ready') this.showWantedTab();
  }

  private perform<K extends InspectIntentKind>(intent: InspectIntentOf<K>): unknown {
    return this.handlers[intent.kind as K](intent);
  }

  /** A reply changes with every token: its page is told some times a second. */
  private changed(change: Change): void {
    if (change.kind === 'turnAdded' || change.kind === 'titleChanged') this.rename();
    const ends = change.kind === 'turnCompleted' || change.kind === 'turnFailed' || change.kind === 'turnStopped';
    if (ends && this.isShown(change.turnId)) {
      this.tellNow();
      // They are written after the reply has ended, and waited for by nobody.
      void this.attempt(async () => {
        await (await this.parts.chats()).flush();
        await this.tellFiles(change.turnId);
      });
      return;
    }
    this.timer ??= setTimeout(() => this.tellNow(), beat);
  }

  private isShown(turnId: TurnId): boolean {
    return turnId === this.turnId || turnId === this.comparedWith;
  }

  private tellNow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.tellState();
    this.tellReplies();
  }

  private compareWith(other: TurnId | undefined): void {
    this.comparedWith = other;
    this.tellNow();
    if (other !== undefined) void this.attempt(() => this.tellFiles(other));
  }

  private async tellAll(): Promise<void> {
    this.told.clear();
    this.tellNow();
    for (const turnId of this.shown) await this.tellFiles(turnId);
  }

  private get shown(): readonly TurnId[] {
    return this.comparedWith === undefined ? [this.turnId] : [this.turnId, this.comparedWith];
  }

  private tellState(): void {
    const { turnId, comparedWith, lookUp } = this;
    this.post({ type: 'inspect', state: inspectState(this.session.conversation, { turnId, comparedWith, lookUp }) });
  }

  private tellReplies(): void {
    for (const turnId of this.shown) {
      const reply = replyOf(this.session.conversation, turnId);
      const before = this.told.get(turnId);
      if (!reply || reply === before) continue;
      this.post({ type: 'reply', reply: withoutText(reply) });
      // A reply that was had again from the server may have other words.
      const from = before && reply.text.startsWith(before.text) ? before.text.length : 0;
      if (!before || reply.text !== before.text)
        this.post({ type: 'text', turnId, from, text: reply.text.slice(from) });
      if (this.isLive) this.told.set(turnId, reply);
    }
  }

  private async tellFiles(turnId: TurnId): Promise<void> {
    const chats = await this.parts.chats();
    this.post({ type: 'files', files: await filesOf(chats, this.session.conversation.id, turnId) });
  }

  private showWantedTab(): void {
    if (!this.isLive || this.wantedTab === undefined) return;
    this.post({ type: 'showTab', tab: this.wantedTab });
    this.wantedTab = undefined;
  }

  private rename(): void {
    const title = `Inspect: ${titleOf(this.session.conversation)}`;
    if (this.panel.title !== title) this.panel.title = title;
  }

  private post(message: InspectHostMessage): void {
    if (this.isLive) void this.panel.webview.postMessage(message);
  }

  private async attempt(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.parts.log.error(error instanceof Error ? error : String(error));
      showError(reasonOf(error));
    }
  }
}
