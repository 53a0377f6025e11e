/**
 * What a merge in conflict starts from in an editor, and which of its conflicts a result still leaves open. Texts alone: it
 * does not know how conflicts are shown.
 */
import { type Hunk, lineDiff } from '../merge/lineDiff';
import { linesOf } from '../merge/linesOf';
import type { Merge } from '../merge/threeWayMerge';
import { withConflictMarkers } from '../merge/withConflictMarkers';

export interface StartedMerge {
  /** What is agreed, merged; in place of each conflict what was there before both sides changed it. */
  readonly text: string;
  readonly conflicts: readonly ConflictLines[];
}

/** In the text of the merge, from 0, the end not included. */
interface ConflictLines {
  readonly start: number;
  readonly end: number;
}

export function startedMerge({ chunks }: Merge): StartedMerge {
  const conflicts: ConflictLines[] = [];
  let text = '';
  let line = 0;
  for (const chunk of chunks) {
    const part = chunk.kind === 'agreed' ? chunk.text : chunk.base;
    const end = line + linesOf(part).length;
    if (chunk.kind === 'conflict') conflicts.push({ start: line, end });
    text += part;
    line = end;
  }
  return { text, conflicts };
}

/** For an editor that knows nothing of conflicts: what stands on both sides, between markers. */
export function markedMerge(merge: Merge): StartedMerge {
  return { text: withConflictMarkers(merge, { yours: 'Current', theirs: 'Incoming' }), conflicts: [] };
}

const marker = /^(<{7}|>{7}|\|{7})( |$)/m;

/** How many conflicts nobody has decided: there stands what stood there before, or a conflict marker. */
export function openConflicts({ text, conflicts }: StartedMerge, result: string): number {
  const hunks = lineDiff(linesOf(text), linesOf(result));
  const untouched = conflicts.filter((conflict) => !hunks.some((hunk) => touches(hunk, conflict)));
  return Math.max(untouched.length, marker.test(result) ? 1 : 0);
}

/** Lines that are put in right above or below may be the decision, too; a change of the lines there is none. */
function touches(hunk: Hunk, { start, end }: ConflictLines): boolean {
  if (hunk.beforeStart < end && hunk.beforeEnd > start) return true;
  const isBeside = hunk.beforeStart <= end && hunk.beforeEnd >= start;
  return isBeside && hunk.afterEnd - hunk.afterStart > hunk.beforeEnd - hunk.beforeStart;
}
