/**
 * Where code of a reply belongs in a file that a model was shown, and what it replaces there. It compares texts alone: no
 * editor, no disk, and nothing that the reply says about places.
 */
import type { LineRange } from '../../chat/attachment';
import { commonIndent, reindented } from './reindented';

/** What a model was shown. */
export interface ShownCode {
  readonly text: string;
  /** Undefined where it was the whole file. */
  readonly lines: LineRange | undefined;
}

export interface Place extends LineRange {
  /** Whether these lines are all that there is. */
  readonly isWhole: boolean;
}

/** The lines of the file that still say what the model was shown; undefined where none do, or several that are not in the old place. */
export function placeOf(shown: ShownCode, file: string): Place | undefined {
  const lines = linesOf(file);
  const wanted = linesOf(shown.text);
  if (!shown.lines) return equal(lines, wanted) ? { start: 1, end: lines.length, isWhole: true } : undefined;
  const starts = lines.flatMap((_line, index) => (standsAt(lines, wanted, index) ? [index + 1] : []));
  const only = starts.length === 1 ? starts[0] : undefined;
  const start = starts.find((each) => each === shown.lines?.start) ?? only;
  if (start === undefined) return undefined;
  return { start, end: start + wanted.length - 1, isWhole: wanted.length === lines.length };
}

/** What makes it doubtful that the code is a new version of just those lines. */
export type Doubt =
  /** It has few of the file's lines: a part of the file would take the place of all of it. */
  | 'looksLikePart'
  /** It has most of the lines around the place as well. */
  | 'looksLikeWhole';

/** Below so many lines nothing can be told from how many are shared. */
const fewestLines = 6;

export function doubtAbout(code: string, place: Place, file: string): Doubt | undefined {
  const lines = linesOf(file);
  if (place.isWhole) return sharedPart(lines, code) < 0.5 ? 'looksLikePart' : undefined;
  const around = [...lines.slice(0, place.start - 1), ...lines.slice(place.end)];
  return sharedPart(around, code, 0) >= 0.5 ? 'looksLikeWhole' : undefined;
}

/** Lines of the file and what stands in them from now on; undefined where nothing would change. */
export interface Replacement extends LineRange {
  readonly lines: readonly string[];
}

/** The new text of the place, as far as it differs from the old one: what stays is not touched. An `end` before `start` means that lines come between. */
export function replacementFor(code: string, place: Place, file: string): Replacement | undefined {
  const before = linesOf(file).slice(place.start - 1, place.end);
  const ending = place.isWhole && before.at(-1) === '' && !code.endsWith('\n') ? '\n' : '';
  const after = linesOf(reindented(code, commonIndent(before)) + ending);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (start + end === before.length && before.length === after.length) return undefined;
  return {
    start: place.start + start,
    end: place.end - end,
    lines: after.slice(start, after.length - end),
  };
}

/** How much of `lines` is in the code as well, from 0 to 1; `ifFew` where they are too few to tell. */
function sharedPart(lines: readonly string[], code: string, ifFew = 1): number {
  const telling = lines.map((line) => line.trim()).filter((line) => /\w/.test(line));
  if (telling.length < fewestLines) return ifFew;
  const left = new Map<string, number>();
  for (const line of linesOf(code)) left.set(line.trim(), (left.get(line.trim()) ?? 0) + 1);
  const shared = telling.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  });
  return shared.length / telling.length;
}

function standsAt(lines: readonly string[], wanted: readonly string[], index: number): boolean {
  return index + wanted.length <= lines.length && wanted.every((line, offset) => line === lines[index + offset]);
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && standsAt(a, b, 0);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}
