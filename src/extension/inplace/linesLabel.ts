/** What sentences call some lines, by the numbers that editors show. */
import type { LineSpan } from './trackedLines';

export function linesLabel({ start, count }: LineSpan): string {
  return count <= 1 ? `line ${start + 1}` : `lines ${start + 1}–${start + count}`;
}
