/** Turns a change that is wanted into what can be reviewed: merged with what the file says by now, in conflict or not. */
import type * as vscode from 'vscode';
import { mergedText, threeWayMerge } from '../merge/threeWayMerge';
import { markedMerge, startedMerge } from './conflicts';
import { conflictEditor } from './mergeEditor';
import { newFileIn } from './newFiles';
import { openTarget } from './openTarget';
import { plainText } from './plainText';
import { nameOf, newProposal, type Proposal, type ProposalTarget } from './proposal';
import type { ProposalFiles } from './proposalFiles';

/** A change of one file. Line ends do not matter: the file keeps its own. */
export interface ProposedChange {
  readonly uri: vscode.Uri;
  /** All that the file said when the change was made up; undefined for a file that is to be created. */
  readonly base: string | undefined;
  /** All that it is to say, seen from `base`. */
  readonly theirs: string;
}

export type PreparedChange =
  | { readonly kind: 'ready'; readonly proposal: Proposal }
  /** The file says it already. */
  | { readonly kind: 'same' }
  /** `reason` is a sentence for the user. */
  | { readonly kind: 'refused'; readonly reason: string };

export async function prepareChange(
  files: ProposalFiles,
  change: ProposedChange,
  conflictsIn = conflictEditor,
): Promise<PreparedChange> {
  const { uri, base, theirs } = change;
  if (theirs.includes('\0') && !base?.includes('\0')) {
    return { kind: 'refused', reason: `What ${nameOf(uri)} would say is no text.` };
  }
  if (base === undefined) {
    const file = await newFileIn(uri);
    if (file.kind !== 'allowed') return { kind: 'refused', reason: file.reason };
    const texts = { before: '', after: plainText(theirs) };
    return { kind: 'ready', proposal: await newProposal(files, { uri, document: undefined }, texts) };
  }
  const target = await openTarget(uri);
  if (target.kind === 'closed') return { kind: 'refused', reason: `${nameOf(uri)} ${target.reason}.` };
  const { document } = target;
  const yours = plainText(document.getText());
  const texts = { base: plainText(base), yours, theirs: plainText(theirs) };
  return mergeIn(files, { uri, document }, texts, conflictsIn);
}

/** `yours` is what the file says. */
export async function mergeIn(
  files: ProposalFiles,
  target: ProposalTarget,
  texts: { readonly base: string; readonly yours: string; readonly theirs: string },
  conflictsIn = conflictEditor,
): Promise<PreparedChange> {
  const { base, yours: before, theirs } = texts;
  // With the exact base of each conflict: the merge editor finds its conflicts by it.
  const merge = threeWayMerge(texts, 'whole');
  const after = mergedText(merge);
  if (after === before) return { kind: 'same' };
  if (after !== undefined) return { kind: 'ready', proposal: await newProposal(files, target, { before, after }) };
  const isMerged = (await conflictsIn()) === 'merge';
  const started = isMerged ? startedMerge(merge) : markedMerge(threeWayMerge(texts));
  const conflict = { started, inputs: isMerged ? { base, theirs } : undefined };
  return { kind: 'ready', proposal: await newProposal(files, target, { before, after: started.text, conflict }) };
}
