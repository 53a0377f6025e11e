/** Puts the keyboard where code is now. */
import * as vscode from 'vscode';

/** `line` counts from 0; undefined where the cursor stays. `viewColumn` says which of several editors is meant. */
export async function focusDocument(
  document: vscode.TextDocument,
  line: number | undefined,
  viewColumn?: vscode.ViewColumn,
): Promise<void> {
  const cells = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells());
  const cell = cells.find((each) => each.document === document);
  if (cell) {
    const selections = [new vscode.NotebookRange(cell.index, cell.index + 1)];
    await vscode.window.showNotebookDocument(cell.notebook, { selections, preview: false });
    // Into the text of the cell, where undo takes back what was written there.
    await vscode.commands.executeCommand('notebook.cell.edit');
    return;
  }
  const options = { preview: false, preserveFocus: false, ...(viewColumn === undefined ? {} : { viewColumn }) };
  const editor = await vscode.window.showTextDocument(document, options);
  if (line === undefined) return;
  const start = new vscode.Range(line, 0, line, 0);
  editor.revealRange(start, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
