/** The client's tests in a browser as parts of a run of tests. Knows nothing of how they are run. */
import { type Phase, printResults } from '../../phases';
import type { TestResults } from '../../testResults';
import { runClientSuite } from './runClientSuite';
import type { BrowserRuntime } from './startSuiteServer';

export const browserRuntimes: readonly BrowserRuntime[] = ['page', 'worker'];

/** One for each runtime. With `titled`, only the tests whose titles contain it. */
export function clientPhases(runtimes = browserRuntimes, titled?: string): Phase[] {
  let runs: Promise<TestResults>[] | undefined;
  // At once, since a good part of the time they only wait.
  const start = () => runtimes.map((runtime) => runClientSuite({ runtime, titled, onProgress: console.log }));
  return runtimes.map((runtime, index) => ({
    name: `client in a ${runtime}`,
    run: async () => {
      runs ??= start();
      // A failure is told when its phase comes.
      for (const run of runs) run.catch(() => {});
      const results = (await runs[index]) ?? { passed: [], skipped: [], failed: [] };
      printResults(results);
      return results;
    },
  }));
}
