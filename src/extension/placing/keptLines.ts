/** Turns new lines for a place of a file into a replacement in which lines that stay are those of the file, to the byte. */
import { lineDiff } from '../merge/lineDiff';
import type { FileLines, NewLine, Replacement, Span } from './fileLines';

/** A place of the file and the lines that are to stand there. */
export interface Window extends Span {
  readonly lines: readonly string[];
}

/** How lines are compared: two with the same key are the same line. */
export type KeyOf = (line: string) => string;

export const exactly: KeyOf = (line) => line;
/** For answers that have lost the blanks at the ends of lines. */
const withoutBlanksAtEnd: KeyOf = (line) => line.trimEnd();

export function keptLines(file: FileLines, { start, end, lines }: Window, keyOf: KeyOf): Replacement {
  const old = file.lines.slice(start, end);
  const merged: NewLine[] = [...lines];
  let [before, after] = [0, 0];
  const keepTo = (stop: number) => {
    for (; before < stop; before++, after++) merged[after] = start + before;
  };
  for (const hunk of lineDiff(old.map(keyOf), lines.map(keyOf))) {
    keepTo(hunk.beforeStart);
    before = hunk.beforeEnd;
    after = hunk.afterEnd;
  }
  keepTo(old.length);
  return { start, end, lines: merged };
}

/**
 * Some models drop the blanks at the ends of lines. Where an answer has a single line of the file that ends in them it
 * has not, and lines that lose theirs are meant to.
 */
export function keyFor(answer: readonly string[], file: readonly string[]): KeyOf {
  const ending = new Set(file.filter((line) => line !== line.trimEnd()));
  return answer.some((line) => ending.has(line)) ? exactly : withoutBlanksAtEnd;
}
