/** Does the same with many things, a few at a time, and gives the results in the order of the things. */
export async function inBatches<Thing, Result>(
  things: readonly Thing[],
  size: number,
  work: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < things.length; at += size) {
    results.push(...(await Promise.all(things.slice(at, at + size).map(work))));
  }
  return results;
}
