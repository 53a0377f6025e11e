/** The page of spending in VS Code: connects it with its feed, and does what the user wants of it. */
import * as vscode from 'vscode';
import { readSpendingIntent, type SpendingIntentKind, type SpendingIntentOf } from '../../chat/money/spendingProtocol';
import { panelHtml } from '../chat/panelHtml';
import { showError } from '../notify';
import { reasonOf } from '../reasonOf';
import { exportSpending } from './exportSpending';
import { openSpentTurn } from './openSpentTurn';
import { SpendingPageFeed } from './spendingPageFeed';
import type { SpendingPanelsOptions } from './spendingPanels';

type Handlers = { readonly [K in SpendingIntentKind]: (intent: SpendingIntentOf<K>) => unknown };

export class SpendingPanel implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  readonly feed: SpendingPageFeed;

  private readonly handlers: Handlers = {
    ready: () => this.feed.start(),
    setView: ({ view }) => this.feed.look(view),
    listRequests: ({ key }) => this.feed.tellRequests(key),
    openTurn: ({ conversationId, turnId }) => openSpentTurn(this.options.parts, conversationId, turnId),
    askCredit: () => this.feed.askCredit(),
    openSpendLimits: () =>
      vscode.commands.executeCommand('workbench.action.openSettings', '@id:openrouterChat.spendLimits'),
    exportSpending: async () => exportSpending(await this.options.source.entries(), this.feed.view, this.feed.today),
  };

  constructor(
    panel: vscode.WebviewPanel,
    private readonly options: SpendingPanelsOptions,
  ) {
    const { parts, source, memory } = options;
    const { webview } = panel;
    const feed = new SpendingPageFeed({
      ...{ source, memory },
      now: () => new Date(),
      post: (message) => void webview.postMessage(message),
      onFailure: (error) => parts.log.error(error instanceof Error ? error : String(error)),
    });
    this.feed = feed;
    const dist = vscode.Uri.joinPath(parts.extensionUri, 'dist');
    const icon = (theme: string) => vscode.Uri.joinPath(parts.extensionUri, 'media', `icon-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.disposables.push(
      feed,
      webview.onDidReceiveMessage((message) => this.receive(message)),
      parts.server.onChange(() => void feed.keyChanged()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void feed.tell()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('openrouterChat.spendLimits')) void feed.tell();
      }),
      panel.onDidChangeViewState(() => {
        // A page that is hidden is gone; the one that comes says so.
        if (!panel.visible) feed.stop();
      }),
    );
    webview.html = panelHtml(webview, dist, 'spending');
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private receive(message: unknown): void {
    const intent = readSpendingIntent(message);
    if (intent) void this.attempt(() => this.perform(intent));
  }

  private perform<K extends SpendingIntentKind>(intent: SpendingIntentOf<K>): unknown {
    return this.handlers[intent.kind as K](intent);
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
