/** The page of spending in an editor tab: one at most. It comes back after a reload. */
import * as vscode from 'vscode';
import { spendingPanelType } from '../contributions';
import type { Parts } from '../parts';
import { SpendingPanel } from './spendingPanel';
import type { SpendSource } from './spendSource';

export interface SpendingPanelsOptions {
  readonly parts: Pick<Parts, 'extensionUri' | 'log' | 'chats' | 'surfaces' | 'server'>;
  readonly source: SpendSource;
  /** Keeps how the user looks at it. */
  readonly memory: vscode.Memento;
}

export class SpendingPanels implements vscode.Disposable {
  private shown: { readonly page: SpendingPanel; readonly webviewPanel: vscode.WebviewPanel } | undefined;

  constructor(private readonly options: SpendingPanelsOptions) {}

  open(): void {
    if (!this.shown)
      this.show(vscode.window.createWebviewPanel(spendingPanelType, 'Spending', vscode.ViewColumn.Active));
    this.shown?.webviewPanel.reveal();
    // Who opens it turns to the key, too; a page that comes back by itself asks nobody.
    void this.shown?.page.feed.askCredit();
  }

  restore(webviewPanel: vscode.WebviewPanel): void {
    if (this.shown) webviewPanel.dispose();
    else this.show(webviewPanel);
  }

  dispose(): void {
    this.shown?.webviewPanel.dispose();
  }

  private show(webviewPanel: vscode.WebviewPanel): void {
    const page = new SpendingPanel(webviewPanel, this.options);
    this.shown = { page, webviewPanel };
    webviewPanel.onDidDispose(() => {
      this.shown = undefined;
      page.dispose();
    });
  }
}
