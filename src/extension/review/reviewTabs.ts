/** Finds and closes the tabs that show files of reviews: diffs, multi-file diffs and merges. It does not know the reviews. */
import * as vscode from 'vscode';
import { proposalScheme } from '../contributions';

/** The files of reviews that a tab shows. */
export function proposalsIn({ input }: vscode.Tab): vscode.Uri[] {
  return shownIn(input).filter(({ scheme }) => scheme === proposalScheme);
}

export function tabsShowing(uri: vscode.Uri): vscode.Tab[] {
  const wanted = uri.toString();
  return allTabs().filter((tab) => proposalsIn(tab).some((each) => each.toString() === wanted));
}

/** What a window before this one left open: nothing is behind it any more. */
export async function closeLeftoverTabs(): Promise<void> {
  const left = allTabs().filter((tab) => proposalsIn(tab).length > 0);
  if (left.length > 0) await vscode.window.tabGroups.close(left, true);
}

function allTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

/**
 * What VS Code tells of a tab, by the names of its fields: of multi-file diffs and merges it tells it as well, though its
 * stable types have a name for those of simple diffs alone.
 */
function shownIn(input: unknown): vscode.Uri[] {
  if (typeof input !== 'object' || input === null) return [];
  const fields: { uri?: unknown; modified?: unknown; result?: unknown; textDiffs?: unknown } = input;
  const { uri, modified, result, textDiffs } = fields;
  const own = [uri, modified, result].filter((each) => each instanceof vscode.Uri);
  return Array.isArray(textDiffs) ? [...own, ...textDiffs.flatMap(shownIn)] : own;
}
