/** The client's tests in a browser as parts of a run of tests. Knows nothing of how they are run. */
import { begunTogether, type Phase, printResults } from '../../phases';
import { runClientSuite } from './runClientSuite';
import type { BrowserRuntime } from './startSuiteServer';

export const browserRuntimes: readonly BrowserRuntime[] = ['page', 'worker'];

/** One for each runtime. With `titled`, only the tests whose titles contain it. */
export function clientPhases(runtimes = browserRuntimes, titled?: string): Phase[] {
  // Together, since a good part of the time they only wait.
  return begunTogether(
    runtimes.map((runtime) => ({
      name: `client in a ${runtime}`,
      run: async () => {
        const results = await runClientSuite({ runtime, titled, onProgress: console.log });
        printResults(results);
        return results;
      },
    })),
  );
}
