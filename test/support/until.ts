/** Waits for something to become true by looking, for what has no event to wait for. */
import { setTimeout as wait } from 'node:timers/promises';

/** Rejects when `condition` is still not true after `limit` milliseconds. */
export async function until(condition: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Still not so after ${limit} ms: ${condition}`);
    await wait(5);
  }
}
