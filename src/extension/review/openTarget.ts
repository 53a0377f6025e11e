/** Opens what a change is meant for: a file, an untitled document or the cell of a notebook. It says why where that can’t be. */
import * as vscode from 'vscode';
import { isWritable } from '../editor/targetEditor';
import { reasonOf } from '../reasonOf';

export type Target =
  | { readonly kind: 'open'; readonly document: vscode.TextDocument }
  /** `reason` goes on from its name: “… was deleted, moved or renamed”. */
  | { readonly kind: 'closed'; readonly reason: string };

/** What lives in an editor alone: opening it by its name would make another one. */
const editorSchemes: ReadonlySet<string> = new Set(['untitled', 'vscode-notebook-cell']);

export async function openTarget(uri: vscode.Uri): Promise<Target> {
  const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString() && !each.isClosed);
  if (editorSchemes.has(uri.scheme)) {
    return open ? { kind: 'open', document: open } : closed('is not open any more');
  }
  if (!isWritable(uri)) return closed('can’t be written to');
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    if (permissions & vscode.FilePermission.Readonly) return closed('is read-only');
    return { kind: 'open', document: open ?? (await vscode.workspace.openTextDocument(uri)) };
  } catch (error) {
    return closed(isMissing(error) ? 'was deleted, moved or renamed' : `can’t be opened: ${reasonOf(error)}`);
  }
}

function closed(reason: string): Target {
  return { kind: 'closed', reason };
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
