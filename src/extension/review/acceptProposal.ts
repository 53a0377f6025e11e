/**
 * Writes into a file what was accepted of a review: merged once more with what the file says by then, as one step to undo,
 * and not saved. Where that is in conflict, nothing is written.
 */
import * as vscode from 'vscode';
import { mergedText, threeWayMerge } from '../merge/threeWayMerge';
import type { Proposed } from './hunks';
import { newFileIn } from './newFiles';
import { openTarget } from './openTarget';
import { plainText } from './plainText';
import type { Proposal } from './proposal';
import { textEdits } from './textEdits';

export type Acceptance =
  /** `line` is where the first change stands, from 0. */
  | { readonly kind: 'written'; readonly document: vscode.TextDocument; readonly line: number }
  /** `document` says by now what can’t be merged. */
  | { readonly kind: 'conflict'; readonly document: vscode.TextDocument }
  /** `reason` is a sentence for the user. */
  | { readonly kind: 'failed'; readonly reason: string };

/** `after` of `texts` is what is accepted: all of what is proposed, or one change of it. */
export async function acceptProposal({ target, isNew, name }: Proposal, texts: Proposed): Promise<Acceptance> {
  if (isNew) return createFile(target, name, texts.after);
  const opened = await openTarget(target);
  if (opened.kind === 'closed') return { kind: 'failed', reason: `${name} ${opened.reason}.` };
  const { document } = opened;
  const yours = plainText(document.getText());
  const merged = mergedText(threeWayMerge({ base: texts.before, yours, theirs: texts.after }));
  if (merged === undefined) return { kind: 'conflict', document };
  const edits = textEdits(document, merged);
  const line = edits[0]?.range.start.line ?? 0;
  if (edits.length === 0) return { kind: 'written', document, line };
  const edit = new vscode.WorkspaceEdit();
  edit.set(target, edits);
  const isWritten = (await vscode.workspace.applyEdit(edit)) && plainText(document.getText()) === merged;
  return isWritten ? { kind: 'written', document, line } : notChanged(name);
}

async function createFile(uri: vscode.Uri, name: string, text: string): Promise<Acceptance> {
  const file = await newFileIn(uri);
  if (file.kind !== 'allowed') return { kind: 'failed', reason: file.reason };
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false });
  edit.insert(uri, new vscode.Position(0, 0), text);
  if (!(await vscode.workspace.applyEdit(edit))) return notChanged(name);
  return { kind: 'written', document: await vscode.workspace.openTextDocument(uri), line: 0 };
}

function notChanged(name: string): Acceptance {
  return { kind: 'failed', reason: `${name} can’t be changed at the moment.` };
}
