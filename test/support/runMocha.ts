// Runs mocha in a process of its own and resolves with the results and what it said. Knows nothing of the tests.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PhaseResults } from './phases';
import { startProcessGroup } from './processGroup';
import { readResults } from './testResults';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const mochaProgram = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const reporter = fileURLToPath(new URL('specWithResults.cjs', import.meta.url));
const TIME_LIMIT_MS = 10 * 60_000;

/** What mocha's own results leave out, a crash or a hang, counts as one more failure. */
export async function runMocha(args: string[], env: Record<string, string> = {}): Promise<PhaseResults> {
  const folder = await mkdtemp(join(tmpdir(), 'mocha-results-'));
  try {
    const resultsFile = join(folder, 'results.json');
    const limits = { TEST_RESULTS_FILE: resultsFile, TEST_TIME_LIMIT_MS: String(TIME_LIMIT_MS) };
    const { problem, said } = await run([mochaProgram, '--reporter', reporter, ...args], { ...env, ...limits });
    const results = (await readResults(resultsFile)) ?? { passed: [], skipped: [], failed: [] };
    if (!problem || results.failed.length > 0) return { ...results, said };
    return { ...results, said, failed: [{ title: `mocha ${args.join(' ')}`, message: problem }] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves with what was said and, if anything did, what went wrong. */
function run(args: string[], env: Record<string, string>): Promise<{ said: string; problem: string | undefined }> {
  return new Promise((resolve) => {
    const { child, end } = startProcessGroup(process.execPath, args, {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const held: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => held.push(bytes));
    const told = (problem: string | undefined) => resolve({ said: Buffer.concat(held).toString(), problem });
    // The reporter keeps the limit, and tells how far it came; this is for a process that does not get round to it.
    const timer = setTimeout(() => void end(), TIME_LIMIT_MS + 15_000);
    child.on('error', (error) => told(String(error)));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      told(code === 0 ? undefined : `ended with ${signal ?? code}`);
    });
  });
}
