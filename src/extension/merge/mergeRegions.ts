/**
 * Two changed versions of a file and what both came from, side by side: which regions one side changed, and which both did.
 * Where regions begin and end is decided as in `git merge-file`. It compares lines by their ids, and writes no text.
 */
import type { Hunk } from './lineDiff';

export interface Sides<T> {
  readonly base: T;
  readonly yours: T;
  readonly theirs: T;
}

/** Lines from `start` to `end`, from 0 on, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same place in all three. Between regions both sides say the same: what the base says, or what both made of it. */
export interface MergeRegion extends Sides<Span> {
  /** Whose lines a merge takes; `either` where they are the same. */
  readonly take: 'yours' | 'theirs' | 'either' | 'conflict';
}

export interface SideHunks {
  readonly yours: readonly Hunk[];
  readonly theirs: readonly Hunk[];
}

/** In order. Changes of both sides that touch each other are one conflict, unless they are the same change: that is no region. */
export function mergeRegions(ids: Sides<Int32Array>, hunks: SideHunks): MergeRegion[] {
  const regions: MergeRegion[] = [];
  const ends = { yours: pastEnd(ids.base, ids.yours), theirs: pastEnd(ids.base, ids.theirs) };
  let [yourIndex, theirIndex] = [0, 0];
  while (yourIndex < hunks.yours.length || theirIndex < hunks.theirs.length) {
    const your = hunks.yours[yourIndex] ?? ends.yours;
    const their = hunks.theirs[theirIndex] ?? ends.theirs;
    const take = takenOf(your, their);
    if (take !== 'conflict' || !isSame(your, their, ids)) append(regions, regionOf(take, your, their));
    if (take === 'yours' || (take === 'conflict' && your.beforeEnd <= their.beforeEnd)) yourIndex++;
    if (take === 'theirs' || (take === 'conflict' && their.beforeEnd <= your.beforeEnd)) theirIndex++;
  }
  return regions.map((region) => (isSettled(region, ids) ? { ...region, take: 'either' } : region));
}

/** Whether both sides came to the same lines by different changes. Where neither has any left, git finds a conflict. */
function isSettled({ take, yours, theirs }: MergeRegion, ids: Sides<Int32Array>): boolean {
  return take === 'conflict' && yours.end > yours.start && isAlike(yours, theirs, ids);
}

/** Stands for the hunk after the last, so that it touches none. */
function pastEnd(before: Int32Array, after: Int32Array): Hunk {
  const [beforeStart, afterStart] = [before.length + 1, after.length + 1];
  return { beforeStart, beforeEnd: beforeStart, afterStart, afterEnd: afterStart };
}

function takenOf(your: Hunk, their: Hunk): 'yours' | 'theirs' | 'conflict' {
  if (your.beforeEnd < their.beforeStart) return 'yours';
  if (their.beforeEnd < your.beforeStart) return 'theirs';
  return 'conflict';
}

function isSame(your: Hunk, their: Hunk, ids: Sides<Int32Array>): boolean {
  if (your.beforeStart !== their.beforeStart || your.beforeEnd !== their.beforeEnd) return false;
  return isAlike(linesAfter(your), linesAfter(their), ids);
}

function linesAfter({ afterStart, afterEnd }: Hunk): Span {
  return { start: afterStart, end: afterEnd };
}

function isAlike(yours: Span, theirs: Span, ids: Sides<Int32Array>): boolean {
  const length = yours.end - yours.start;
  if (length !== theirs.end - theirs.start) return false;
  for (let index = 0; index < length; index++) {
    if (ids.yours[yours.start + index] !== ids.theirs[theirs.start + index]) return false;
  }
  return true;
}

function regionOf(take: 'yours' | 'theirs' | 'conflict', your: Hunk, their: Hunk): MergeRegion {
  const hunks = { yours: [your], theirs: [their], conflict: [your, their] }[take];
  const base = {
    start: Math.min(...hunks.map(({ beforeStart }) => beforeStart)),
    end: Math.max(...hunks.map(({ beforeEnd }) => beforeEnd)),
  };
  return { take, base, yours: spanIn(your, base), theirs: spanIn(their, base) };
}

/** Where lines of the base stand in one side: the hunk touches them, or is the first after them. */
function spanIn({ beforeStart, beforeEnd, afterStart, afterEnd }: Hunk, base: Span): Span {
  const isBefore = base.end < beforeStart;
  return {
    start: base.start + afterStart - beforeStart,
    end: base.end + (isBefore ? afterStart - beforeStart : afterEnd - beforeEnd),
  };
}

/** A region that touches the one before it in either side becomes one with it, and a conflict unless one side made both. */
function append(regions: MergeRegion[], region: MergeRegion): void {
  const last = regions.at(-1);
  if (!last || (region.yours.start > last.yours.end && region.theirs.start > last.theirs.end)) {
    regions.push(region);
    return;
  }
  regions[regions.length - 1] = {
    take: region.take === last.take ? last.take : 'conflict',
    base: { start: last.base.start, end: region.base.end },
    yours: { start: last.yours.start, end: region.yours.end },
    theirs: { start: last.theirs.start, end: region.theirs.end },
  };
}
