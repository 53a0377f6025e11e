/** Opens what a change is meant for: a file, an untitled document or the cell of a notebook. It says why where that can’t be. */
import * as vscode from 'vscode';
import { fileOf, isReadonly } from '../editor/readonlyDocument';
import { isWritable } from '../editor/targetEditor';
import { reasonOf } from '../reasonOf';
import { type LinkedPlace, linkedPlace } from './linkedPlace';

export type Target =
  | { readonly kind: 'open'; readonly document: vscode.TextDocument }
  /** `reason` goes on from its name: “… was deleted, moved or renamed”. */
  | { readonly kind: 'closed'; readonly reason: string };

/** What lives in an editor alone: opening it by its name would make another one. */
const editorSchemes: ReadonlySet<string> = new Set(['untitled', 'vscode-notebook-cell']);

const leadsAway: { readonly [P in LinkedPlace]: string | undefined } = {
  here: undefined,
  outside: 'leads out of the workspace through a symbolic link',
  unknown: 'lies behind a symbolic link, which may lead out of the workspace',
};

export async function openTarget(uri: vscode.Uri): Promise<Target> {
  try {
    const target = await openAt(uri);
    if (target.kind === 'closed') return target;
    const reason = leadsAway[await linkedPlace(fileOf(target.document))];
    if (reason !== undefined) return closed(reason);
    return (await isReadonly(target.document)) ? closed('is read-only') : target;
  } catch (error) {
    return closed(isMissing(error) ? 'was deleted, moved or renamed' : `can’t be opened: ${reasonOf(error)}`);
  }
}

async function openAt(uri: vscode.Uri): Promise<Target> {
  const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString() && !each.isClosed);
  if (editorSchemes.has(uri.scheme)) {
    return open ? { kind: 'open', document: open } : closed('is not open any more');
  }
  if (!isWritable(uri)) return closed('can’t be written to');
  // A document that is open outlives its file.
  await vscode.workspace.fs.stat(uri);
  return { kind: 'open', document: open ?? (await vscode.workspace.openTextDocument(uri)) };
}

function closed(reason: string): Target {
  return { kind: 'closed', reason };
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
