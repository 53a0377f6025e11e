/** Whether a document may only be read, be it for its file system, for settings or for what the user chose in its editor. */
import * as vscode from 'vscode';

/**
 * VS Code shows changes of such a document that it never saves, and tells extensions of none of the reasons but the first.
 * What has unsaved changes was writable when they were made, and can't be asked without saving them.
 */
export async function isReadonly(document: vscode.TextDocument): Promise<boolean> {
  const holder = notebookOf(document) ?? document;
  if (holder.isUntitled || holder.isDirty) return false;
  if (await isLocked(holder.uri)) return true;
  // There is nothing to save, so nothing is written: it only answers whether it would be.
  return !(await holder.save());
}

/** Where it is saved: for a cell, its notebook. */
export function fileOf(document: vscode.TextDocument): vscode.Uri {
  return (notebookOf(document) ?? document).uri;
}

async function isLocked(uri: vscode.Uri): Promise<boolean> {
  // What isn't there yet is not locked.
  const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
  return ((stat?.permissions ?? 0) & vscode.FilePermission.Readonly) !== 0;
}

function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  const { notebookDocuments } = vscode.workspace;
  return notebookDocuments.find((notebook) => notebook.getCells().some((cell) => cell.document === document));
}
