/**
 * Which editor "at the cursor" means while the keyboard is in a chat: one that can be written to. Output and other things
 * that VS Code shows as text editors are none.
 */
import * as vscode from 'vscode';
import { proposalScheme } from '../contributions';
import { showInformation } from '../notify';

/** Undefined where there is none, and where the user chose none. */
export async function targetEditor(): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor && isWritable(activeTextEditor.document.uri)) return activeTextEditor;
  const [only, ...others] = visibleTextEditors.filter(({ document }) => isWritable(document.uri));
  if (only && others.length === 0) return only;
  const choices = only ? [only, ...others].map(({ document }) => document.uri) : openTabs();
  if (choices.length === 0) {
    showInformation('Open a file and put the cursor where the code belongs, then insert it.');
    return undefined;
  }
  return pickEditor(choices);
}

/**
 * Files, untitled documents and cells of notebooks. What only shows something has no file system, or one for reading; what
 * a review proposes is no file yet.
 */
export function isWritable({ scheme }: vscode.Uri): boolean {
  if (scheme === 'untitled' || scheme === 'vscode-notebook-cell') return true;
  return scheme !== proposalScheme && vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

async function pickEditor(uris: readonly vscode.Uri[]): Promise<vscode.TextEditor | undefined> {
  const items = uris.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const choice = await vscode.window.showQuickPick(items, { title: 'Insert Code', placeHolder: 'Into which file?' });
  if (!choice) return undefined;
  const shown = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === choice.uri.toString(),
  );
  return shown ?? vscode.window.showTextDocument(choice.uri);
}

/** Files in tabs, also those that lie behind others. */
export function openTabs(): vscode.Uri[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const uris = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  return [...new Map(uris.filter(isWritable).map((uri) => [uri.toString(), uri])).values()];
}
