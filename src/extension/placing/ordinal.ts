const words = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const endings: Readonly<Record<string, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };

/** `first`, `second`; from eleven on `11th`, `21st`. Counts from 1. */
export function ordinal(count: number): string {
  const teen = count % 100 > 10 && count % 100 < 14;
  return words[count - 1] ?? `${count}${(!teen && endings[count % 10]) || 'th'}`;
}
