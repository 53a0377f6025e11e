/** The one place in which two lists of lines differ, without what is equal before and after it. */

/** `count` lines from `start` on become `lines`. */
export interface LineReplacement {
  readonly start: number;
  readonly count: number;
  readonly lines: readonly string[];
}

/** Undefined where they are the same. */
export function lineDifference(before: readonly string[], after: readonly string[]): LineReplacement | undefined {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (start === before.length && start === after.length) return undefined;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { start, count: before.length - end - start, lines: after.slice(start, after.length - end) };
}
