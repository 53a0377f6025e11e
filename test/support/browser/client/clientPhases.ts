/** The client's tests in a browser as parts of a run of tests. Knows nothing of how they are run. */
import type { Phase } from '../../phases';
import { runClientSuite } from './runClientSuite';
import type { BrowserRuntime } from './startSuiteServer';

export const browserRuntimes: readonly BrowserRuntime[] = ['page', 'worker'];

/** One for each runtime. With `titled`, only the tests whose titles contain it. */
export function clientPhases(runtimes = browserRuntimes, titled?: string): Phase[] {
  return runtimes.map((runtime) => ({
    name: `client in a ${runtime}`,
    run: () => runClientSuite({ runtime, titled, onProgress: console.log }),
  }));
}
