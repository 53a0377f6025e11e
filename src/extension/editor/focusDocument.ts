/** Puts the keyboard where code is now. */
import * as vscode from 'vscode';

/** `line` counts from 0; undefined where the cursor stays. `viewColumn` says which of several editors is meant. */
export async function focusDocument(
  document: vscode.TextDocument,
  line: number | undefined,
  viewColumn?: vscode.ViewColumn,
): Promise<void> {
  const notebook = vscode.workspace.notebookDocuments.find((each) =>
    each.getCells().some((cell) => cell.document === document),
  );
  if (notebook) {
    await vscode.window.showNotebookDocument(notebook);
    return;
  }
  const options = { preview: false, preserveFocus: false, ...(viewColumn === undefined ? {} : { viewColumn }) };
  const editor = await vscode.window.showTextDocument(document, options);
  if (line === undefined) return;
  const start = new vscode.Range(line, 0, line, 0);
  editor.revealRange(start, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
