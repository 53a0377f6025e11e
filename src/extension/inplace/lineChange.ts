/** Replaces whole lines by others as one change of text, with the line end that comes or goes along. It knows no document. */
import type { TextChange } from './trackedLines';

/** The document that is changed: `lineLength` is asked for lines that it has. */
export interface LineLengths {
  readonly lineCount: number;
  lineLength(line: number): number;
}

/**
 * `count` lines from `start` on become `lines`. Where the document has no other lines and none is put in, an empty one
 * stays, since every document has one.
 */
export function lineChange(document: LineLengths, start: number, count: number, lines: readonly string[]): TextChange {
  const text = lines.join('\n');
  const end = start + count;
  const lastEnd = (line: number) => ({ line, character: document.lineLength(line) });
  if (count > 0 && lines.length > 0) return { start: { line: start, character: 0 }, end: lastEnd(end - 1), text };
  const hasLineAfter = end < document.lineCount;
  if (hasLineAfter) {
    const place = { line: start, character: 0 };
    return { start: place, end: { line: end, character: 0 }, text: lines.length > 0 ? `${text}\n` : '' };
  }
  if (start === 0) return { start: { line: 0, character: 0 }, end: lastEnd(document.lineCount - 1), text };
  // At the end of the document the line end before them comes or goes.
  const before = lastEnd(start - 1);
  return {
    start: before,
    end: count > 0 ? lastEnd(end - 1) : before,
    text: lines.length > 0 ? `\n${text}` : '',
  };
}
