/** How much of a file a model is shown around the lines that it is to rewrite. It knows no document. */
import type { LineLengths } from './lineChange';
import type { LineSpan } from './trackedLines';

/** Characters up to which a file is shown as a whole: about ten thousand tokens. */
const wholeFile = 40_000;
/** Characters before the lines, and as many after them, of a longer file. */
const aroundLines = 8_000;

/** The lines that are shown beside those of `span`, with them in their midst; undefined where there is nothing beside them. */
export function contextLines(document: LineLengths, span: LineSpan): LineSpan | undefined {
  const all = { start: 0, count: document.lineCount };
  const context = fits(document, all, wholeFile) ? all : surroundings(document, span);
  return context.count === span.count ? undefined : context;
}

function surroundings(document: LineLengths, { start, count }: LineSpan): LineSpan {
  let first = start;
  for (let left = aroundLines; first > 0; first -= 1) {
    left -= document.lineLength(first - 1) + 1;
    if (left < 0) break;
  }
  let end = start + count;
  for (let left = aroundLines; end < document.lineCount; end += 1) {
    left -= document.lineLength(end) + 1;
    if (left < 0) break;
  }
  return { start: first, count: end - first };
}

function fits(document: LineLengths, { start, count }: LineSpan, most: number): boolean {
  let length = 0;
  for (let line = start; line < start + count && length <= most; line += 1) length += document.lineLength(line) + 1;
  return length <= most;
}
