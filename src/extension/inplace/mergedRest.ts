/** Joins a new version of some lines with what the user typed in them while it came. It knows no document. */
import { mergedText, threeWayMerge } from '../merge/threeWayMerge';

/** Undefined where both changed the same. */
export function mergedRest(
  oldLines: readonly string[],
  typedLines: readonly string[],
  newLines: readonly string[],
): string[] | undefined {
  const [base, yours, theirs] = [oldLines, typedLines, newLines].map(textOf);
  if (base === undefined || yours === undefined || theirs === undefined) return undefined;
  const merged = mergedText(threeWayMerge({ base, yours, theirs }));
  return merged?.split('\n').slice(0, -1);
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
