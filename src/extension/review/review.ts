/** A tab in which changes wait to be accepted or rejected, and how it is opened. It decides nothing. */
import * as vscode from 'vscode';
import { showInMergeEditor } from './mergeEditor';
import type { Proposal } from './proposal';

export interface Review {
  readonly kind: ReviewKind;
  readonly title: string;
  readonly proposals: readonly Proposal[];
  /** Those that were neither accepted nor rejected. */
  readonly waiting: Set<Proposal>;
}

export type ReviewKind = 'diff' | 'multiDiff' | 'merge';

/** Changes in conflict each get a tab of their own. */
export function reviewsOf(proposals: readonly Proposal[], title: string): Review[] {
  const clean = proposals.filter(({ conflict }) => !conflict?.inputs);
  const conflicts = proposals.filter(({ conflict }) => conflict?.inputs);
  const merges = conflicts.map((proposal) => newReview('merge', title, [proposal]));
  const [only, ...others] = clean;
  if (!only) return merges;
  return [...merges, newReview(others.length === 0 ? 'diff' : 'multiDiff', title, clean)];
}

function newReview(kind: ReviewKind, title: string, proposals: readonly Proposal[]): Review {
  return { kind, title, proposals, waiting: new Set(proposals) };
}

/** The one that it shows is shown again. */
export async function showReview(review: Review): Promise<void> {
  await shows[review.kind](review);
}

const shows: { readonly [K in ReviewKind]: (review: Review) => Promise<unknown> } = {
  diff: async ({ proposals: [proposal] }) => proposal && showDiff(proposal),
  multiDiff: async ({ proposals, title }) => {
    const files = proposals.map(({ target, isNew, before, after }) => [isNew ? after : target, before, after]);
    await vscode.commands.executeCommand('vscode.changes', title, files);
    // Opened as a preview, it would go with the next file that is looked at.
    await vscode.commands.executeCommand('workbench.action.keepEditor');
  },
  merge: async ({ proposals: [proposal] }) => proposal && showInMergeEditor(proposal),
};

async function showDiff({ name, isNew, before, after }: Proposal): Promise<void> {
  const title = isNew ? `New file ${name}` : `${name} (proposed)`;
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: false });
}
