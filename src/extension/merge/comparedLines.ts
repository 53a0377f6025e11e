/**
 * Which lines of two files are worth comparing. The equal ones at both ends are not, nor is a line that the other file
 * doesn't have, nor a very common one in the midst of those. It doesn't compare what is left.
 */
import { roughSquareRoot } from '../../chat/difference/roughSquareRoot';

export interface ComparedLines {
  /** Where they stand in the file, ascending. */
  readonly places: Int32Array;
  readonly ids: Int32Array;
  /** 1 for each line of the file that is in no doubt a change, and a 0 more. */
  readonly changed: Uint8Array;
}

/** How often the other file has a line. */
const matches = { none: 0, some: 1, many: 2 } as const;
type Matches = (typeof matches)[keyof typeof matches];

/** In lines: how far the surroundings of a common line are looked at, up and down. */
const surroundings = 100;
/** So often is many, in the longest files. */
const mostOften = 1024;

export function comparedLines(before: Int32Array, after: Int32Array): { before: ComparedLines; after: ComparedLines } {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const most = Math.max(largest(before), largest(after));
  const counts = { before: countsOf(before, most), after: countsOf(after, most) };
  return {
    before: comparedIn(before, start, before.length - end, counts.after),
    after: comparedIn(after, start, after.length - end, counts.before),
  };
}

function comparedIn(ids: Int32Array, start: number, end: number, othersCounts: Int32Array): ComparedLines {
  const many = Math.min(roughSquareRoot(ids.length), mostOften);
  const found = ids.subarray(start, end).map((id) => matchesOf(othersCounts[id] ?? 0, many));
  const changed = new Uint8Array(ids.length + 1);
  const places = new Int32Array(found.length);
  let count = 0;
  for (let index = 0; index < found.length; index++) {
    if (isCompared(found, index)) places[count++] = start + index;
    else changed[start + index] = 1;
  }
  const kept = places.subarray(0, count);
  return { places: kept, ids: kept.map((place) => ids[place] ?? 0), changed };
}

function matchesOf(count: number, many: number): Matches {
  if (count === 0) return matches.none;
  return count < many ? matches.some : matches.many;
}

function isCompared(found: Int32Array, index: number): boolean {
  if (found[index] === matches.many) return !isAmongChanges(found, index);
  return found[index] === matches.some;
}

/** Whether a common line has lines without match before and after it, more than three times as many of them as of common ones. */
function isAmongChanges(found: Int32Array, index: number): boolean {
  const above = runFrom(found, index, -1);
  if (above.unmatched === 0) return false;
  const below = runFrom(found, index, 1);
  if (below.unmatched === 0) return false;
  // The line itself counts in both directions.
  const common = above.common + below.common + 2;
  return above.unmatched + below.unmatched > 3 * common;
}

/** What follows on each other before the first line with some matches. */
function runFrom(found: Int32Array, index: number, step: 1 | -1): { unmatched: number; common: number } {
  let unmatched = 0;
  let common = 0;
  for (let distance = 1; distance <= surroundings; distance++) {
    const there = found[index + step * distance];
    if (there === matches.none) unmatched++;
    else if (there === matches.many) common++;
    else break;
  }
  return { unmatched, common };
}

function commonStart(before: Int32Array, after: Int32Array): number {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  return start;
}

/** How many lines at the end are equal that are not equal at the start. */
function commonEnd(before: Int32Array, after: Int32Array, start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let end = 0;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return end;
}

function largest(ids: Int32Array): number {
  return ids.reduce((most, id) => (id > most ? id : most), 0);
}

function countsOf(ids: Int32Array, most: number): Int32Array {
  const counts = new Int32Array(most + 1);
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}
