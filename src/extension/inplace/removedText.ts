/** How the old lines of a hunk are told beside the new ones, in words that fit into one line. */
import type { Hunk } from '../merge/lineDiff';

/** Characters of an old line that are shown: more are cut off by the edge of most editors. */
const longest = 100;

/** The first old line that is not blank, and before it how many there are. Undefined where all lines are new. */
export function removedText(hunk: Hunk, oldLines: readonly string[]): string | undefined {
  const old = oldLines.slice(hunk.beforeStart, hunk.beforeEnd);
  if (old.length === 0) return undefined;
  const word = hunk.afterEnd > hunk.afterStart ? 'Was' : 'Removed';
  const first = old.find((line) => line.trim() !== '');
  if (first === undefined) return `${word}: ${old.length === 1 ? 'a blank line' : `${old.length} blank lines`}`;
  return `${word}${old.length > 1 ? ` ${old.length} lines` : ''}: ${shortened(first)}`;
}

/** Short enough to be seen beside most lines. */
export function removedCount({ beforeStart, beforeEnd }: Hunk): string {
  const count = beforeEnd - beforeStart;
  return `− ${count} ${count === 1 ? 'line' : 'lines'}`;
}

function shortened(line: string): string {
  const text = line.trim().replace(/\s+/g, ' ');
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
