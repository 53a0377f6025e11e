/** Marks pending edits in the editors that show them: new lines, what they were before, and what is still to be rewritten. */
import * as vscode from 'vscode';
import type { PendingEdit } from './pendingEdit';
import { removedTexts } from './removedText';
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
      if (isInDiff(editor)) continue;
      const here = edits.filter(({ region }) => region.document === editor.document);
      const isAsked = asked?.document === editor.document;
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

/** There VS Code marks what differs. */
function isInDiff({ document, viewColumn }: vscode.TextEditor): boolean {
  const tab = vscode.window.tabGroups.all.find((group) => group.viewColumn === viewColumn)?.activeTab;
  return tab?.input instanceof vscode.TabInputTextDiff && tab.input.modified.toString() === document.uri.toString();
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
        margin: '0 0 0 2em',
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
  const newLines = region.lines;
  for (const hunk of edit.hunks) {
    const hoverMessage = before(edit.oldLines.slice(hunk.beforeStart, hunk.beforeEnd), region.document.languageId);
    if (hunk.afterEnd > hunk.afterStart) {
      marks.added.push({ range: linesAt(region, hunk.afterStart, hunk.afterEnd - hunk.afterStart), hoverMessage });
    }
    for (const { line, text } of removedTexts(hunk, edit.oldLines, newLines)) {
      const range = endOfLine(region, line);
      marks.removed.push({ range, hoverMessage, renderOptions: { after: { contentText: text } } });
    }
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
