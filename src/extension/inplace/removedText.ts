/** How the old text of a hunk is told beside the new lines, in words: the editor shows it as ghost text. */
import type { Hunk } from '../merge/lineDiff';
import { likelyPartners } from './likelyPartners';

/** Characters of an old line that are shown beside the new one. */
const longest = 100;

export interface RemovedText {
  /** The line that it stands behind, counted as the hunk's new lines are. Before the first of them it is -1. */
  readonly line: number;
  readonly text: string;
}

/** Each old line is told beside the new one that it became, as far as that can be guessed. */
export function removedTexts(
  { beforeStart, beforeEnd, afterStart, afterEnd }: Hunk,
  oldLines: readonly string[],
  newLines: readonly string[],
): RemovedText[] {
  const old = oldLines.slice(beforeStart, beforeEnd);
  if (old.length === 0) return [];
  if (afterEnd === afterStart) return [{ line: afterStart - 1, text: `Removed: ${listed(old)}` }];
  const byLine = new Map<number, string[]>();
  for (const [index, partner] of likelyPartners(old, newLines.slice(afterStart, afterEnd)).entries()) {
    byLine.set(afterStart + partner, [...(byLine.get(afterStart + partner) ?? []), old[index] ?? '']);
  }
  return [...byLine].map(([line, lines]) => ({ line, text: `Was: ${listed(lines)}` }));
}

function listed(lines: readonly string[]): string {
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined) return lines.length === 1 ? 'a blank line' : `${lines.length} blank lines`;
  const more = lines.length - 1;
  return more === 0
    ? shortened(first)
    : `${shortened(first)} (and ${more === 1 ? '1 more line' : `${more} more lines`})`;
}

function shortened(line: string): string {
  const text = line.trim().replace(/\s+/g, ' ');
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
