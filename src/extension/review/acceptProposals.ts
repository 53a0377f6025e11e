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
  const places: Place[] = [];
  for (const { proposal } of changes) places.push(await placeOf(proposal));
  const edit = new vscode.WorkspaceEdit();
  // From here on nothing is waited for until all is handed in: the edits are for what the files say now.
  const planned = changes.map((change, index) => planFor(change, places[index], edit));
  const isDone = await vscode.workspace.applyEdit(edit).then(undefined, () => false);
  const acceptances: Acceptance[] = [];
  for (const [index, plan] of planned.entries()) {
    const acceptance = plan.kind === 'planned' ? await plan.acceptance() : plan;
    const change = changes[index];
    // A file that can't be written keeps the others from it, too.
    const isHeldUp = !isDone && changes.length > 1 && plan.kind === 'planned' && acceptance.kind === 'failed';
    acceptances.push(...(isHeldUp && change ? await acceptProposals([change]) : [acceptance]));
  }
  return acceptances;
}

/** Where a change is to be written. */
type Place =
  | { readonly kind: 'open'; readonly document: vscode.TextDocument }
  | { readonly kind: 'new' }
  | Extract<Acceptance, { kind: 'failed' }>;

async function placeOf({ target, name, isNew }: Proposal): Promise<Place> {
  try {
    if (isNew) {
      const file = await newFileIn(target);
      return file.kind === 'allowed' ? { kind: 'new' } : failed(file.reason);
    }
    const opened = await openTarget(target);
    return opened.kind === 'open' ? opened : failed(`${name} ${opened.reason}.`);
  } catch (error) {
    return failed(`${name} can’t be written: ${reasonOf(error)}.`);
  }
}

/** What is to become of a file is in the edit; `acceptance` looks at the file whether it has. */
type Plan =
  | { readonly kind: 'planned'; readonly acceptance: () => Promise<Acceptance> }
  | Exclude<Acceptance, { kind: 'written' }>;

function planFor({ proposal, texts }: AcceptedChange, place: Place | undefined, edit: vscode.WorkspaceEdit): Plan {
  if (place?.kind === 'open') return change(proposal, texts, place.document, edit);
  if (place?.kind === 'new') return newFile(proposal, texts, edit);
  return place ?? notChanged(proposal.name);
}

function change(
  { target, name }: Proposal,
  { before, after }: Proposed,
  document: vscode.TextDocument,
  edit: vscode.WorkspaceEdit,
): Plan {
  const merged = mergedText(threeWayMerge({ base: before, yours: plainText(document.getText()), theirs: after }));
  if (merged === undefined) return { kind: 'conflict', document };
  const edits = textEdits(document, merged);
  const line = edits[0]?.range.start.line ?? 0;
  if (edits.length > 0) edit.set(target, edits);
  const acceptance = async (): Promise<Acceptance> =>
    plainText(document.getText()) === merged ? { kind: 'written', document, line } : notChanged(name);
  return { kind: 'planned', acceptance };
}

function newFile({ target, name }: Proposal, { after }: Proposed, edit: vscode.WorkspaceEdit): Plan {
  const contents = new TextEncoder().encode(after);
  edit.createFile(target, { overwrite: false, ignoreIfExists: false, contents });
  const acceptance = async (): Promise<Acceptance> => {
    const document = await vscode.workspace.openTextDocument(target).then(undefined, () => undefined);
    const isWritten = document && plainText(document.getText()) === plainText(after);
    return isWritten ? { kind: 'written', document, line: 0 } : notChanged(name);
  };
  return { kind: 'planned', acceptance };
}

function notChanged(name: string): Extract<Acceptance, { kind: 'failed' }> {
  return failed(`${name} can’t be changed at the moment.`);
}

function failed(reason: string): Extract<Acceptance, { kind: 'failed' }> {
  return { kind: 'failed', reason };
}
