/** How long to wait, in milliseconds, before what failed so many times in a row is tried again. */
export function retryDelay(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** (failures - 1));
}
