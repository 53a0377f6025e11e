/** Takes a snapshot of the lines that are to be rewritten, and of what a model is shown around them. */
import type * as vscode from 'vscode';
import type { CodeAttachment, LineRange } from '../../chat/attachment';
import type { CodeAttacher } from '../context/codeAttacher';
import { snapshotOf } from '../context/snapshot';
import { indentOf } from '../editor/reindented';
import { showWarning } from '../notify';
import { contextLines } from './contextLines';
import type { EditedPlace } from './pendingEdit';
import { indentOfLines, type PlaceIndent } from './streamedIndent';
import type { LineSpan } from './trackedLines';

export interface PlaceSnapshot {
  readonly place: EditedPlace;
  /** What goes along with the message, the lines themselves last. */
  readonly attachments: readonly CodeAttachment[];
}

/** Undefined where the user decided against it, and where the lines hold secrets that are not to be sent. */
export async function editedPlace(
  attacher: CodeAttacher,
  document: vscode.TextDocument,
  span: LineSpan,
): Promise<PlaceSnapshot | undefined> {
  const { languageId: language, lineCount } = document;
  const lineLength = (line: number) => document.lineAt(line).text.length;
  const context = contextLines({ lineCount, lineLength }, span);
  const { start, count } = context ?? span;
  const oldLines = linesIn(document, span);
  const rewritten = {
    oldLines,
    before: linesIn(document, { start, count: span.start - start }),
    after: linesIn(document, { start: span.start + span.count, count: start + count - span.start - span.count }),
    indent: indentIn(document, span, oldLines),
    language,
  };
  // Taken in one moment: the user may type while they are stored.
  const snapshots = [
    ...(context ? [snapshotOf(document, context.count === lineCount ? undefined : rangeOf(context))] : []),
    snapshotOf(document, rangeOf(span)),
  ];
  const attachments = ((await attacher.all(snapshots)) ?? []).filter((each) => each.kind === 'code');
  const attachment = attachments.at(-1);
  if (!attachment || attachments.length < snapshots.length) return undefined;
  if (attachment.secretsRemoved === undefined) return { place: { ...rewritten, attachment }, attachments };
  // The reply would put its marks where the secrets are.
  showWarning('The lines to edit hold secrets that a reply could not keep. Nothing was sent: edit lines without them.');
  return undefined;
}

function linesIn(document: vscode.TextDocument, { start, count }: LineSpan): string[] {
  return Array.from({ length: count }, (_, index) => document.lineAt(start + index).text);
}

function rangeOf({ start, count }: LineSpan): LineRange {
  return { start: start + 1, end: start + count };
}

/** Of blank lines that of the line above which says something. */
function indentIn(document: vscode.TextDocument, { start }: LineSpan, lines: readonly string[]): PlaceIndent {
  if (lines.some((line) => line.trim() !== '')) return indentOfLines(lines);
  const own = lines.map(indentOf).find((indent) => indent !== '');
  let above = start - 1;
  while (above >= 0 && document.lineAt(above).isEmptyOrWhitespace) above -= 1;
  const first = own ?? (above < 0 ? '' : indentOf(document.lineAt(above).text));
  return { first, common: first };
}
