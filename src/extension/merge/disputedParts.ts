/**
 * Cuts conflicts down to the lines that are in dispute: what both sides say alike is none. As in `git merge-file`, parts that
 * lie close together stay one conflict, which is easier to read.
 */
import { type Hunk, lineDiff } from './lineDiff';
import type { MergeRegion, Sides, Span } from './mergeRegions';

/** In lines: so few between two conflicts don't keep them apart. */
const closeTogether = 3;

/** `yourHunks` lead from the base to your side. */
export function disputedParts(
  regions: readonly MergeRegion[],
  lines: Sides<readonly string[]>,
  yourHunks: readonly Hunk[],
): MergeRegion[] {
  const parts: MergeRegion[] = [];
  for (const part of regions.flatMap((region) => partsOf(region, lines, yourHunks))) {
    const last = parts.at(-1);
    if (last && isOneConflict(last, part, lines.yours)) parts[parts.length - 1] = joined(last, part);
    else parts.push(part);
  }
  return parts;
}

function partsOf(
  region: MergeRegion,
  lines: Sides<readonly string[]>,
  yourHunks: readonly Hunk[],
): readonly MergeRegion[] {
  const { take, base, yours, theirs } = region;
  if (take !== 'conflict' || isEmpty(yours) || isEmpty(theirs)) return [region];
  const hunks = lineDiff(lines.yours.slice(yours.start, yours.end), lines.theirs.slice(theirs.start, theirs.end));
  const spans = hunks.map((hunk) => ({
    yours: { start: yours.start + hunk.beforeStart, end: yours.start + hunk.beforeEnd },
    theirs: { start: theirs.start + hunk.afterStart, end: theirs.start + hunk.afterEnd },
  }));
  return spans.map((span, index) => {
    const isFirst = index === 0;
    const isLast = index === spans.length - 1;
    const start = isFirst ? base.start : inBase(span.yours.start - 1, yourHunks).end;
    const end = isLast ? base.end : inBase(span.yours.end, yourHunks).start;
    return { take, base: { start, end }, ...span };
  });
}

/** The base's line that is this line of yours; of a line that you changed, the empty place after what it came from. */
function inBase(line: number, yourHunks: readonly Hunk[]): Span {
  const hunk = lastHunkUpTo(line, yourHunks);
  if (!hunk) return { start: line, end: line + 1 };
  if (line < hunk.afterEnd) return { start: hunk.beforeEnd, end: hunk.beforeEnd };
  const start = hunk.beforeEnd + line - hunk.afterEnd;
  return { start, end: start + 1 };
}

function lastHunkUpTo(line: number, hunks: readonly Hunk[]): Hunk | undefined {
  let [low, high] = [0, hunks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hunks[middle]?.afterStart ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return hunks[low - 1];
}

function isOneConflict(one: MergeRegion, next: MergeRegion, lines: readonly string[]): boolean {
  if (one.take !== 'conflict' || next.take !== 'conflict') return false;
  const between = { start: one.yours.end, end: next.yours.start };
  if (between.end - between.start <= closeTogether) return true;
  for (let line = between.start; line < between.end; line++) if (/[0-9A-Za-z]/.test(lines[line] ?? '')) return false;
  return true;
}

function joined(one: MergeRegion, next: MergeRegion): MergeRegion {
  return {
    take: one.take,
    base: { start: one.base.start, end: next.base.end },
    yours: { start: one.yours.start, end: next.yours.end },
    theirs: { start: one.theirs.start, end: next.theirs.end },
  };
}

function isEmpty({ start, end }: Span): boolean {
  return start === end;
}
