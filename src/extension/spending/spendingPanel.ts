/** The host of the page of spending: reckons what the page shows, tells it anew when more was spent, and hears what the user wants. */
import * as vscode from 'vscode';
import { calendarDay } from '../../chat/money/calendarDay';
import { dayLeft } from '../../chat/money/dayLeft';
import type { KeyCredit } from '../../chat/money/keyCredit';
import type { SpendEntry } from '../../chat/money/spendEntry';
import type { SpendingHostMessage, SpendingIntentKind, SpendingIntentOf } from '../../chat/money/spendingProtocol';
import { readSpendingIntent } from '../../chat/money/spendingProtocol';
import { shownEntries, spendReport } from '../../chat/money/spendReport';
import { firstSpendView, readSpendView, type SpendView } from '../../chat/money/spendView';
import { panelHtml } from '../chat/panelHtml';
import { showError } from '../notify';
import { reasonOf } from '../reasonOf';
import { exportSpending } from './exportSpending';
import { openSpentTurn } from './openSpentTurn';
import type { SpendingPanelsOptions } from './spendingPanels';

type Handlers = { readonly [K in SpendingIntentKind]: (intent: SpendingIntentOf<K>) => unknown };

/** More of a row's requests are in the export. */
const mostRequests = 200;
/** Milliseconds: while a reply is written, more is known of it all the time. */
const restBetween = 500;
const viewKey = 'openrouterChat.spendingView';

export class SpendingPanel implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  /** Of the asking that is under way, or was the last. */
  private asking = new AbortController();
  private isLive = false;
  private isTelling = false;
  private mustTell = false;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private view: SpendView;
  private credit: Extract<SpendingHostMessage, { type: 'credit' }> | undefined;

  private readonly handlers: Handlers = {
    ready: () => {
      if (this.credit) this.post(this.credit);
      return this.tell();
    },
    setView: ({ view }) => this.look(readSpendView(view) ?? this.view),
    listRequests: ({ key }) => this.tellRequests(key),
    openTurn: ({ conversationId, turnId }) => openSpentTurn(this.options.parts, conversationId, turnId),
    askCredit: () => this.askCredit(),
    openSpendLimits: () =>
      vscode.commands.executeCommand('workbench.action.openSettings', '@id:openrouterChat.spendLimits'),
    exportSpending: async () => exportSpending(await this.entries(), this.view, today()),
  };

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly options: SpendingPanelsOptions,
  ) {
    const { parts, source, memory } = options;
    this.view = readSpendView(memory.get(viewKey)) ?? firstSpendView;
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(parts.extensionUri, 'dist');
    const icon = (theme: string) => vscode.Uri.joinPath(parts.extensionUri, 'media', `icon-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const tell = () => void this.tell();
    this.disposables.push(
      webview.onDidReceiveMessage((message) => this.receive(message)),
      source.onChange(() => this.tellSoon()),
      // What is known of one key says nothing of another.
      parts.server.onChange(() => {
        if (this.credit) void this.askCredit();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(tell),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('openrouterChat.spendLimits')) tell();
      }),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.isLive = false;
      }),
    );
    webview.html = panelHtml(webview, dist, 'spending');
  }

  async askCredit(): Promise<void> {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    const { signal } = asking;
    const tell = (credit: KeyCredit | undefined, reason: string | undefined) => {
      // An answer that comes after all may be about another key.
      if (!signal.aborted) this.tellCredit({ type: 'credit', credit, reason });
    };
    tell(undefined, undefined);
    try {
      tell(await this.options.source.keyCredit(signal), undefined);
    } catch (error) {
      tell(undefined, reasonOf(error));
    }
  }

  dispose(): void {
    this.isLive = false;
    this.asking.abort();
    clearTimeout(this.soon);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private receive(message: unknown): void {
    const intent = readSpendingIntent(message);
    if (!intent) return;
    this.isLive = true;
    void this.attempt(() => this.perform(intent));
  }

  private perform<K extends SpendingIntentKind>(intent: SpendingIntentOf<K>): unknown {
    return this.handlers[intent.kind as K](intent);
  }

  private look(view: SpendView): Promise<void> {
    this.view = view;
    void this.options.memory.update(viewKey, view);
    return this.tell();
  }

  private entries(): Promise<readonly SpendEntry[]> {
    return this.options.source.entries();
  }

  private tellSoon(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.tell();
    }, restBetween);
  }

  /** What is told is how things stand when it is told, not when this was called. */
  private async tell(): Promise<void> {
    this.mustTell = true;
    if (this.isTelling) return;
    this.isTelling = true;
    while (this.mustTell && this.isLive) {
      this.mustTell = false;
      try {
        const entries = await this.entries();
        const report = spendReport(entries, this.view, today());
        const limits = this.options.source.limits();
        this.post({ type: 'spending', report, limits, dayLeft: dayLeft(limits.day, report.todaySum) });
      } catch (error) {
        this.options.parts.log.error(error instanceof Error ? error : String(error));
        this.post({ type: 'spendingUnknown', reason: reasonOf(error) });
      }
    }
    this.isTelling = false;
  }

  private async tellRequests(key: string): Promise<void> {
    const found = shownEntries(await this.entries(), this.view, today(), key);
    const requests = found.slice(0, mostRequests);
    this.post({ type: 'requests', key, requests, leftOut: found.length - requests.length });
  }

  private tellCredit(message: Extract<SpendingHostMessage, { type: 'credit' }>): void {
    this.credit = message;
    this.post(message);
  }

  private post(message: SpendingHostMessage): void {
    if (this.isLive) void this.panel.webview.postMessage(message);
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

function today(): string {
  return calendarDay(new Date());
}
