/** What the user decides about pending edits: all at once or change by change, and what it takes to look at them first. */
import * as vscode from 'vscode';
import { showError, showWarning } from '../notify';
import type { Reviews } from '../review/reviews';
import { EditDiff } from './editDiff';
import { editShownBeside } from './editDiffTabs';
import type { MarkedEdit } from './editMarks';
import { linesLabel } from './linesLabel';
import { neighbourHunk } from './neighbourHunk';
import type { PendingEdits } from './pendingEdits';
import { revealLine } from './revealLine';
import { reviewRest } from './reviewRest';

/** Without an id each means the edit at the cursor, else the one whose diff is shown. An editor's title gives a file instead. */
export class EditDecisions implements vscode.Disposable {
  private readonly diff = new EditDiff((id) => this.edits.find(id));

  constructor(
    private readonly edits: PendingEdits,
    private readonly reviews: Reviews,
  ) {}

  async accept(from?: string | vscode.Uri): Promise<void> {
    const marked = this.edits.meant(idIn(from));
    if (!marked || marked.edit.isWriting) return;
    this.edits.remove(marked.edit.id);
    await this.diff.close(marked);
  }

  async reject(from?: string | vscode.Uri): Promise<void> {
    const marked = this.edits.meant(idIn(from));
    if (!marked) return;
    const { edit, region } = marked;
    // What came of a reply can only be written, and taken back, where it is seen.
    if (!region.editor) await vscode.window.showTextDocument(region.document);
    await edit.stop();
    if (edit.isTouched && edit.hunks.length > 0 && !(await mayRestore(marked))) return;
    if (!(await edit.restore())) {
      showError('The old lines were not restored: the file can’t be changed at the moment.');
      return;
    }
    this.edits.remove(edit.id);
    await this.diff.close(marked);
  }

  acceptChange(id?: string, afterStart?: number): void {
    const found = this.change(id, afterStart);
    if (found) found.edit.acceptHunk(found.hunk);
  }

  async rejectChange(id?: string, afterStart?: number): Promise<void> {
    const found = this.change(id, afterStart);
    if (found) await found.edit.rejectHunk(found.hunk);
  }

  async showDiff(id?: string): Promise<void> {
    const marked = this.edits.meant(id);
    if (marked) await this.diff.show(marked);
  }

  /** Offers a version that could not be written, since the user typed in its lines. */
  async review(id?: string): Promise<void> {
    const marked = this.edits.meant(id);
    if (marked && (await reviewRest(this.reviews, marked))) this.edits.remove(marked.edit.id);
  }

  goToNext(): void {
    this.goTo('next');
  }

  goToPrevious(): void {
    this.goTo('previous');
  }

  dispose(): void {
    this.diff.dispose();
  }

  private change(id: string | undefined, afterStart: number | undefined) {
    const marked = this.edits.meant(id);
    if (!marked || marked.edit.isWriting) return undefined;
    const { edit, region } = marked;
    const line = (vscode.window.activeTextEditor?.selection.active.line ?? 0) - region.span.start;
    const hunk =
      afterStart === undefined
        ? edit.hunks.findLast((each) => each.afterStart <= line)
        : edit.hunks.find((each) => each.afterStart === afterStart);
    return hunk && { edit, hunk };
  }

  private goTo(direction: 'next' | 'previous'): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const starts = this.edits
      .in(editor.document)
      .flatMap(({ edit, region }) => edit.hunks.map(({ afterStart }) => region.span.start + afterStart));
    const line = neighbourHunk(starts, editor.selection.active.line, direction);
    if (line !== undefined) revealLine(editor, line);
  }
}

function idIn(from: string | vscode.Uri | undefined): string | undefined {
  return from instanceof vscode.Uri ? editShownBeside(from) : from;
}

async function mayRestore({ region: { span } }: MarkedEdit): Promise<boolean> {
  const question = `What stands in ${linesLabel(span)} was changed since. Rejecting the edit takes that back, too.`;
  return (await showWarning(question, { modal: true }, 'Reject All')) !== undefined;
}
