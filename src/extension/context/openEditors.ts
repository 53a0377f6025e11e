/** What is open in the editor tabs of this window, by its URIs. */
import * as vscode from 'vscode';

/** Each once, in the order of the tabs. What this extension shows itself does not count. */
export function openEditors(): vscode.Uri[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const uris = tabs.flatMap((tab) => editedIn(tab) ?? []);
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** What is worked on in a tab; undefined for terminals, web pages and the like. */
export function editedIn({ input }: vscode.Tab): vscode.Uri | undefined {
  const uri = uriOf(input);
  return uri?.scheme.startsWith('openrouter-chat') ? undefined : uri;
}

function uriOf(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputTextDiff || input instanceof vscode.TabInputNotebookDiff) return input.modified;
  const hasUri =
    input instanceof vscode.TabInputText ||
    input instanceof vscode.TabInputCustom ||
    input instanceof vscode.TabInputNotebook;
  return hasUri ? input.uri : undefined;
}
