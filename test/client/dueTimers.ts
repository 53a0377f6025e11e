/** How many timers of the client are set. Those of fetch do not count, since they keep no program running. */
export function dueTimers(): number {
  const all = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  // One is mocha's own, which limits the running test.
  return Math.max(0, all - 1);
}
