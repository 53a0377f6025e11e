// What a run of tests came to, in plain data that passes from one process to another. Knows nothing of the tests.
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

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

/** At once, since the process may end right after. */
export function writeResults(file: string, results: TestResults): void {
  writeFileSync(file, JSON.stringify(results, null, 2));
}

/** Undefined when the run ended before it could write them. */
export async function readResults(file: string): Promise<TestResults | undefined> {
  const json = await readFile(file, 'utf8').catch(() => undefined);
  return json === undefined ? undefined : parseResults(json);
}

export function parseResults(json: string): TestResults {
  return JSON.parse(json) as TestResults;
}
