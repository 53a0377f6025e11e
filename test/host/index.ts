// Runs every test of this folder inside a VS Code's extension host. Knows nothing of which VS Code it is.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { version } from 'vscode';
import { collectResults } from '../support/collectResults';
import { writeResults } from '../support/testResults';

/** What the oldest VS Code is tried on; the rest drives what differs there, such as its diff editors. */
const isOldest = version.startsWith('1.106.');
const inOldest =
  /^(activation|contextAttachers|contextSearch|dropAttacher|fileContext|gitChanges|ignoreRules|placeCode|readonlyFiles|settings|storedPictures|terminalContext|vscodeFolder)\./;

/** VS Code calls it, and takes a rejection for a failed run. The results go to the file that HOST_RESULTS_FILE names. */
export async function run(): Promise<void> {
  const resultsFile = process.env.HOST_RESULTS_FILE;
  if (!resultsFile) throw new Error('HOST_RESULTS_FILE does not say where the results go.');
  const failures = await runTests(resultsFile).catch((error: unknown) => {
    // A test file that does not even load: what the window would log of it is easily lost.
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeResults(resultsFile, { passed: [], skipped: [], failed: [{ title: 'the tests in VS Code', message }] });
    return 1;
  });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

function runTests(resultsFile: string): Promise<number> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000 });
  // Built into one folder with this file: see support/vscode/buildHostSuite.ts.
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'))) {
    if (!isOldest || inOldest.test(file)) mocha.addFile(join(__dirname, file));
  }
  return new Promise((resolve) => {
    const runner = mocha.run(resolve);
    const results = collectResults(runner);
    runner.once('end', () => writeResults(resultsFile, results));
  });
}
