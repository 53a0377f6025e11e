/** Gives the user what was spent as a file. Asks in which form, and whether all of it is meant. */
import * as vscode from 'vscode';
import type { SpendEntry } from '../../chat/money/spendEntry';
import { spendCsv, spendJson } from '../../chat/money/spendFile';
import { shownEntries } from '../../chat/money/spendReport';
import { firstSpendView, type SpendView } from '../../chat/money/spendView';
import { showInformation } from '../notify';
import { saveFile } from '../transfer/saveFile';

interface Way extends vscode.QuickPickItem {
  readonly entries: readonly SpendEntry[];
  readonly ending: keyof typeof forms;
}

const forms = { csv: { name: 'CSV', write: spendCsv }, json: { name: 'JSON', write: spendJson } } as const;

export async function exportSpending(entries: readonly SpendEntry[], view: SpendView, today: string): Promise<void> {
  if (entries.length === 0) {
    showInformation('There is no spending to export yet.');
    return;
  }
  const shown = shownEntries(entries, view, today);
  const all = shownEntries(entries, { ...firstSpendView, range: 'all' }, today);
  const ways: readonly Way[] = [
    { label: '$(table) CSV File of What Is Shown…', description: requests(shown), entries: shown, ending: 'csv' },
    { label: '$(json) JSON File of What Is Shown…', description: requests(shown), entries: shown, ending: 'json' },
    { label: '$(table) CSV File of Everything…', description: requests(all), entries: all, ending: 'csv' },
    { label: '$(json) JSON File of Everything…', description: requests(all), entries: all, ending: 'json' },
  ];
  const title = 'Export Spending';
  const way = await vscode.window.showQuickPick(ways, { title, placeHolder: 'Choose a form' });
  if (!way) return;
  const { name, write } = forms[way.ending];
  await saveFile({
    name: `openrouter-spending-${today}.${way.ending}`,
    kind: [name, way.ending],
    text: write(way.entries),
    title,
  });
}

function requests({ length }: readonly SpendEntry[]): string {
  return length === 1 ? '1 request' : `${length.toLocaleString('en')} requests`;
}
