/**
 * The changes that wait for the user's word, in diffs of VS Code's: who makes up a change hands it in here, and nothing of it
 * is in any file before it is accepted. What is waiting lives as long as the window.
 */
import * as vscode from 'vscode';
import { proposalScheme } from '../contributions';
import { showInformation } from '../notify';
import type { ProposedChange } from './prepareChange';
import { prepareChange } from './prepareChange';
import type { Proposal } from './proposal';
import { openDocument } from './proposal';
import { ProposalFiles } from './proposalFiles';
import { type Review, reviewsOf, showReview } from './review';
import { ReviewStatus } from './reviewStatus';
import { proposalsIn, tabsShowing } from './reviewTabs';

/** Reviews whose tabs were closed undecided are kept for coming back to, the newest ones. */
const mostClosed = 20;

export interface FoundProposal {
  readonly review: Review;
  readonly proposal: Proposal;
}

/** Told what the user does in VS Code's own ways; what that means is decided elsewhere. */
export interface ReviewListener {
  /** The tab went, and something in it was undecided. */
  closedUndecided(review: Review): void;
}

export class Reviews implements vscode.Disposable {
  readonly files = new ProposalFiles();
  private readonly open = new Set<Review>();
  /** In the order in which they were closed. */
  private readonly closed = new Set<Review>();
  private readonly status = new ReviewStatus();
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly listener: ReviewListener) {
    this.disposables = [
      this.files,
      this.status,
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => this.followTabs(opened, closed)),
      vscode.window.tabGroups.onDidChangeTabGroups(() => this.tellStatus()),
      vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
        if (reason === vscode.TextDocumentSaveReason.Manual) this.tellOfSaving(document.uri);
      }),
    ];
  }

  /** Opens them, each in its diff or merge editor, or all in one. Returns why those that can't be were refused, in sentences. */
  async proposeChanges(changes: readonly ProposedChange[], title: string): Promise<string[]> {
    const prepared = [];
    for (const change of changes) prepared.push(await prepareChange(this.files, change));
    const ready = prepared.flatMap((each) => (each.kind === 'ready' ? [each.proposal] : []));
    const refusals = prepared.flatMap((each) => (each.kind === 'refused' ? [each.reason] : []));
    if (ready.length === 0 && refusals.length === 0) {
      showInformation(changes.length === 1 ? 'The file says that already.' : 'The files say that already.');
    }
    await this.show(ready, title);
    return refusals;
  }

  async show(proposals: readonly Proposal[], title: string): Promise<void> {
    for (const review of reviewsOf(proposals, title)) {
      this.open.add(review);
      await showReview(review);
      if (review.kind === 'merge') tellOfConflict(review);
    }
    this.tellStatus();
  }

  async showAgain(review: Review): Promise<void> {
    if (!this.open.has(review) && !this.closed.has(review)) return;
    // Not all tabs say what they show in the moment that they open.
    this.closed.delete(review);
    this.open.add(review);
    await showReview(review);
  }

  /** Those whose tabs are open, the newest last. */
  get waiting(): readonly Review[] {
    return [...this.open];
  }

  /** The one that `resource` belongs to, as menus name it; else the one in the active tab. */
  activeReview(resource?: unknown): Review | undefined {
    const named = resource instanceof vscode.Uri ? this.find(resource) : undefined;
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    return named?.review ?? (tab && this.reviewIn(tab));
  }

  /** Whose file, on either side, this is. */
  find(uri: vscode.Uri): FoundProposal | undefined {
    const wanted = uri.toString();
    for (const review of [...this.open, ...this.closed]) {
      const proposal = review.proposals.find(
        ({ before, after }) => before.toString() === wanted || after.toString() === wanted,
      );
      if (proposal) return { review, proposal };
    }
    return undefined;
  }

  /** Whether something of it is left to decide. */
  isOpen(review: Review): boolean {
    return this.open.has(review);
  }

  /** Nothing of it is left to decide: its tab goes, without a question. */
  async finish(review: Review): Promise<void> {
    this.open.delete(review);
    this.closed.delete(review);
    for (const { after } of review.proposals) {
      const document = openDocument(after);
      if (document?.isDirty) await document.save();
    }
    const tabs = review.proposals.flatMap(({ after }) => tabsShowing(after));
    await vscode.window.tabGroups.close([...new Set(tabs)]);
    this.forget(review);
    this.tellStatus();
  }

  /** How much is left to decide. */
  tellStatus(): void {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    this.status.show(this.waiting, tab && this.reviewIn(tab));
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** Who saves a file would take it for written. */
  private tellOfSaving(uri: vscode.Uri): void {
    const found = uri.scheme === proposalScheme ? this.find(uri) : undefined;
    if (!found?.review.waiting.has(found.proposal)) return;
    vscode.window.setStatusBarMessage(`Kept in the proposal: ${found.proposal.name} changes when you accept it.`, 5000);
  }

  private followTabs(opened: readonly vscode.Tab[], closed: readonly vscode.Tab[]): void {
    for (const tab of opened) this.tabOpened(tab);
    for (const tab of closed) this.tabClosed(tab);
    this.tellStatus();
  }

  private tabOpened(tab: vscode.Tab): void {
    const shown = proposalsIn(tab);
    if (shown.length === 0) return;
    const review = this.reviewIn(tab);
    // A tab that is brought back when all is decided has nothing to show.
    if (!review) void vscode.window.tabGroups.close(tab);
    else if (this.closed.delete(review)) this.open.add(review);
  }

  private tabClosed(tab: vscode.Tab): void {
    const review = this.reviewIn(tab);
    // One that was moved to another group is open there.
    if (!review || !this.open.has(review) || isShown(review)) return;
    this.open.delete(review);
    this.closed.add(review);
    for (const oldest of [...this.closed].slice(0, -mostClosed)) {
      this.closed.delete(oldest);
      this.forget(oldest);
    }
    if (review.waiting.size > 0) this.listener.closedUndecided(review);
  }

  private reviewIn(tab: vscode.Tab): Review | undefined {
    for (const uri of proposalsIn(tab)) {
      const found = this.find(uri);
      if (found) return found.review;
    }
    return undefined;
  }

  private forget(review: Review): void {
    for (const { before, after, conflict } of review.proposals) {
      const { base, theirs } = conflict?.inputs ?? {};
      for (const uri of [before, after, base, theirs]) if (uri) this.files.remove(uri);
    }
  }
}

function tellOfConflict({ proposals: [proposal] }: Review): void {
  if (!proposal) return;
  showInformation(`${proposal.name} has other changes in the same lines. Decide what stays, then accept all changes.`);
}

function isShown({ proposals }: Review): boolean {
  return proposals.some(({ after }) => tabsShowing(after).length > 0);
}
