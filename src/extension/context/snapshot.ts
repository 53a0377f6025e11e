/** Takes what is attached of a document: the one place that knows what belongs to it. It neither asks nor stores. */
import * as vscode from 'vscode';
import type { CodeAttachment, LineRange, TextAttachment } from '../../chat/attachment';
import { documentPath } from './documentPath';
import type { Snapshot } from './textAttacher';

/** Characters of a file of which lines are attached, up to which the file is kept with them. */
const keptWhole = 1_000_000;

/** Of the whole document where no lines are named. */
export function snapshotOf(
  document: vscode.TextDocument,
  lines?: LineRange,
  facts: Pick<CodeAttachment, 'group' | 'symbol'> = {},
): Snapshot {
  const attachment = {
    kind: 'code',
    id: crypto.randomUUID(),
    uri: document.uri.toString(),
    path: documentPath(document.uri),
    language: document.languageId,
    lines,
    version: document.version,
    at: new Date().toISOString(),
    ...facts,
  } as const;
  const whole = document.getText();
  if (!lines) return { attachment, whole, start: 0, end: whole.length };
  const range = rangeOf(document, lines);
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  if (whole.length <= keptWhole) return { attachment, whole, start, end };
  return { attachment, whole: whole.slice(start, end), start: 0, end: end - start };
}

/** Of a text that was made for the message. */
export function madeSnapshot(text: string, facts: Pick<TextAttachment, 'path' | 'language' | 'source'>): Snapshot {
  const attachment = { kind: 'text', id: crypto.randomUUID(), at: new Date().toISOString(), ...facts } as const;
  return { attachment, whole: text, start: 0, end: text.length };
}

/** Whole lines, since a model reads and answers in lines; what ends before a line's first character leaves that line out. */
export function linesOf({ start, end }: vscode.Range): LineRange {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { start: start.line + 1, end: last + 1 };
}

function rangeOf(document: vscode.TextDocument, { start, end }: LineRange): vscode.Range {
  return document.validateRange(new vscode.Range(start - 1, 0, end - 1, Number.MAX_SAFE_INTEGER));
}
