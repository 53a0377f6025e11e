// Runs parts of the tests, each under a heading and with its time, and adds up what they came to. Knows nothing of what a
// part does.
import type { TestResults } from './testResults';

export interface PhaseResults extends TestResults {
  /** What the part said of itself; without it, its tests are listed. */
  said?: string;
}

export interface Phase {
  name: string;
  run(): Promise<PhaseResults>;
}

/** Phases that run one after the other. */
export type Lane = readonly Phase[];

interface PhaseReport {
  name: string;
  results: PhaseResults;
  seconds: number;
}

/**
 * Runs the steps one after the other, the lanes of a step side by side: parts of the tests that wait for most of their
 * time. Prints the counts as its last line. Resolves with the exit code of the whole.
 */
export async function runPhases(steps: readonly (readonly Lane[])[]): Promise<number> {
  const reports: PhaseReport[] = [];
  for (const lanes of steps) {
    for (const { name, report } of lanes.flatMap(begin)) {
      heading(name);
      const ended = await report;
      console.log(ended.results.said ?? listed(ended.results));
      reports.push(ended);
    }
  }
  heading('summary');
  for (const { name, results, seconds } of reports) {
    console.log(`${name.padEnd(20)} ${counts(results)} (${seconds.toFixed(1)} s)`);
  }
  const whole = sum(reports.map(({ results }) => results));
  for (const { title, message } of whole.failed) console.log(`\n✘ ${title}\n${indent(message)}`);
  console.log(`\n${counts(whole)}`);
  return whole.failed.length === 0 ? 0 : 1;
}

function begin(lane: Lane): { name: string; report: Promise<PhaseReport> }[] {
  let before: Promise<unknown> = Promise.resolve();
  return lane.map((phase) => {
    const report = before.then(() => runPhase(phase));
    before = report;
    return { name: phase.name, report };
  });
}

/** Never rejects: a phase that could not run is a failed test. */
async function runPhase({ name, run }: Phase): Promise<PhaseReport> {
  const start = performance.now();
  const results = await run().catch(
    (error: unknown): PhaseResults => failure(name, error instanceof Error ? error.message : String(error)),
  );
  const seconds = (performance.now() - start) / 1000;
  const ran = results.passed.length + results.failed.length;
  return { name, results: ran > 0 ? results : failure(name, 'ran no test'), seconds };
}

/** A phase that could not run is one failed test. */
function failure(title: string, message: string): TestResults {
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

function listed({ passed, skipped, failed }: TestResults): string {
  return [
    ...passed.map((title) => `  ✔ ${title}`),
    ...skipped.map((title) => `  - ${title}`),
    ...failed.map(({ title, message }) => `  ✘ ${title}\n${indent(message)}`),
  ].join('\n');
}

function heading(text: string): void {
  console.log(`\n===== ${text} =====`);
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}
