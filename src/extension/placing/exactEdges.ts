/**
 * Puts a part of a file in its place by the lines that it begins and ends with, where these are lines of the file. With
 * lines left out it consists of several runs, of which each begins and ends so.
 */
import type { Span } from './editPlaces';
import type { Window } from './keptLines';
import { isTelling } from './likeness';
import type { LineSearch } from './lineSearch';

/** A run of lines of an answer. Blank lines at its ends do not count. */
export interface Run {
  readonly lines: readonly string[];
  /** Whether the place where it begins, or ends, is known without its lines: the file or what was shown of it does so. */
  readonly startsAtTop: boolean;
  readonly endsAtBottom: boolean;
}

/** Places where an edge could be, from 0; one where it is clear. */
type Candidates = readonly number[];

interface Edges {
  readonly run: Run;
  starts: Candidates;
  /** The line after the last. */
  ends: Candidates;
}

/** One window for each run, in order; undefined where a run’s edges are not in the file, or in several places. */
export function exactEdges(runs: readonly Run[], search: LineSearch, shown: Span): Window[] | undefined {
  const edges = runs.map((run): Edges => edgesOf(trimmed(run), search, shown));
  if (edges.some(({ starts, ends }) => starts.length === 0 || ends.length === 0)) return undefined;
  for (let round = 0; round < mostRounds && narrow(edges); round++);
  const windows = edges.map(({ run, starts, ends }): Window | undefined => {
    const [start, end] = [starts[0], ends[0]];
    const isClear = starts.length === 1 && ends.length === 1;
    return isClear && start !== undefined && end !== undefined ? { start, end, lines: run.lines } : undefined;
  });
  const clear = windows.filter((window) => window !== undefined);
  return clear.length === runs.length && areInOrder(clear) ? clear : undefined;
}

/** Each round tells of edges what the former has made clear about their neighbours. */
const mostRounds = 10;
/** What stands more often says nothing about a place. */
const mostPlaces = 200;

function edgesOf(run: Run, search: LineSearch, shown: Span): Edges {
  const { lines, startsAtTop, endsAtBottom } = run;
  return {
    run,
    starts: startsAtTop ? [shown.start] : startsOf(lines, search, shown),
    ends: endsAtBottom ? [shown.end] : endsOf(lines, search, shown),
  };
}

/** Where the first lines stand: as many as it takes for one place. */
function startsOf(lines: readonly string[], search: LineSearch, shown: Span): Candidates {
  return narrowed(lines, search, shown, 1);
}

function endsOf(lines: readonly string[], search: LineSearch, shown: Span): Candidates {
  return narrowed([...lines].reverse(), search, shown, -1).map((place) => place + 1);
}

/** `lines` go from the edge inwards. Brackets alone are no edge. */
function narrowed(lines: readonly string[], search: LineSearch, shown: Span, step: 1 | -1): Candidates {
  let places = search.placesOf(keyOf(lines[0])).filter((place) => place >= shown.start && place < shown.end);
  let hasWords = isTelling(lines[0] ?? '');
  if (places.length > mostPlaces) return [];
  for (let depth = 1; depth < lines.length && (places.length > 1 || !hasWords); depth++) {
    const line = lines[depth] ?? '';
    const fitting = places.filter((place) => search.standsAt(keyOf(line), place + step * depth));
    if (fitting.length === 0) break;
    places = fitting;
    hasWords ||= isTelling(line);
  }
  return hasWords ? places : [];
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

function areInOrder(windows: readonly Window[]): boolean {
  return windows.every(({ start, end }, index) => start <= end && start >= (windows[index - 1]?.end ?? 0));
}

function trimmed(run: Run): Run {
  const isFilled = (line: string) => line.trim() !== '';
  const start = run.lines.findIndex(isFilled);
  const lines = start === -1 ? [] : run.lines.slice(start, run.lines.findLastIndex(isFilled) + 1);
  return { ...run, lines };
}
