/**
 * Keeps what we change in some lines one step to undo and to redo. VS Code parts a step whenever the document is saved,
 * which may happen at any moment of a long reply: so whoever undoes or redoes a part of it gets the rest along.
 */
import * as vscode from 'vscode';

export interface SteppedLines {
  readonly document: vscode.TextDocument;
  readonly lines: string[];
}

export type RevertDirection = 'undo' | 'redo';

/** What an undo or redo of ours has changed so far. */
type Reverted = 'nothing' | 'elsewhere' | 'ours';

/** Where the lines are: before the step, after it, or elsewhere. */
type Position = 'start' | 'end' | 'between';

const opposite = { undo: 'redo', redo: 'undo' } as const;

export class EditStep {
  /** Whether the next change of ours begins a step: so it does after each change of somebody else, too. */
  private isNew = true;
  /** Whether somebody else changes the document meanwhile: what is ours and theirs must not become one. */
  private isInterleaved = false;
  private before: readonly string[] = [];
  private position: Position = 'start';
  private changes = 0;
  /** How many parts were undone to come to the start. */
  private parts = 1;
  /** Undefined while no undo or redo of ours runs. */
  private running: Reverted | undefined;

  constructor(private readonly stepped: SteppedLines) {}

  start(): void {
    this.isNew = true;
    this.isInterleaved = false;
  }

  /** Before a change of ours: where VS Code is to set the ends of steps. */
  stops(): { readonly undoStopBefore: boolean; readonly undoStopAfter: boolean } {
    if (this.isNew) {
      this.before = this.stepped.lines;
      this.changes = 0;
    }
    return { undoStopBefore: this.isNew || this.isInterleaved, undoStopAfter: this.isInterleaved };
  }

  /** A change of ours is made. */
  changed(): void {
    this.isNew = false;
    this.position = 'end';
    this.changes += 1;
  }

  /** Somebody else changed the document. */
  changedByOthers(where: 'inside' | 'outside'): void {
    this.isNew = true;
    this.isInterleaved = true;
    if (where === 'inside') this.position = 'between';
  }

  /** An undo or redo changed the document. Resolves when what belongs to it is undone or redone as well. */
  async reverted(direction: RevertDirection, where: 'inside' | 'outside'): Promise<void> {
    if (this.running !== undefined) {
      if (where === 'inside') this.running = 'ours';
      else if (this.running === 'nothing') this.running = 'elsewhere';
      return;
    }
    this.isNew = true;
    if (where === 'outside') return;
    const { position } = this;
    this.position = 'between';
    if (direction === 'undo' && position === 'end') await this.undoRest();
    if (direction === 'redo' && position === 'start') await this.redoRest();
  }

  private async undoRest(): Promise<void> {
    this.parts = 1;
    // Each change of ours is a part at most.
    while (!this.isAtStart() && this.parts < this.changes && (await this.goOn('undo'))) this.parts += 1;
    if (this.isAtStart()) this.position = 'start';
  }

  private async redoRest(): Promise<void> {
    for (let part = 1; part < this.parts; part += 1) {
      if (!(await this.goOn('redo'))) return;
    }
    this.position = 'end';
  }

  /** Whether it changed the lines; what it changed elsewhere is put back. */
  private async goOn(direction: RevertDirection): Promise<boolean> {
    if (vscode.window.activeTextEditor?.document !== this.stepped.document) return false;
    const changed = await this.run(direction);
    if (changed === 'elsewhere') await this.run(opposite[direction]);
    return changed === 'ours';
  }

  private async run(direction: RevertDirection): Promise<Reverted | undefined> {
    this.running = 'nothing';
    await vscode.commands.executeCommand(direction);
    const { running } = this;
    this.running = undefined;
    return running;
  }

  private isAtStart(): boolean {
    const { lines } = this.stepped;
    return lines.length === this.before.length && lines.every((line, index) => line === this.before[index]);
  }
}
