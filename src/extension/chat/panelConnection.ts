/**
 * Connects one webview with one conversation: makes the panel's document, passes the panel's intents to their handlers
 * and the conversation's changes to the panel. What an intent does is decided elsewhere.
 */
import * as vscode from 'vscode';
import type { ChangeKind } from '../../chat/change';
import { sameJson } from '../../chat/parameters/jsonValues';
import type { HostMessage, HostStatus, IntentKind, IntentOf } from '../../chat/protocol';
import { readIntent, startingStatus } from '../../chat/protocol';
import { askedFacts, askedSlugs } from '../models/askedFacts';
import { CatalogueFeed } from '../models/catalogueFeed';
import { showError } from '../notify';
import { affectsLayers, settingsLayers } from '../parameters/settingsLayers';
import type { Parts } from '../parts';
import { readSetting } from '../readSetting';
import { reasonOf } from '../reasonOf';
import { SpendingFeed } from '../spending/spendingFeed';
import { Outbox } from './outbox';
import { panelHtml } from './panelHtml';
import { RetryCountdown } from './retryCountdown';
import type { Session } from './session';
import type { Surface } from './surface';

/** With these the user turns to models: what they can do is asked for then, and never before. */
const wantsModels: ReadonlySet<IntentKind> = new Set([
  'send',
  'attachImage',
  'attachUris',
  'previewRequest',
  'selectModel',
]);

/** After these the next message may go to other models, or follow another preset. */
const changesModels: ReadonlySet<ChangeKind> = new Set([
  'modelSelected',
  'parametersChanged',
  'draftParametersChanged',
  'draftSent',
  'queuedReturned',
  'presetSelected',
  'branchSelected',
  'joined',
]);
const changesPreset: ReadonlySet<ChangeKind> = new Set(['presetSelected', 'branchSelected', 'joined']);

/** What each intent of a panel does; three are the connection's own. */
export type IntentHandlers = {
  readonly [K in Exclude<IntentKind, 'ready' | 'focused' | 'wantModels'>]: (
    intent: IntentOf<K>,
    surface: Surface,
  ) => unknown;
};

export interface PanelConnectionOptions {
  readonly webview: vscode.Webview;
  readonly surface: Surface;
  readonly parts: Parts;
  readonly handlers: IntentHandlers;
  /** The panel's script runs and has been told everything. */
  readonly onLive: () => void;
  /** The keyboard is in this panel. */
  readonly onFocused: () => void;
}

export class PanelConnection implements vscode.Disposable {
  private status: HostStatus = { ...startingStatus, sendKey: readSetting('openrouterChat.sendKey') };
  /** Whether the panel's script is running and has said so. */
  private live = false;
  private isDisposed = false;
  private looksAtServer = 0;
  /** The slugs of the models of which the status tells. */
  private toldModels: readonly string[] = [];
  private connected: Promise<void> | undefined;
  private following: vscode.Disposable | undefined;
  private readonly outbox = new Outbox((message) => this.post(message));
  private readonly countdown = new RetryCountdown((waiting) => this.setStatus({ waiting }));
  private readonly catalogue: CatalogueFeed;
  private readonly spending: SpendingFeed;
  private readonly disposables: vscode.Disposable[] = [];

  constructor(private readonly options: PanelConnectionOptions) {
    const { webview, parts } = options;
    const dist = vscode.Uri.joinPath(parts.extensionUri, 'dist');
    this.catalogue = new CatalogueFeed({
      known: parts.knownModels,
      memory: parts.modelMemory,
      onServer: (listener) => parts.server.onChange(listener),
      post: (message) => this.post(message),
    });
    this.spending = new SpendingFeed({
      spending: parts.spending,
      known: parts.knownModels,
      layersBelow: settingsLayers,
      post: (message) => this.post(message),
      onFailure: (error) => parts.log.warn(`What a message costs could not be told: ${reasonOf(error)}`),
    });
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.disposables.push(webview.onDidReceiveMessage((message) => this.receive(message)));
    webview.html = panelHtml(webview, dist);
  }

  get isLive(): boolean {
    return this.live;
  }

  /** The panel is hidden, and VS Code has thrown its page away: it says `ready` when it is shown again. */
  hidden(): void {
    this.live = false;
  }

  /** Shows `session`, and its changes from here on. */
  follow(session: Session): void {
    this.following?.dispose();
    this.following = vscode.Disposable.from(
      session.onChange((change, conversation) => this.outbox.add(change, conversation)),
      session.onChange((change) => {
        if (changesModels.has(change.kind)) this.tellOtherModels(session);
        if (changesPreset.has(change.kind)) this.tellLayers(session);
        const isNewReply = change.kind === 'turnAdded' && change.turn.role === 'assistant';
        if (isNewReply && change.turn.state.kind === 'running') this.options.parts.modelMemory.used(change.turn.model);
      }),
      this.options.parts.knownModels.onChange(() => void this.attempt(() => this.tellModels(session))),
      this.options.parts.server.onChange(() => void this.attempt(() => this.tellModels(session))),
      session.onWaiting(() => this.countdown.show(session.waiting)),
      this.options.parts.freshness.follow(session, (stale) => this.setStatus({ stale })),
    );
    this.countdown.show(session.waiting);
    this.outbox.show(session.conversation);
    this.tellLayers(session);
    this.spending.follow(session);
    void this.attempt(() => this.tellModels(session));
  }

  post(message: HostMessage): void {
    // A panel that is loading or hidden gets nothing; it says `ready` when it is there, and is told everything.
    if (this.live) void this.options.webview.postMessage(message);
  }

  dispose(): void {
    this.isDisposed = true;
    this.live = false;
    this.following?.dispose();
    this.outbox.dispose();
    this.countdown.dispose();
    this.catalogue.dispose();
    this.spending.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private receive(message: unknown): void {
    const intent = readIntent(message);
    // A panel that speaks is there, whatever VS Code told of its visibility.
    if (intent && intent.kind !== 'ready' && !this.live) void this.attempt(() => this.answerReady());
    if (intent?.kind === 'ready') void this.attempt(() => this.answerReady());
    else if (intent?.kind === 'focused') void this.attempt(() => this.focused());
    else if (intent?.kind === 'wantModels') void this.attempt(() => this.catalogue.start());
    else if (intent) void this.attempt(() => this.handle(intent));
  }

  private async answerReady(): Promise<void> {
    this.connected ??= this.connect().catch((error: unknown) => {
      this.connected = undefined;
      throw error;
    });
    await this.connected;
    const session = await this.options.surface.session();
    this.live = true;
    this.post({ type: 'status', status: this.status });
    this.follow(session);
    this.options.onLive();
    await Promise.all([this.tellServer(), this.takeInOtherWindows()]);
  }

  private async focused(): Promise<void> {
    this.options.onFocused();
    await this.takeInOtherWindows();
  }

  /** Whoever comes back to this panel may have gone on with the chat in another window. */
  private async takeInOtherWindows(): Promise<void> {
    const { conversation } = await this.options.surface.session();
    await (await this.options.parts.chats()).refresh(conversation.id);
  }

  private async connect(): Promise<void> {
    const { parts } = this.options;
    const chats = await parts.chats();
    if (this.isDisposed) return;
    this.disposables.push(
      chats.onProblem((problem) => this.setStatus({ problem })),
      parts.server.onChange(() => void this.attempt(() => this.tellServer())),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('openrouterChat.sendKey')) {
          this.setStatus({ sendKey: readSetting('openrouterChat.sendKey') });
        }
        if (affectsLayers(event))
          void this.attempt(async () => this.tellSettings(await this.options.surface.session()));
      }),
    );
    this.setStatus({ problem: chats.problem });
  }

  private async tellServer(): Promise<void> {
    const { site } = this.options.parts.server;
    const look = ++this.looksAtServer;
    const [inUse, keys] = await Promise.all([site.keys.inUse(), site.keys.all()]);
    // What a later look sees is newer, whichever ends first.
    if (look !== this.looksAtServer) return;
    this.setStatus({
      key: inUse ? 'present' : 'missing',
      keyName: inUse?.name,
      hasSeveralKeys: keys.length > 1,
      server: site.foreignHost,
    });
  }

  private tellOtherModels(session: Session): void {
    const isTold = sameJson(askedSlugs(session.conversation), this.toldModels);
    if (!isTold) void this.attempt(() => this.tellModels(session));
  }

  /** What is known of models that are not asked any more is not told. */
  private async tellModels(session: Session): Promise<void> {
    const asked = askedSlugs(session.conversation);
    const { facts, fallbacks } = await askedFacts(this.options.parts.knownModels, session.conversation);
    const { conversation } = await this.options.surface.session();
    if (!sameJson(askedSlugs(conversation), asked)) return;
    this.toldModels = asked;
    this.setStatus({ model: facts, fallbacks });
  }

  /** Settings can name models to fall back on. */
  private tellSettings(session: Session): void {
    this.tellLayers(session);
    this.spending.pricesChanged();
    this.tellOtherModels(session);
  }

  private tellLayers({ conversation: { preset } }: Session): void {
    this.setStatus({ layers: settingsLayers(preset) });
  }

  private setStatus(status: Partial<HostStatus>): void {
    this.status = { ...this.status, ...status };
    this.post({ type: 'status', status: this.status });
  }

  private handle<K extends keyof IntentHandlers>(intent: IntentOf<K>): unknown {
    if (wantsModels.has(intent.kind)) void this.options.parts.knownModels.refresh();
    return this.options.handlers[intent.kind](intent, this.options.surface);
  }

  private async attempt(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.parts.log.error(error instanceof Error ? error : String(error));
      showError(reasonOf(error));
    }
  }
}
