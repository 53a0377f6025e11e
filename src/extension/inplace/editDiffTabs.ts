/** Finds the tabs that show a pending edit beside what was there before it. It does not know the edits. */
import * as vscode from 'vscode';

/** Of what was there before an edit; the query begins with the edit's id. */
export const beforeEditScheme = 'openrouter-chat-before-edit';

/** The id of the edit that a tab shows, if it is such a diff. */
export function editShownIn(tab: vscode.Tab | undefined): string | undefined {
  const input = tab?.input;
  if (!(input instanceof vscode.TabInputTextDiff) || input.original.scheme !== beforeEditScheme) return undefined;
  return editIdIn(input.original);
}

/** The id of the edit that is shown beside this file: in the active group, else in another. */
export function editShownBeside(file: vscode.Uri): string | undefined {
  const { activeTabGroup, all } = vscode.window.tabGroups;
  const tab = [activeTabGroup, ...all]
    .map(({ activeTab }) => activeTab)
    .find((each) => editShownIn(each) !== undefined && modifiedIn(each)?.toString() === file.toString());
  return editShownIn(tab);
}

function modifiedIn(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  return tab?.input instanceof vscode.TabInputTextDiff ? tab.input.modified : undefined;
}

export function editIdIn({ query }: vscode.Uri): string {
  return query.split('/', 1)[0] ?? '';
}

export function diffTabsOf(id: string): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter((tab) => editShownIn(tab) === id);
}

/** Whether an editor is a side of a diff, this or another. */
export function isInDiff({ document, viewColumn }: vscode.TextEditor): boolean {
  return vscode.window.tabGroups.all.some((group) => {
    // VS Code tells no column of an editor that is a part of another one.
    if (viewColumn !== undefined && viewColumn !== group.viewColumn) return false;
    const input = group.activeTab?.input;
    return input instanceof vscode.TabInputTextDiff && input.modified.toString() === document.uri.toString();
  });
}
