// Runs parts of the tests one after the other, each under a heading and with its time, and adds up what they came to.
// Knows nothing of what a part does.
import type { TestResults } from './testResults';

export interface Phase {
  name: string;
  run(): Promise<TestResults>;
}

interface PhaseReport {
  name: string;
  results: TestResults;
  seconds: number;
}

/** Prints the counts as its last line. Resolves with the exit code of the whole. */
export async function runPhases(phases: Phase[]): Promise<number> {
  const reports: PhaseReport[] = [];
  for (const phase of phases) reports.push(await runPhase(phase));
  heading('summary');
  for (const { name, results, seconds } of reports) {
    console.log(`${name.padEnd(20)} ${counts(results)} (${seconds.toFixed(1)} s)`);
  }
  const whole = sum(reports.map(({ results }) => results));
  for (const { title, message } of whole.failed) console.log(`\n✘ ${title}\n${indent(message)}`);
  console.log(`\n${counts(whole)}`);
  return whole.failed.length === 0 ? 0 : 1;
}

/** The same phases, all begun with the first of them: for those that leave a good part of the machine idle. */
export function begunTogether(phases: readonly Phase[]): Phase[] {
  let runs: Promise<TestResults>[] | undefined;
  return phases.map(({ name }, index) => ({
    name,
    run: async () => {
      runs ??= phases.map(({ run }) => run());
      // A failure is told when its phase comes.
      for (const run of runs) run.catch(() => {});
      return (await runs[index]) ?? failure(name, 'was not begun');
    },
  }));
}

async function runPhase({ name, run }: Phase): Promise<PhaseReport> {
  heading(name);
  const start = performance.now();
  const results = await run().catch((error: unknown) =>
    failure(name, error instanceof Error ? error.message : String(error)),
  );
  const seconds = (performance.now() - start) / 1000;
  const ran = results.passed.length + results.failed.length;
  return { name, results: ran > 0 ? results : failure(name, 'ran no test'), seconds };
}

/** A phase that could not run is one failed test. */
export function failure(title: string, message: string): TestResults {
  return { passed: [], skipped: [], failed: [{ title, message }] };
}

function sum(all: TestResults[]): TestResults {
  return {
    passed: all.flatMap(({ passed }) => passed),
    skipped: all.flatMap(({ skipped }) => skipped),
    failed: all.flatMap(({ failed }) => failed),
  };
}

function counts({ passed, failed, skipped }: TestResults): string {
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed.length} passed, ${failed.length} failed${tail}`;
}

export function printResults({ passed, skipped, failed }: TestResults): void {
  for (const title of passed) console.log(`  ✔ ${title}`);
  for (const title of skipped) console.log(`  - ${title}`);
  for (const { title, message } of failed) console.log(`  ✘ ${title}\n${indent(message)}`);
}

function heading(text: string): void {
  console.log(`\n===== ${text} =====`);
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}
