/**
 * Puts a part of a file in its place by the lines that it begins and ends with, where these are lines of the file. With
 * lines left out it consists of several runs, of which each begins and ends so.
 */

import type { Span } from './fileLines';
import type { Window } from './keptLines';
import { isTelling } from './likeness';
import type { LineSearch } from './lineSearch';
import { nearestWindow } from './nearestWindow';

/** A run of lines of an answer. Blank lines at its ends do not count, but for those at the top. */
export interface Run {
  readonly lines: readonly string[];
  /** Whether the place where it begins, or ends, is known without its lines: the file or what was shown of it does so. */
  readonly startsAtTop: boolean;
  readonly endsAtBottom: boolean;
}

/** Places where an edge could be, from 0; one where it is clear. */
interface Candidates {
  readonly places: readonly number[];
  /** Where the outermost line stands, whatever stands next to it. */
  readonly all: readonly number[];
  /** Where the most lines next to it stand as well, brackets and blank lines too. */
  readonly likely: readonly number[];
  /** Whether lines with words tell it, or brackets and blank lines alone. */
  readonly isTold: boolean;
}

interface Edges {
  readonly run: Run;
  readonly isTold: boolean;
  starts: readonly number[];
  /** The line after the last. */
  ends: readonly number[];
  readonly allStarts: readonly number[];
  readonly allEnds: readonly number[];
  readonly likelyStarts: readonly number[];
  readonly likelyEnds: readonly number[];
}

/** One window for each run, in order; undefined where a run’s edges are not in the file, or in several places. */
export function exactEdges(
  runs: readonly Run[],
  file: readonly string[],
  search: LineSearch,
  shown: Span,
): Window[] | undefined {
  const edges = runs.map((run): Edges => edgesOf(trimmed(run), search, filled(shown, search)));
  if (edges.some(({ starts, ends, isTold }) => !isTold || starts.length === 0 || ends.length === 0)) return undefined;
  for (let round = 0; round < mostRounds && narrow(edges); round++);
  for (const each of edges) keepNearest(each, file);
  const windows = edges.map(({ run, starts, ends }): Window | undefined => {
    const [start, end] = [starts[0], ends[0]];
    const isClear = starts.length === 1 && ends.length === 1;
    return isClear && start !== undefined && end !== undefined ? { start, end, lines: run.lines } : undefined;
  });
  const clear = windows.filter((window) => window !== undefined);
  return clear.length === runs.length && areInOrder(clear, shown) ? clear : undefined;
}

/** Each round tells of edges what the former has made clear about their neighbours. */
const mostRounds = 10;
/** What stands more often says nothing about a place. */
const mostPlaces = 200;

function edgesOf(run: Run, search: LineSearch, shown: Span): Edges {
  const { lines, startsAtTop, endsAtBottom } = run;
  const start = edgeOf(lines, search, shown, 1, startsAtTop ? shown.start : undefined);
  const last = edgeOf([...lines].reverse(), search, shown, -1, endsAtBottom ? shown.end - 1 : undefined);
  // An edge that words tell nothing of may be told by the other one.
  return {
    run,
    starts: start.places,
    ends: last.places.map((place) => place + 1),
    allStarts: start.all,
    allEnds: last.all.map((place) => place + 1),
    likelyStarts: start.likely,
    likelyEnds: last.likely.map((place) => place + 1),
    isTold: start.isTold || last.isTold,
  };
}

/** Without blank lines at the end, as the runs are. */
function filled({ start, end }: Span, search: LineSearch): Span {
  let last = end;
  while (last > start && search.standsAt('', last - 1)) last -= 1;
  return { start, end: last };
}

/**
 * Where lines stand, as many as it takes for one place, if that is not known. They go from the edge inwards. Between
 * places only a line with words decides: the code may go on as it likes where it is changed, and a bracket or a blank
 * line then fits by chance.
 */
function edgeOf(lines: readonly string[], search: LineSearch, shown: Span, step: 1 | -1, at?: number): Candidates {
  const first = lines[0] ?? '';
  const all = search.placesWithin(keyOf(first), shown.start, shown.end, mostPlaces);
  if (at !== undefined) return { places: [at], all: [...new Set([...all, at])], likely: [at], isTold: true };
  let [places, likely, hasWords] = [all, all, isTelling(first)];
  for (let depth = 1; depth < lines.length && (places.length > 1 || !hasWords); depth++) {
    const line = lines[depth] ?? '';
    const fitting = likely.filter((place) => search.standsAt(keyOf(line), place + step * depth));
    if (fitting.length === 0) break;
    likely = fitting;
    if (!isTelling(line)) continue;
    places = fitting;
    hasWords = true;
  }
  return { places, all, likely, isTold: hasWords };
}

function keyOf(line: string | undefined): string {
  return (line ?? '').trimEnd();
}

/** Leaves of the candidates those that fit between the clear edges around them. Whether that made any clear. */
function narrow(edges: readonly Edges[]): boolean {
  let isNews = false;
  let top = 0;
  for (const each of edges) {
    isNews = keepWhere(each, 'starts', (start) => start >= top) || isNews;
    if (each.starts.length === 1) top = each.starts[0] ?? top;
    const from = top;
    isNews = keepWhere(each, 'ends', (end) => end > from) || isNews;
    if (each.ends.length === 1) top = each.ends[0] ?? top;
  }
  let bottom = Number.POSITIVE_INFINITY;
  for (const each of [...edges].reverse()) {
    const until = bottom;
    isNews = keepWhere(each, 'ends', (end) => end <= until) || isNews;
    if (each.ends.length === 1) bottom = each.ends[0] ?? bottom;
    const before = bottom;
    isNews = keepWhere(each, 'starts', (start) => start < before) || isNews;
    if (each.starts.length === 1) bottom = each.starts[0] ?? bottom;
  }
  return isNews;
}

function keepWhere(edges: Edges, side: 'starts' | 'ends', fits: (place: number) => boolean): boolean {
  if (edges[side].length < 2) return false;
  const fitting = edges[side].filter(fits);
  const isNews = fitting.length === 1;
  if (fitting.length > 0) edges[side] = fitting;
  return isNews;
}

/** Leaves of the candidates those of the place that the run changes least; none where another place is as likely. */
function keepNearest(edges: Edges, file: readonly string[]): void {
  const { run, starts, ends, allStarts, allEnds, likelyStarts, likelyEnds } = edges;
  if (allStarts.length === 1 && allEnds.length === 1) return;
  const nearest = nearestWindow(run.lines, allStarts, allEnds, file);
  if (!nearest) return;
  const isOne = starts.length === 1 && ends.length === 1;
  const isAmong = starts.includes(nearest.start) && ends.includes(nearest.end);
  const isLikely = isOne || (likelyStarts.includes(nearest.start) && likelyEnds.includes(nearest.end));
  // Lines next to an edge can stand elsewhere by chance, where the change made them so.
  if (nearest.isClear && isAmong && isLikely) {
    Object.assign(edges, { starts: [nearest.start], ends: [nearest.end] });
  } else if (nearest.isClear || !isOne) Object.assign(edges, { starts: [], ends: [] });
}

/** Whether windows follow on each other within the lines of `shown`. */
export function areInOrder(windows: readonly Window[], shown: Span): boolean {
  const isAfter = ({ start }: Window, index: number) => start >= (windows[index - 1]?.end ?? shown.start);
  return windows.every(
    (window, index) => isAfter(window, index) && window.start <= window.end && window.end <= shown.end,
  );
}

function trimmed(run: Run): Run {
  const isFilled = (line: string) => line.trim() !== '';
  const first = run.lines.findIndex(isFilled);
  const start = run.startsAtTop ? 0 : first;
  const lines = first === -1 ? [] : run.lines.slice(start, run.lines.findLastIndex(isFilled) + 1);
  return { ...run, lines };
}
