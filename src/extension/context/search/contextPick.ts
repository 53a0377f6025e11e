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
export async function contextPick(search: ContextSearch): Promise<FoundItem | undefined> {
  const picker = vscode.window.createQuickPick<Row>();
  picker.title = 'Attach Context';
  picker.placeholder = 'Search files, folders and symbols';
  picker.matchOnDescription = true;
  const latest = new LatestSearch(search);
  let isFirst = true;
  const show = ({ items, isComplete }: ContextResults) => {
    const active = picker.activeItems[0]?.item.shown.id;
    picker.items = items.map(rowOf);
    // While the list grows, what the user has moved to stays chosen.
    const same = picker.items.find(({ item }) => item.shown.id === active);
    if (!isFirst && same && picker.items[0] !== same) picker.activeItems = [same];
    isFirst = false;
    picker.busy = !isComplete;
  };
  return new Promise((resolve, reject) => {
    const begin = (typed: string) => {
      isFirst = true;
      picker.busy = true;
      latest.start(typed, show).catch(reject);
    };
    picker.onDidChangeValue(begin);
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.item);
      picker.hide();
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
