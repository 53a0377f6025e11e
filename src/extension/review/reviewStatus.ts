/** Tells what waits to be reviewed: in the status bar, and to the conditions of menus and keys. */
import * as vscode from 'vscode';
import { contextKeys, extensionName } from '../contributions';
import type { Review } from './review';

export class ReviewStatus implements vscode.Disposable {
  private item: vscode.StatusBarItem | undefined;
  private told: string | undefined;

  /** `active` is the one in the tab that is worked in. */
  show(waiting: readonly Review[], active: Review | undefined): void {
    this.tellKey(active && waiting.includes(active) ? active.kind : undefined);
    const files = waiting.reduce((sum, review) => sum + review.waiting.size, 0);
    if (files === 0) {
      this.item?.dispose();
      this.item = undefined;
      return;
    }
    this.item ??= newItem();
    this.item.text = `$(diff) ${files === 1 ? '1 file' : `${files} files`} to review`;
    this.item.tooltip = waiting.flatMap(({ waiting: left }) => [...left].map(({ name }) => name)).join('\n');
    this.item.show();
  }

  dispose(): void {
    this.item?.dispose();
  }

  private tellKey(value: string | undefined): void {
    if (value === this.told) return;
    this.told = value;
    void vscode.commands.executeCommand('setContext', contextKeys.review, value);
  }
}

function newItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('openrouterChat.review', vscode.StatusBarAlignment.Left);
  item.name = `${extensionName}: Proposed Changes`;
  item.command = 'openrouterChat.reviewChanges';
  return item;
}
