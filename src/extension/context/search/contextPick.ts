/** The list behind the button “Attach context”: the same search as in the panel, as VS Code's own list. */
import * as vscode from 'vscode';
import type { FoundContextIcon } from '../../../chat/foundContext';
import type { ContextResults, ContextSearch } from './contextSearch';
import type { FoundItem } from './foundItem';
import { LatestSearch } from './latestSearch';

interface Row extends vscode.QuickPickItem {
  readonly item: FoundItem;
}

/** Resolves with what the user chose; undefined where that is nothing. */
export function contextPick(search: ContextSearch): Promise<FoundItem | undefined> {
  return new ContextPick(search).run();
}

class ContextPick {
  private readonly picker = vscode.window.createQuickPick<Row>();
  private readonly latest: LatestSearch;
  /** Something was shown for what was typed last. */
  private isShown = false;
  /** The user has accepted before that: it means the first. */
  private takesFirst = false;

  constructor(search: ContextSearch) {
    this.latest = new LatestSearch(search);
  }

  run(): Promise<FoundItem | undefined> {
    const { latest, picker } = this;
    picker.title = 'Attach Context';
    picker.placeholder = 'Search files, folders and symbols';
    picker.matchOnDescription = true;
    return new Promise((resolve, reject) => {
      const take = (row: Row | undefined) => {
        resolve(row?.item);
        picker.hide();
      };
      const begin = (typed: string) => {
        picker.busy = true;
        this.isShown = false;
        this.takesFirst = false;
        latest.start(typed, (results) => this.show(results, take)).catch(reject);
      };
      picker.onDidChangeValue(begin);
      picker.onDidAccept(() => {
        if (this.isShown) take(this.chosen);
        else this.takesFirst = true;
      });
      picker.onDidHide(() => {
        latest.stop();
        resolve(undefined);
        picker.dispose();
      });
      picker.show();
      begin('');
    });
  }

  /** What was accepted while the list was changing is none of its rows any more, but was the active one before. */
  private get chosen(): Row | undefined {
    const { activeItems, items, selectedItems } = this.picker;
    return selectedItems[0] ?? activeItems[0] ?? items[0];
  }

  private show({ items, isComplete }: ContextResults, take: (row: Row | undefined) => void): void {
    const { picker } = this;
    const before = picker.activeItems[0]?.item.shown.id;
    picker.items = items.map(rowOf);
    picker.busy = !isComplete;
    if (this.takesFirst && picker.items.length > 0) {
      take(picker.items[0]);
      return;
    }
    // While the list grows, what the user has moved to stays chosen.
    const same = picker.items.find(({ item }) => item.shown.id === before);
    if (this.isShown && same && picker.items[0] !== same) picker.activeItems = [same];
    this.isShown = items.length > 0;
  }
}

/** What is found is shown: VS Code is not to look for what was typed a second time. */
function rowOf(item: FoundItem): Row {
  const { icon, label, description } = item.shown;
  return { item, label, description, iconPath: new vscode.ThemeIcon(icons[icon]), alwaysShow: true };
}

const icons: { readonly [K in FoundContextIcon]: string } = {
  selection: 'list-selection',
  activeFile: 'file-code',
  openEditors: 'files',
  files: 'go-to-file',
  file: 'file',
  folder: 'folder',
  symbol: 'symbol-method',
  problems: 'warning',
  gitDiff: 'diff',
  terminal: 'terminal',
  clipboard: 'clippy',
  webPage: 'globe',
};
