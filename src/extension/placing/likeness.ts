/** How much of the words of one piece of code are in another. Where they stand counts for nothing. */

const word = /[\p{L}\p{N}_$]+/gu;

export function wordCounts(lines: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const [found] of line.matchAll(word)) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return counts;
}

/** How many words of `part` are in `whole` as well, each as often as it is there: from 0 to 1. Where there are none, 0. */
export function sharedPart(part: ReadonlyMap<string, number>, whole: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [found, count] of part) shared += Math.min(count, whole.get(found) ?? 0);
  const all = totalOf(part);
  return all === 0 ? 0 : shared / all;
}

export function totalOf(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

/** From 0 for lines that share no word to 1 for lines of the same words. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const [inA, inB] = [wordCounts(a), wordCounts(b)];
  return Math.min(sharedPart(inA, inB), sharedPart(inB, inA));
}

/** Whether a line says enough to be recognised by: a closing bracket does not. */
export function isTelling(line: string): boolean {
  return /[\p{L}\p{N}_]/u.test(line);
}
