// Gathers what a run of mocha comes to, in any runtime. Knows mocha's runner and nothing of the tests.
import type { Runner, Test } from 'mocha';
import type { TestResults } from './testResults';

/** The returned results fill while the runner runs. */
export function collectResults(runner: Runner): TestResults {
  const results: TestResults = { passed: [], skipped: [], failed: [] };
  runner.on('pass', (test) => results.passed.push(test.fullTitle()));
  runner.on('pending', (test) => results.skipped.push(test.fullTitle()));
  runner.on('fail', (test: Test, error: unknown) => {
    results.failed.push({ title: test.fullTitle(), message: describeError(error) });
  });
  return results;
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.stack ?? `${error.name}: ${error.message}`;
}
