/** Where one comes from a line by going to the next or the former change, round at the ends. */

/** `starts` are the first lines of the changes, ascending. Undefined where there are none. */
export function neighbourHunk(
  starts: readonly number[],
  line: number,
  direction: 'next' | 'previous',
): number | undefined {
  if (direction === 'next') return starts.find((start) => start > line) ?? starts[0];
  return starts.findLast((start) => start < line) ?? starts.at(-1);
}
