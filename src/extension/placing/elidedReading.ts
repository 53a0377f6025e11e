/** Reads code that leaves lines out: `// ... existing code ...` stands for what the file has there. */
import { lineDiff } from '../merge/lineDiff';
import { arePlausible, type CodeScope, type PartWindows, partWindows } from './codeScope';
import { elisionIn } from './elision';
import { exactEdges, type Run } from './exactEdges';
import type { Window } from './keptLines';
import { isTelling } from './likeness';
import { isOrphaned, isStillWanted } from './stillWanted';
import { doubtOfWhole, sameEnds } from './wholeReading';

/** Which lines of the code stand for others, from 0. `has`: lines that the file has stand for themselves. */
export function elisionsIn(code: readonly string[], file: readonly string[], has: (line: string) => boolean): number[] {
  const all = code.flatMap((line, index) => {
    const elision = elisionIn(line);
    return elision !== undefined && !has(line.trim()) ? [{ index, elision }] : [];
  });
  if (all.every(({ elision }) => elision === 'sure')) return all.map(({ index }) => index);
  // A line that may be code is none where more of the file is missing than there is in its place.
  const hunks = lineDiff(file.map(trimmed), code.map(trimmed));
  return all.flatMap(({ index, elision }) => {
    const hunk = hunks.find(({ afterStart, afterEnd }) => afterStart <= index && index < afterEnd);
    const [removed, added] = hunk
      ? [file.slice(hunk.beforeStart, hunk.beforeEnd), code.slice(hunk.afterStart, hunk.afterEnd)]
      : [[], []];
    return elision === 'sure' || removed.filter(isTelling).length > added.filter(isTelling).length ? [index] : [];
  });
}

export function elidedReading(task: CodeScope, elisions: readonly number[]): PartWindows {
  const { code, file, scope } = task;
  const ends = sameEnds(code, file.lines.slice(scope.start, scope.end));
  const found = partWindows(task, runsBetween(task, elisions, ends), elisions);
  if (Array.isArray(found)) return isWholeOrPart(task, found, elisions) ? found : 'unclear';
  // The first or the last lines may be others than before.
  const runs = runsBetween(task, elisions, { top: true, bottom: true });
  const windows = exactEdges(runs, file.lines, task.search, scope);
  const plausible = windows && arePlausible(task, windows, elisions) ? windows : undefined;
  return plausible && areVersions(task, plausible) ? plausible : found;
}

interface Ends {
  readonly top: boolean;
  readonly bottom: boolean;
}

function runsBetween({ code }: CodeScope, elisions: readonly number[], ends: Ends): Run[] {
  const cuts = [-1, ...elisions, code.length];
  const runs = cuts.slice(1).map((end, index): Run => {
    const start = (cuts[index] ?? 0) + 1;
    const lines = code.slice(start, end);
    return { lines, startsAtTop: start === 0 && ends.top, endsAtBottom: end === code.length && ends.bottom };
  });
  return runs.filter(({ lines }) => lines.some(isFilled));
}

/** Whether what stands at the ends of the scope in the file is what stands there in the code, in another version. */
function areVersions({ file, scope }: CodeScope, windows: readonly Window[]): boolean {
  const atEnds = windows.filter(({ start, end }) => start === scope.start || end === scope.end);
  return atEnds.every(({ start, end, lines }) => doubtOfWhole(lines, file.lines.slice(start, end)) === undefined);
}

/**
 * Whether it is clear that what lies beyond the ends of the code stays. Where the code tells of one end of the file and
 * stops short of the other, that may have been meant to go.
 */
function isWholeOrPart(task: CodeScope, windows: readonly Window[], elisions: readonly number[]): boolean {
  const { code, file, scope } = task;
  const above = elisions.includes(code.findIndex(isFilled)) ? [] : file.lines.slice(scope.start, windows[0]?.start);
  const below = elisions.includes(code.findLastIndex(isFilled)) ? [] : file.lines.slice(windows.at(-1)?.end, scope.end);
  const [first, second] = [above, below].map((lines) => lines.filter(isTelling)).filter((lines) => lines.length > 0);
  if (first === undefined) return true;
  const replaced = windows.flatMap(({ start, end }) => file.lines.slice(start, end));
  return second ? !isOrphaned([...first, ...second], code, replaced) : isStillWanted(first, code);
}

function isFilled(line: string): boolean {
  return line.trim() !== '';
}

function trimmed(line: string): string {
  return line.trim();
}
