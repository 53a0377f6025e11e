/** Follows lines of a text into a later version of it. It knows no texts: what changed is given. */
import type { LineRange } from '../../chat/attachment';
import type { Hunk } from '../merge/lineDiff';

/**
 * Where the lines are after the changes, with what was put in their place or between them; what came before or behind
 * them stays out. Undefined where nothing is left of them.
 */
export function mappedLines({ start, end }: LineRange, hunks: readonly Hunk[]): LineRange | undefined {
  // From here on as in hunks: from 0, the end not included.
  const [first, behind] = [start - 1, end];
  const before = hunks.findLast(({ beforeEnd }) => beforeEnd <= first);
  const inside = hunks.filter(({ beforeStart, beforeEnd }) => beforeStart < behind && beforeEnd > first);
  const shift = before ? before.afterEnd - before.beforeEnd : 0;
  const [head, tail] = [inside[0], inside.at(-1)];
  const from = head && head.beforeStart <= first ? head.afterStart : first + shift;
  const last = tail ?? before;
  const to = tail && tail.beforeEnd >= behind ? tail.afterEnd : behind + (last ? last.afterEnd - last.beforeEnd : 0);
  return to > from ? { start: from + 1, end: to } : undefined;
}
