/** The single changes between a file and what is proposed for it, as one meets them in a diff. Texts alone: no editor, no file. */
import { type Hunk, lineDiff } from '../merge/lineDiff';
import { linesOf } from '../merge/linesOf';

export type { Hunk };

/** Both with plain line ends. */
export interface Proposed {
  readonly before: string;
  readonly after: string;
}

export type Side = keyof Proposed;

export function hunksOf({ before, after }: Proposed): Hunk[] {
  return lineDiff(linesOf(before), linesOf(after));
}

/** The change that holds a line, counted from 0, of one side. One without lines on that side is met at those beside it. */
export function hunkAt(hunks: readonly Hunk[], side: Side, line: number): Hunk | undefined {
  const holding = hunks.find((hunk) => hunk[`${side}Start`] <= line && line < hunk[`${side}End`]);
  return holding ?? hunks.find((hunk) => isEmptyAt(hunk, side, line));
}

function isEmptyAt(hunk: Hunk, side: Side, line: number): boolean {
  const start = hunk[`${side}Start`];
  return start === hunk[`${side}End`] && (line === start || line === start - 1);
}

/** The file has the change from here on. */
export function withHunkAccepted({ before, after }: Proposed, hunk: Hunk): Proposed {
  const lines = linesOf(after).slice(hunk.afterStart, hunk.afterEnd);
  return { before: spliced(before, hunk.beforeStart, hunk.beforeEnd, lines), after };
}

/** The change is proposed no more. */
export function withHunkRejected({ before, after }: Proposed, hunk: Hunk): Proposed {
  const lines = linesOf(before).slice(hunk.beforeStart, hunk.beforeEnd);
  return { before, after: spliced(after, hunk.afterStart, hunk.afterEnd, lines) };
}

function spliced(text: string, start: number, end: number, lines: readonly string[]): string {
  const all = linesOf(text);
  return [...all.slice(0, start), ...lines, ...all.slice(end)].join('');
}
