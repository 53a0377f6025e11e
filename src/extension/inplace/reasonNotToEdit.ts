/** Why a document can't be edited in place, in words for the user, before anything is asked. */
import * as vscode from 'vscode';
import { isWritable } from '../editor/targetEditor';

/** Undefined where it can. */
export async function reasonNotToEdit({ uri }: vscode.TextDocument): Promise<string | undefined> {
  if (!isWritable(uri)) return 'This can’t be edited: it only shows something.';
  // Untitled documents and new files are nowhere yet.
  const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
  const isReadonly = stat?.permissions === vscode.FilePermission.Readonly;
  return isReadonly ? 'This file can’t be edited: it is read-only.' : undefined;
}
