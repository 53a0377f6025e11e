/** Edits in place as the commands of the extension see them: how they are asked for, and how they are decided on. */
import type * as vscode from 'vscode';
import type { Parts } from '../parts';
import { EditDecisions } from './editDecisions';
import { EditRequests } from './editRequests';
import type { InstructionHistory } from './instructionHistory';
import { PendingEdits } from './pendingEdits';

export class EditInPlace implements vscode.Disposable {
  readonly requests: EditRequests;
  readonly decisions: EditDecisions;
  private readonly edits = new PendingEdits();

  constructor(parts: Parts, history: InstructionHistory) {
    this.decisions = new EditDecisions(this.edits, parts.review.reviews);
    this.requests = new EditRequests(parts, history, this.edits, this.decisions);
  }

  dispose(): void {
    this.edits.dispose();
    this.decisions.dispose();
  }
}
