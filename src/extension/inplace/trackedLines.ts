/**
 * Where some lines of a document are after it was changed, and whether they were changed themselves. It goes by the
 * places of changes alone, and knows no document.
 */

/** `count` lines from `start` on, from 0. None at all is a place between two lines. */
export interface LineSpan {
  readonly start: number;
  readonly count: number;
}

export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** A piece of text that took the place of another. */
export interface TextChange {
  readonly start: TextPlace;
  readonly end: TextPlace;
  readonly text: string;
}

/** `outside`: the lines say what they said. `gone`: more than the lines was replaced at once, and nothing is left of them. */
export type Touch = 'outside' | 'inside' | 'gone';

export interface Moved {
  readonly span: LineSpan;
  readonly touch: Touch;
}

/** To whom lines belong that come right above or below: with an undo, those that were there before come back. */
export type Edges = 'outside' | 'inside';

/** `lastLength` is the length of the last of the lines before the change; where there are none, of the line above. */
export function movedLines(span: LineSpan, change: TextChange, lastLength: number, edges: Edges): Moved {
  const delta = lineBreaksIn(change.text) - (change.end.line - change.start.line);
  const end = span.start + span.count;
  if (comesBack(span, change, lastLength, edges)) return { span: { ...span, count: delta }, touch: 'inside' };
  if (isBefore(span, change, edges)) return { span: { ...span, start: span.start + delta }, touch: 'outside' };
  if (isAfter(end, change, lastLength, edges)) return { span, touch: 'outside' };
  const startsAbove = change.start.line < span.start;
  const endsBelow = change.end.line >= end && (!isAt(change.end, end) || joinsNext(change));
  if (startsAbove && endsBelow) return { span: { start: change.start.line, count: 0 }, touch: 'gone' };
  const takesAll = change.end.line === end - 1 && change.end.character === lastLength;
  if (startsAbove && takesAll) {
    return { span: { start: change.start.line + 1, count: lineBreaksIn(change.text) }, touch: 'inside' };
  }
  // The rest of a line that was cut in two stands where the new text ends.
  if (startsAbove) {
    const start = change.start.line + lineBreaksIn(change.text);
    return { span: { start, count: end - change.end.line }, touch: 'inside' };
  }
  if (endsBelow) {
    const last = change.start.line + lineBreaksIn(change.text);
    return { span: { start: span.start, count: last + 1 - span.start }, touch: 'inside' };
  }
  return { span: { start: span.start, count: Math.max(0, span.count + delta) }, touch: 'inside' };
}

/** Lines that were the last of a document have taken the line end above along. */
function comesBack({ start, count }: LineSpan, change: TextChange, lastLength: number, edges: Edges): boolean {
  if (edges === 'outside' || count > 0 || change.end.line !== start - 1) return false;
  return change.start.line === start - 1 && change.start.character === lastLength && /^\r?\n/.test(change.text);
}

function isBefore({ start, count }: LineSpan, change: TextChange, edges: Edges): boolean {
  if (change.end.line < start) return true;
  if (!isAt(change.end, start)) return false;
  if (edges === 'inside' && isAt(change.start, start)) return false;
  // An insertion right at the place between two lines is none of them.
  if (count === 0 && isAt(change.start, start)) return change.text.endsWith('\n');
  return change.text === '' ? change.start.character === 0 : change.text.endsWith('\n');
}

function isAfter(end: number, { start, text }: TextChange, lastLength: number, edges: Edges): boolean {
  if (start.line > end || (start.line === end && start.character > 0)) return true;
  if (start.line === end) return edges === 'outside';
  const isBelow = start.line === end - 1 && start.character === lastLength && /^\r?\n/.test(text);
  return edges === 'outside' && isBelow;
}

/** What comes after the changed text moves up into the line in which it begins. */
function joinsNext({ start, text }: TextChange): boolean {
  return text === '' ? start.character > 0 : !text.endsWith('\n');
}

function isAt({ line, character }: TextPlace, start: number): boolean {
  return line === start && character === 0;
}

function lineBreaksIn(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}
