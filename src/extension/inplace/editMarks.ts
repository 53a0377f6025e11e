/** Marks pending edits in the editors that show them: new lines, what they were before, and what is still to be rewritten. */
import * as vscode from 'vscode';
import { isInDiff } from './editDiffTabs';
import type { PendingEdit } from './pendingEdit';
import { removedCount } from './removedText';
import type { TrackedRegion } from './trackedRegion';

export interface MarkedEdit {
  readonly edit: PendingEdit;
  readonly region: TrackedRegion;
}

type MarkName = 'asked' | 'added' | 'removed' | 'waiting' | 'progress';
type Marks = { [M in MarkName]: vscode.DecorationOptions[] };

export class EditMarks implements vscode.Disposable {
  private readonly types = decorationTypes();
  private readonly marked = new Set<vscode.TextEditor>();

  /** `asked` are lines that an instruction is being typed for. */
  show(edits: readonly MarkedEdit[], asked?: TrackedRegion): void {
    for (const editor of vscode.window.visibleTextEditors) {
      // There VS Code marks what differs.
      const isOurs = !isInDiff(editor);
      const here = isOurs ? edits.filter(({ region }) => region.document === editor.document) : [];
      const isAsked = isOurs && asked?.document === editor.document;
      if (here.length === 0 && !isAsked && !this.marked.has(editor)) continue;
      this.marked.add(editor);
      this.apply(editor, marksOf(here, isAsked ? asked : undefined));
    }
    for (const editor of this.marked) {
      if (!vscode.window.visibleTextEditors.includes(editor)) this.marked.delete(editor);
    }
  }

  dispose(): void {
    for (const type of Object.values(this.types)) type.dispose();
  }

  private apply(editor: vscode.TextEditor, marks: Marks): void {
    editor.setDecorations(this.types.asked, marks.asked);
    editor.setDecorations(this.types.added, marks.added);
    editor.setDecorations(this.types.removed, marks.removed);
    editor.setDecorations(this.types.waiting, marks.waiting);
    editor.setDecorations(this.types.progress, marks.progress);
  }
}

function decorationTypes(): { readonly [M in MarkName]: vscode.TextEditorDecorationType } {
  const color = (id: string) => new vscode.ThemeColor(id);
  const create = vscode.window.createTextEditorDecorationType;
  return {
    asked: create({ isWholeLine: true, backgroundColor: color('editor.rangeHighlightBackground') }),
    added: create({
      isWholeLine: true,
      backgroundColor: color('diffEditor.insertedLineBackground'),
      overviewRulerColor: color('editorOverviewRuler.addedForeground'),
      overviewRulerLane: vscode.OverviewRulerLane.Left,
      // Only themes of high contrast have these colours, and no background.
      borderStyle: 'solid',
      borderWidth: '0 0 0 3px',
      borderColor: color('diffEditor.insertedTextBorder'),
    }),
    removed: create({
      after: {
        margin: '0 0 0 1em',
        color: color('foreground'),
        backgroundColor: color('diffEditor.removedLineBackground'),
        border: '1px dashed',
        borderColor: color('diffEditor.removedTextBorder'),
      },
      overviewRulerColor: color('editorOverviewRuler.deletedForeground'),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
    }),
    waiting: create({ opacity: '0.6' }),
    progress: create({
      after: { margin: '0 0 0 2em', color: color('editorCodeLens.foreground'), fontStyle: 'italic' },
    }),
  };
}

function marksOf(edits: readonly MarkedEdit[], asked: TrackedRegion | undefined): Marks {
  const marks: Marks = { asked: [], added: [], removed: [], waiting: [], progress: [] };
  if (asked) marks.asked.push({ range: linesAt(asked, 0, asked.span.count) });
  for (const { edit, region } of edits) {
    addHunks(marks, edit, region);
    if (edit.isWriting) addProgress(marks, edit, region);
  }
  return marks;
}

function addHunks(marks: Marks, edit: PendingEdit, region: TrackedRegion): void {
  for (const hunk of edit.hunks) {
    const hoverMessage = before(edit.oldLines.slice(hunk.beforeStart, hunk.beforeEnd), region.document.languageId);
    const added = hunk.afterEnd - hunk.afterStart;
    if (added > 0) marks.added.push({ range: linesAt(region, hunk.afterStart, added), hoverMessage });
    if (hunk.beforeEnd === hunk.beforeStart) continue;
    const after = { contentText: removedCount(hunk) };
    // The new lines have the hover already, up to where this mark stands.
    if (added > 0) marks.removed.push({ range: endOfLine(region, hunk.afterStart), renderOptions: { after } });
    else marks.removed.push({ range: endOfLine(region, hunk.afterStart - 1), hoverMessage, renderOptions: { after } });
  }
}

/** Where the next line comes, and what is still old. */
function addProgress(marks: Marks, edit: PendingEdit, region: TrackedRegion): void {
  const { count } = region.span;
  const next = edit.writtenLines;
  if (next < count) marks.waiting.push({ range: linesAt(region, next, count - next) });
  const range = endOfLine(region, Math.min(next, count - 1));
  marks.progress.push({ range, renderOptions: { after: { contentText: 'Writing…' } } });
}

function before(lines: readonly string[], language: string): vscode.MarkdownString {
  if (lines.length === 0) return new vscode.MarkdownString('Added by the edit.');
  return new vscode.MarkdownString('Before the edit:\n').appendCodeblock(lines.join('\n'), language);
}

function linesAt({ document, span }: TrackedRegion, start: number, count: number): vscode.Range {
  const last = Math.max(span.start, span.start + start + count - 1);
  return new vscode.Range(span.start + start, 0, last, document.lineAt(last).text.length);
}

/** Of a place before the first line of a document the first line. */
function endOfLine({ document, span }: TrackedRegion, line: number): vscode.Range {
  const { end } = document.lineAt(Math.max(0, span.start + line)).range;
  return new vscode.Range(end, end);
}
