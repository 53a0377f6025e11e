/** Why a document can't be edited in place, in words for the user, before anything is asked. */
import type * as vscode from 'vscode';
import { isReadonly } from '../editor/readonlyDocument';
import { isWritable } from '../editor/targetEditor';

/** Undefined where it can. */
export async function reasonNotToEdit(document: vscode.TextDocument): Promise<string | undefined> {
  if (!isWritable(document.uri)) return 'This can’t be edited: it only shows something.';
  return (await isReadonly(document)) ? 'This file can’t be edited: it is read-only.' : undefined;
}
