/** Puts the cursor into a line and brings it into view. */
import * as vscode from 'vscode';

/** The last line where the document has not as many. */
export function revealLine(editor: vscode.TextEditor, line: number): void {
  const place = new vscode.Position(Math.min(line, editor.document.lineCount - 1), 0);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
