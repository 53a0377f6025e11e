// What a run of tests came to, in plain data that passes through a file from one process to another. Knows mocha's
// runner and nothing of the tests.
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Runner, Test } from 'mocha';

export interface TestFailure {
  title: string;
  message: string;
}

export interface TestResults {
  /** Full titles, in the order of the run. */
  passed: string[];
  skipped: string[];
  failed: TestFailure[];
}

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

/** At once, since the process may end right after. */
export function writeResults(file: string, results: TestResults): void {
  writeFileSync(file, JSON.stringify(results, null, 2));
}

/** Undefined when the run ended before it could write them. */
export async function readResults(file: string): Promise<TestResults | undefined> {
  const json = await readFile(file, 'utf8').catch(() => undefined);
  return json === undefined ? undefined : parseResults(json);
}

function parseResults(json: string): TestResults {
  return JSON.parse(json) as TestResults;
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.stack ?? `${error.name}: ${error.message}`;
}
