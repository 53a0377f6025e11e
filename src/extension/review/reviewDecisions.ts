/** What the user decides about proposed changes: all of a review, one file of it, or the one change at the cursor. */
import * as vscode from 'vscode';
import { focusDocument } from '../editor/focusDocument';
import { showError, showInformation, showWarning } from '../notify';
import { type Acceptance, type AcceptedChange, acceptProposals } from './acceptProposals';
import { openConflicts } from './conflicts';
import { type Hunk, hunkAt, hunksOf, type Proposed, type Side, withHunkAccepted, withHunkRejected } from './hunks';
import { completeMerge } from './mergeEditor';
import { plainText } from './plainText';
import { mergeIn } from './prepareChange';
import { type Proposal, type ProposalConflict, proposedTexts, savedTexts } from './proposal';
import type { Review } from './review';
import { type FoundProposal, Reviews } from './reviews';
import { textEdits } from './textEdits';

export class ReviewDecisions implements vscode.Disposable {
  readonly reviews: Reviews;
  /** Reviews with a decision that is being carried out. */
  private readonly busy = new Set<Review>();

  constructor() {
    this.reviews = new Reviews({
      closedUndecided: (review) => void this.closed(review),
    });
  }

  async acceptAll(resource?: unknown): Promise<void> {
    const review = this.reviews.activeReview(resource);
    if (review?.kind === 'merge') await completeMerge();
    else if (review) await this.accept(review, [...review.waiting]);
  }

  async rejectAll(resource?: unknown): Promise<void> {
    const review = this.reviews.activeReview(resource);
    if (!review) return;
    await this.decide(review, async () => {
      review.waiting.clear();
      await this.reviews.finish(review);
      return [];
    });
  }

  async acceptFile(): Promise<void> {
    const found = await this.fileWorkedIn('Accept');
    if (found) await this.accept(found.review, [found.proposal]);
  }

  async rejectFile(): Promise<void> {
    const found = await this.fileWorkedIn('Reject');
    if (!found) return;
    const { review, proposal } = found;
    await this.decide(review, async () => {
      if (!review.waiting.has(proposal)) return [];
      await this.proposeInstead(proposal, proposedTexts(proposal, this.reviews.files).before);
      review.waiting.delete(proposal);
      if (review.waiting.size === 0) await this.reviews.finish(review);
      return [];
    });
  }

  async acceptHunk(): Promise<void> {
    const at = this.atCursor();
    if (!at) return;
    if (at.proposal.isNew) await this.accept(at.review, [at.proposal]);
    else await this.decide(at.review, () => this.writeHunk(at));
  }

  async rejectHunk(): Promise<void> {
    const at = this.atCursor();
    if (!at) return;
    const rejected = withHunkRejected(at.texts, at.hunk);
    await this.decide(at.review, async () => {
      await this.proposeInstead(at.proposal, rejected.after);
      await this.goOn(at, rejected, undefined);
      return [];
    });
  }

  /** Brings a tab to the front in which something waits. */
  async showWaiting(): Promise<void> {
    const { waiting } = this.reviews;
    const [only, ...others] = waiting;
    if (!only) {
      showInformation('No change is waiting to be reviewed.');
      return;
    }
    const items = waiting.map((review) => ({ label: namesOf(review), description: review.title, review }));
    const title = 'Changes Waiting for Review';
    const choice = others.length === 0 ? { review: only } : await vscode.window.showQuickPick(items, { title });
    if (choice) await this.reviews.showAgain(choice.review);
  }

  dispose(): void {
    this.reviews.dispose();
  }

  /**
   * Carries out one decision of a review at a time, and tells its problems. What is pressed again meanwhile is not done: it
   * would be about files that are neither waiting nor written.
   */
  private async decide(review: Review, decision: () => Promise<Problems>): Promise<void> {
    if (this.busy.has(review)) return;
    this.busy.add(review);
    const problems = await decision().finally(() => this.busy.delete(review));
    this.reviews.tellStatus();
    if (problems.length > 0) await this.offerAgain(review, problems.join(' '));
    // Its tab was closed meanwhile.
    else if (review.waiting.size > 0 && !this.reviews.isOpen(review)) await this.closed(review);
  }

  private async writeHunk(at: AtCursor): Promise<Problems> {
    const { proposal, texts, hunk } = at;
    const accepted = withHunkAccepted(texts, hunk);
    const [acceptance] = await write([{ proposal, texts: { before: texts.before, after: accepted.before } }]);
    if (!acceptance) return [];
    if (acceptance.kind === 'failed') return [acceptance.reason];
    if (acceptance.kind === 'conflict')
      return [`${proposal.name} says something else there by now. Accept all of its changes to merge them.`];
    this.reviews.files.replace(proposal.before, accepted.before);
    await this.goOn(at, accepted, acceptance);
    return [];
  }

  /** What can't be written stays undecided; what is in conflict by now goes on in a tab of its own. */
  private async accept(review: Review, proposals: readonly Proposal[], textsIn = proposedTexts): Promise<void> {
    await this.decide(review, async () => {
      const changes = proposals
        .filter((each) => review.waiting.has(each))
        .map((proposal) => ({ proposal, texts: textsIn(proposal, this.reviews.files) }));
      const problems: string[] = [];
      let first: Written | undefined;
      for (const [index, acceptance] of (await write(changes)).entries()) {
        const { proposal, texts } = changes[index] ?? {};
        if (!proposal || !texts) continue;
        if (acceptance.kind === 'failed') problems.push(acceptance.reason);
        if (acceptance.kind === 'conflict') await this.mergeAgain(review, proposal, texts, acceptance.document);
        if (acceptance.kind !== 'written') continue;
        first ??= acceptance;
        review.waiting.delete(proposal);
        // In a diff of several files, it shows from here on that nothing is left to decide.
        if (review.proposals.length > 1) this.reviews.files.replace(proposal.before, texts.after);
      }
      if (changes.length > 0 && review.waiting.size === 0) await this.leave(review, first);
      return problems;
    });
  }

  /** The keyboard goes to where something was written, so that it can be undone there. */
  private async leave(review: Review, written: Written | undefined): Promise<void> {
    if (written) await focusDocument(written.document, written.line);
    await this.reviews.finish(review);
  }

  private async mergeAgain(
    { title, waiting }: Review,
    proposal: Proposal,
    { before, after }: Proposed,
    document: vscode.TextDocument,
  ): Promise<void> {
    const { target } = proposal;
    const yours = plainText(document.getText());
    const merge = await mergeIn(this.reviews.files, { uri: target, document }, { base: before, yours, theirs: after });
    if (merge.kind === 'ready') await this.reviews.show([merge.proposal], title);
    waiting.delete(proposal);
  }

  private async closed(review: Review): Promise<void> {
    // What becomes of it is said when that is known.
    if (this.busy.has(review)) return;
    const [proposal] = review.proposals;
    if (review.kind === 'merge' && proposal?.conflict) await this.closedMerge(review, proposal, proposal.conflict);
    else await this.offerAgain(review, notApplied(review));
  }

  /** A merge is done when its editor is closed with a result. */
  private async closedMerge(review: Review, proposal: Proposal, { started }: ProposalConflict): Promise<void> {
    const { after } = savedTexts(proposal, this.reviews.files);
    if (after === started.text) return this.offerAgain(review, notApplied(review));
    const undecided = openConflicts(started, after);
    if (undecided > 0) {
      const reason = `${undecidedIn(proposal, undecided)}: there stands what stood there before both sides changed it.`;
      const choice = await showWarning(`${reason} Nothing was applied.`, ...undecidedAnswers);
      if (choice === 'Review Again') await this.reviews.showAgain(review);
      if (choice !== 'Apply Anyway') return;
    }
    await this.accept(review, [proposal], savedTexts);
  }

  private async offerAgain(review: Review, reason: string): Promise<void> {
    if (this.reviews.isOpen(review)) {
      showError(reason);
      return;
    }
    const choice = await showWarning(reason, 'Review Again');
    if (choice) await this.reviews.showAgain(review);
  }

  private async goOn({ review, proposal, editor, side }: AtCursor, texts: Proposed, written: Written | undefined) {
    const hunks = hunksOf(texts);
    if (hunks.length > 0) {
      goTo(editor, side, hunks);
      return;
    }
    review.waiting.delete(proposal);
    if (review.waiting.size > 0) return;
    await this.leave(review, written);
  }

  /** In the review alone, where it can be undone. */
  private async proposeInstead({ after }: Proposal, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.set(after, textEdits(await vscode.workspace.openTextDocument(after), text));
    await vscode.workspace.applyEdit(edit);
  }

  /** The change at the cursor of the editor that is worked in. */
  private atCursor(): AtCursor | undefined {
    const editor = vscode.window.activeTextEditor;
    const found = editor && this.reviews.find(editor.document.uri);
    if (editor && found?.review.waiting.has(found.proposal)) {
      const side: Side = found.proposal.before.toString() === editor.document.uri.toString() ? 'before' : 'after';
      const texts = proposedTexts(found.proposal, this.reviews.files);
      const hunk = hunkAt(hunksOf(texts), side, editor.selection.active.line);
      if (hunk) return { ...found, editor, side, texts, hunk };
    }
    vscode.window.setStatusBarMessage('There is no change at the cursor.', 5000);
    return undefined;
  }

  /** The file of the editor that is worked in, or the one that is picked. */
  private async fileWorkedIn(verb: 'Accept' | 'Reject'): Promise<FoundProposal | undefined> {
    const editor = vscode.window.activeTextEditor;
    const found = editor && this.reviews.find(editor.document.uri);
    if (found?.review.waiting.has(found.proposal)) return found;
    const review = this.reviews.activeReview();
    if (!review) return undefined;
    const items = [...review.waiting].map((proposal) => ({ label: proposal.name, proposal }));
    const choice = await vscode.window.showQuickPick(items, { title: `${verb} the Changes of a File` });
    return choice && { review, proposal: choice.proposal };
  }
}

/** Sentences for the user: what could not be done, and why. */
type Problems = readonly string[];

type Written = Extract<Acceptance, { kind: 'written' }>;

interface AtCursor extends FoundProposal {
  readonly editor: vscode.TextEditor;
  readonly side: Side;
  readonly texts: Proposed;
  readonly hunk: Hunk;
}

/** No conflict marker goes into a file. What a merge editor leaves open was asked about before. */
async function write(changes: readonly AcceptedChange[]): Promise<Acceptance[]> {
  const undecided = changes.map(({ proposal: { conflict }, texts }) =>
    conflict && !conflict.inputs ? openConflicts(conflict.started, texts.after) : 0,
  );
  const accepted = await acceptProposals(changes.filter((_each, index) => undecided[index] === 0));
  return changes.flatMap(({ proposal }, index): Acceptance[] => {
    const count = undecided[index] ?? 0;
    if (count > 0) return [{ kind: 'failed', reason: `${undecidedIn(proposal, count)}. Nothing was applied.` }];
    return accepted.splice(0, 1);
  });
}

const undecidedAnswers = ['Review Again', 'Apply Anyway'] as const;

function undecidedIn({ name }: Proposal, count: number): string {
  return count === 1 ? `A conflict in ${name} is not decided` : `${count} conflicts in ${name} are not decided`;
}

function notApplied(review: Review): string {
  return `The change of ${namesOf(review)} was not applied.`;
}

/** The next change after the cursor, or the first. */
function goTo(editor: vscode.TextEditor, side: Side, hunks: readonly Hunk[]): void {
  const next = hunks.find((hunk) => hunk[`${side}End`] > editor.selection.active.line) ?? hunks[0];
  const position = new vscode.Position(next?.[`${side}Start`] ?? 0, 0);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function namesOf({ proposals }: Review): string {
  const [only, ...others] = proposals;
  return others.length === 0 ? (only?.name ?? '') : `${proposals.length} files`;
}
