/**
 * Where code that was attached is in a file by now, and whether it still says the same there. It compares lines alone:
 * another kind of line end is no change. It knows no editor and no disk.
 */
import type { LineRange } from '../../chat/attachment';
import { lineDiff } from '../merge/lineDiff';
import { mappedLines } from './mappedLines';

/** Code as it was. */
export interface CodeThen {
  readonly text: string;
  /** Undefined where it was the whole file. */
  readonly lines: LineRange | undefined;
  /** The whole file as it was, where that is known. */
  readonly file?: string | undefined;
}

export interface CodePlace {
  readonly isSame: boolean;
  /** Undefined where it is the whole file. */
  readonly lines: LineRange | undefined;
}

/** Undefined where its lines are not in the file any more. */
export function codePlace({ text, lines, file: before }: CodeThen, file: string): CodePlace | undefined {
  const now = linesOf(file);
  const wanted = linesOf(text);
  if (!lines) return { isSame: now.length === wanted.length && standsAt(now, wanted, 0), lines };
  const mapped = before === undefined ? undefined : mappedLines(lines, lineDiff(linesOf(before), now));
  if (mapped) return { isSame: isExactly(now, wanted, mapped), lines: mapped };
  const moved = movedLines(now, wanted, lines);
  if (moved) return { isSame: true, lines: moved };
  const numbered = before === undefined ? within(lines, now.length) : undefined;
  return numbered && { isSame: false, lines: numbered };
}

/** Where the lines stand now, the place nearest to the old one where there are several. */
function movedLines(now: readonly string[], wanted: readonly string[], { start }: LineRange): LineRange | undefined {
  const old = start - 1;
  let found: number | undefined;
  for (const index of placesIn(now, wanted)) {
    if (found === undefined || Math.abs(index - old) < Math.abs(found - old)) found = index;
  }
  return found === undefined ? undefined : { start: found + 1, end: found + wanted.length };
}

/** By Knuth, Morris and Pratt: in one pass, however alike the lines are. */
function* placesIn(now: readonly string[], wanted: readonly string[]): Generator<number> {
  /** How many of the first lines of `wanted` stand right before each end of a beginning of it, too. */
  const repeated = [0];
  for (let at = 1, count = 0; at < wanted.length; at++) {
    while (count > 0 && wanted[at] !== wanted[count]) count = repeated[count - 1] ?? 0;
    if (wanted[at] === wanted[count]) count++;
    repeated.push(count);
  }
  for (let at = 0, count = 0; at < now.length; at++) {
    while (count > 0 && now[at] !== wanted[count]) count = repeated[count - 1] ?? 0;
    if (now[at] === wanted[count]) count++;
    if (count < wanted.length) continue;
    yield at - count + 1;
    count = repeated[count - 1] ?? 0;
  }
}

/** Nothing better is known of them than their numbers. */
function within({ start, end }: LineRange, count: number): LineRange | undefined {
  return start > count ? undefined : { start, end: Math.min(end, count) };
}

function isExactly(now: readonly string[], wanted: readonly string[], { start, end }: LineRange): boolean {
  return end - start + 1 === wanted.length && standsAt(now, wanted, start - 1);
}

function standsAt(now: readonly string[], wanted: readonly string[], index: number): boolean {
  return index + wanted.length <= now.length && wanted.every((line, offset) => line === now[index + offset]);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}
