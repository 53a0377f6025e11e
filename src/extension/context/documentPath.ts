/** What files and other documents are called: the path that a reader knows. */
import * as vscode from 'vscode';

/** Relative to the workspace, with the name of its folder where there are several: `src/a.ts`, `analysis.ipynb, cell 3`. */
export function documentPath(uri: vscode.Uri): string {
  const cell = uri.scheme === 'vscode-notebook-cell' ? cellOf(uri) : undefined;
  if (cell) return `${vscode.workspace.asRelativePath(cell.notebook.uri)}, cell ${cell.index + 1}`;
  return vscode.workspace.asRelativePath(uri);
}

/** `src/lib/`; the folder of a workspace by its name. */
export function folderPath(uri: vscode.Uri): string {
  const root = vscode.workspace.workspaceFolders?.find((folder) => folder.uri.toString() === uri.toString());
  return `${root?.name ?? vscode.workspace.asRelativePath(uri)}/`;
}

export function fileName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function cellOf(uri: vscode.Uri): vscode.NotebookCell | undefined {
  const cells = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells());
  return cells.find(({ document }) => document.uri.toString() === uri.toString());
}
