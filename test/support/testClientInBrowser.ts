// The client's tests in a browser: `npx tsx test/support/testClientInBrowser.ts [page|worker] [part of a title]`.

import { runClientSuite } from './browser/client/runClientSuite';
import type { BrowserRuntime } from './browser/client/startSuiteServer';
import { printResults, runPhases } from './phases';

const runtimes: BrowserRuntime[] = ['page', 'worker'];

async function main([first, ...others]: string[]): Promise<number> {
  const chosen = runtimes.filter((runtime) => runtime === first);
  const titled = (chosen.length > 0 ? others : [first, ...others]).join(' ');
  return runPhases(
    (chosen.length > 0 ? chosen : runtimes).map((runtime) => ({
      name: `client in a ${runtime}`,
      run: async () => {
        const results = await runClientSuite({ runtime, onProgress: console.log, ...(titled !== '' && { titled }) });
        printResults(results);
        return results;
      },
    })),
  );
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
