/**
 * Some lines of an open document: where they are while others change the document, and how they are replaced by ours. It
 * tells whoever holds it when somebody else changed them, and does not know why they are replaced.
 */
import * as vscode from 'vscode';
import { EditStep } from './editStep';
import { lineChange } from './lineChange';
import { type LineSpan, type Moved, movedLines, type TextChange } from './trackedLines';

/** `undone`: by an undo or a redo, ours or another. `gone`: the lines are not there any more. */
export type RegionTouch = 'typed' | 'undone' | 'gone';

/** `hidden`: no editor shows the document. `refused`: it was changed in the same moment, or can't be. */
export type Replaced = 'done' | 'hidden' | 'refused';

export interface TrackedRegionOptions {
  readonly document: vscode.TextDocument;
  readonly span: LineSpan;
  /** What the lines said at some time: an undo that brings it back belongs to them. */
  readonly versions: () => readonly (readonly string[])[];
  readonly onTouched: (touch: RegionTouch) => void;
  /** They are somewhere else now, and say what they said. */
  readonly onMoved: () => void;
}

/** A change of ours that VS Code has not told yet. */
interface OwnChange extends TextChange {
  readonly span: LineSpan;
}

export class TrackedRegion implements vscode.Disposable {
  private place: LineSpan;
  private own: OwnChange | undefined;
  private lastLength = 0;
  private readonly step = new EditStep(this);
  private isDisposed = false;
  private readonly waiting = new Set<() => void>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly options: TrackedRegionOptions) {
    this.place = options.span;
    this.noteLastLine();
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.changed(event)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        // Another language looks like a closed document, too.
        const isOpen = vscode.workspace.textDocuments.includes(document);
        if (document === this.document && !isOpen) this.options.onTouched('gone');
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        if (this.editor) this.wake();
      }),
    );
  }

  get document(): vscode.TextDocument {
    return this.options.document;
  }

  get span(): LineSpan {
    return this.place;
  }

  /** What the lines say now. */
  get lines(): string[] {
    const { start, count } = this.place;
    if (count === 0) return [];
    const last = start + count - 1;
    const range = new vscode.Range(start, 0, last, this.document.lineAt(last).text.length);
    return this.document.getText(range).split(/\r?\n/);
  }

  /** One that shows the document. */
  get editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document === this.document);
  }

  get isShown(): boolean {
    return this.editor !== undefined;
  }

  /** What is replaced from now on is a step of its own to undo. */
  startStep(): void {
    this.step.start();
  }

  /** `count` lines from `start` on, counted from the first of these lines, become `lines`. */
  async replace(start: number, count: number, lines: readonly string[]): Promise<Replaced> {
    const { document, editor } = this;
    if (!editor) return 'hidden';
    const lineLength = (line: number) => document.lineAt(line).text.length;
    const lengths = { lineCount: document.lineCount, lineLength };
    const change = lineChange(lengths, this.place.start + start, count, lines);
    this.own = { ...change, span: { ...this.place, count: this.place.count + lines.length - count } };
    const replacing = editor.edit((edit) => edit.replace(rangeOf(change), change.text), this.step.stops());
    // An editor that was closed in the same moment rejects.
    const isDone = await replacing.then(undefined, () => false);
    this.own = undefined;
    if (isDone) this.step.changed();
    return isDone ? 'done' : 'refused';
  }

  /** Resolves when an editor shows the document, or nobody waits for that any more. */
  async shown(): Promise<void> {
    if (this.editor || this.isDisposed) return;
    await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  dispose(): void {
    this.isDisposed = true;
    this.subscriptions.dispose();
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  private changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (document !== this.document || contentChanges.length === 0) return;
    const changes = contentChanges.map(({ range, text }): TextChange => ({ start: range.start, end: range.end, text }));
    const { own } = this;
    if (own && changes.length === 1 && changes[0] && isSame(changes[0], own)) {
      this.own = undefined;
      this.take({ span: own.span, touch: 'outside' });
      return;
    }
    const before = this.place;
    const moved = reason === undefined ? this.after(changes, 'outside') : this.afterUndo(changes);
    this.take(moved);
    if (moved.touch === 'gone') {
      this.options.onTouched('gone');
      return;
    }
    if (moved.touch === 'outside' && before.start !== this.place.start) this.options.onMoved();
    if (reason !== undefined) void this.reverted(reason, moved.touch);
    else this.typed(moved.touch);
  }

  private typed(where: 'inside' | 'outside'): void {
    this.step.changedByOthers(where);
    if (where === 'inside') this.options.onTouched('typed');
  }

  /** Told at once, since nothing more may be written, and again when all that belongs to it is done. */
  private async reverted(reason: vscode.TextDocumentChangeReason, where: 'inside' | 'outside'): Promise<void> {
    if (where === 'inside') this.options.onTouched('undone');
    await this.step.reverted(reason === vscode.TextDocumentChangeReason.Undo ? 'undo' : 'redo', where);
    if (where === 'inside' && !this.isDisposed) this.options.onTouched('undone');
  }

  private take({ span }: Moved): void {
    const isEmptied = span.count === 0 && this.document.lineCount === 1 && this.document.lineAt(0).text === '';
    this.place = isEmptied ? { start: 0, count: 1 } : span;
    this.noteLastLine();
  }

  private noteLastLine(): void {
    const last = this.place.start + this.place.count - 1;
    this.lastLength = last < 0 ? 0 : this.document.lineAt(last).text.length;
  }

  private after(changes: readonly TextChange[], edges: 'outside' | 'inside'): Moved {
    let moved: Moved = { span: this.place, touch: 'outside' };
    // VS Code tells them from the last in the document to the first.
    for (const change of changes) {
      const { span, touch } = movedLines(moved.span, change, this.lastLength, edges);
      moved = { span, touch: touch === 'outside' ? moved.touch : touch };
      if (touch === 'gone') return moved;
    }
    return moved;
  }

  /** What comes back at the edges belongs to the lines, unless they are what they were without it. */
  private afterUndo(changes: readonly TextChange[]): Moved {
    const inside = this.after(changes, 'inside');
    const outside = this.after(changes, 'outside');
    return !this.isKnown(inside.span) && this.isKnown(outside.span) ? outside : inside;
  }

  private isKnown({ start, count }: LineSpan): boolean {
    if (start + count > this.document.lineCount) return false;
    const says = (line: string, index: number) => this.document.lineAt(start + index).text === line;
    return this.options.versions().some((version) => version.length === count && version.every(says));
  }
}

function rangeOf({ start, end }: TextChange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function isSame(a: TextChange, b: TextChange): boolean {
  return rangeOf(a).isEqual(rangeOf(b)) && a.text.replace(/\r\n/g, '\n') === b.text;
}
