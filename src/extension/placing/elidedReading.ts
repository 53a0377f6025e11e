/** Reads code that leaves lines out: `// ... existing code ...` stands for what the file has there. */
import { lineDiff } from '../merge/lineDiff';
import { type CodeScope, type PartWindows, partWindows } from './codeScope';
import { elisionIn } from './elision';
import type { Run } from './exactEdges';
import { isTelling } from './likeness';
import { sameEnds } from './wholeReading';

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
  const cuts = [-1, ...elisions, code.length];
  const runs = cuts.slice(1).map((end, index): Run => {
    const start = (cuts[index] ?? 0) + 1;
    const lines = code.slice(start, end);
    return { lines, startsAtTop: start === 0 && ends.top, endsAtBottom: end === code.length && ends.bottom };
  });
  return partWindows(
    task,
    runs.filter(({ lines }) => lines.some((line) => line.trim() !== '')),
  );
}

function trimmed(line: string): string {
  return line.trim();
}
