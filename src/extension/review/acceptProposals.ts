/**
 * Writes into files what was accepted of a review: merged once more with what each says by then, all together as one step to
 * undo, and not saved but for new files. Where a file is in conflict, nothing is written to it.
 */
import * as vscode from 'vscode';
import { mergedText, threeWayMerge } from '../merge/threeWayMerge';
import { reasonOf } from '../reasonOf';
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

export interface AcceptedChange {
  readonly proposal: Proposal;
  /** `after` is what is accepted: all of what is proposed, or one change of it. */
  readonly texts: Proposed;
}

/** One for each change, in their order. */
export async function acceptProposals(changes: readonly AcceptedChange[]): Promise<Acceptance[]> {
  const edit = new vscode.WorkspaceEdit();
  const planned: Planned[] = [];
  for (const { proposal, texts } of changes) planned.push(await plannedFor(proposal, texts, edit));
  // Whether it was is seen by the files.
  await vscode.workspace.applyEdit(edit).then(undefined, () => false);
  const acceptances: Acceptance[] = [];
  for (const plan of planned) acceptances.push(plan.kind === 'planned' ? await plan.acceptance() : plan);
  return acceptances;
}

/** What is to become of a file is in the edit; `acceptance` looks at the file whether it has. */
type Planned =
  | { readonly kind: 'planned'; readonly acceptance: () => Promise<Acceptance> }
  | Exclude<Acceptance, { kind: 'written' }>;

async function plannedFor(proposal: Proposal, texts: Proposed, edit: vscode.WorkspaceEdit): Promise<Planned> {
  try {
    return await (proposal.isNew ? newFile(proposal, texts, edit) : change(proposal, texts, edit));
  } catch (error) {
    return { kind: 'failed', reason: `${proposal.name} can’t be written: ${reasonOf(error)}.` };
  }
}

async function change({ target, name }: Proposal, texts: Proposed, edit: vscode.WorkspaceEdit): Promise<Planned> {
  const opened = await openTarget(target);
  if (opened.kind === 'closed') return { kind: 'failed', reason: `${name} ${opened.reason}.` };
  const { document } = opened;
  const yours = plainText(document.getText());
  const merged = mergedText(threeWayMerge({ base: texts.before, yours, theirs: texts.after }));
  if (merged === undefined) return { kind: 'conflict', document };
  const edits = textEdits(document, merged);
  const line = edits[0]?.range.start.line ?? 0;
  if (edits.length > 0) edit.set(target, edits);
  const acceptance = async (): Promise<Acceptance> =>
    plainText(document.getText()) === merged ? { kind: 'written', document, line } : notChanged(name);
  return { kind: 'planned', acceptance };
}

async function newFile({ target, name }: Proposal, { after }: Proposed, edit: vscode.WorkspaceEdit): Promise<Planned> {
  const file = await newFileIn(target);
  if (file.kind !== 'allowed') return { kind: 'failed', reason: file.reason };
  const contents = new TextEncoder().encode(after);
  edit.createFile(target, { overwrite: false, ignoreIfExists: false, contents });
  const acceptance = async (): Promise<Acceptance> => {
    const document = await vscode.workspace.openTextDocument(target).then(undefined, () => undefined);
    const isWritten = document && plainText(document.getText()) === plainText(after);
    return isWritten ? { kind: 'written', document, line: 0 } : notChanged(name);
  };
  return { kind: 'planned', acceptance };
}

function notChanged(name: string): Acceptance {
  return { kind: 'failed', reason: `${name} can’t be changed at the moment.` };
}
