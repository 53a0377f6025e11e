/** Which editor the user means while the keyboard is in a chat that stands beside it. Output is no editor to anybody. */
import * as vscode from 'vscode';

/** The active one; without one, a visible one in which something is selected, or any. */
export function editorAtHand(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor && isEditor(activeTextEditor)) return activeTextEditor;
  const visible = visibleTextEditors.filter(isEditor);
  return visible.find(({ selections }) => selections.some(({ isEmpty }) => !isEmpty)) ?? visible[0];
}

function isEditor({ document }: vscode.TextEditor): boolean {
  return document.uri.scheme !== 'output';
}
