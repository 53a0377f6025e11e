/** Guesses which new line each of some old lines became, in their order: first the two that are most alike, then around them. */

/** From 0 to 1: lines that have less in common are not taken for each other. */
const leastLikeness = 0.5;
/** So many pairs of lines are compared at most; of longer lists each line stands for the one in its place. */
const mostPairs = 2500;

/** For each old line the index of a new one, ascending. `newLines` has one at least. */
export function likelyPartners(oldLines: readonly string[], newLines: readonly string[]): number[] {
  if (oldLines.length * newLines.length > mostPairs) return inPlace(oldLines.length, newLines.length);
  return partnersOf(oldLines.map(wordsIn), newLines.map(wordsIn));
}

type Words = ReadonlySet<string>;

function partnersOf(old: readonly Words[], fresh: readonly Words[]): number[] {
  const best = mostAlike(old, fresh);
  if (!best) return inPlace(old.length, fresh.length);
  const { oldLine, newLine } = best;
  // Where nothing is left beside the two, the other lines became a part of the new one.
  const before = partnersOf(old.slice(0, oldLine), newLine > 0 ? fresh.slice(0, newLine) : fresh.slice(0, 1));
  const rest = newLine + 1 < fresh.length ? newLine + 1 : newLine;
  const after = partnersOf(old.slice(oldLine + 1), fresh.slice(rest)).map((partner) => partner + rest);
  return [...before, newLine, ...after];
}

function mostAlike(old: readonly Words[], fresh: readonly Words[]): { oldLine: number; newLine: number } | undefined {
  let best: { oldLine: number; newLine: number } | undefined;
  let most = leastLikeness;
  for (const [oldLine, words] of old.entries()) {
    for (const [newLine, others] of fresh.entries()) {
      const found = likeness(words, others);
      if (found <= most) continue;
      most = found;
      best = { oldLine, newLine };
    }
  }
  return best;
}

function likeness(a: Words, b: Words): number {
  if (a.size === 0 || b.size === 0) return 0;
  return (2 * [...a].filter((word) => b.has(word)).length) / (a.size + b.size);
}

function inPlace(oldCount: number, newCount: number): number[] {
  return Array.from({ length: oldCount }, (_, index) => Math.min(index, newCount - 1));
}

function wordsIn(line: string): Words {
  return new Set(line.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu) ?? []);
}
