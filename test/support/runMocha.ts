// Runs mocha in a process of its own, shows what it says and resolves with the results. Knows nothing of the tests.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcessGroup } from './processGroup';
import { readResults, type TestResults } from './testResults';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const mochaProgram = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const reporter = fileURLToPath(new URL('specWithResults.cjs', import.meta.url));
const TIME_LIMIT_MS = 10 * 60_000;

export interface MochaOptions {
  env?: Record<string, string>;
  /** `held` shows all of it at the end: for what runs beside something else. */
  output?: 'shown' | 'held';
}

/** What mocha's own results leave out, a crash or a hang, counts as one more failure. */
export async function runMocha(
  args: string[],
  { env = {}, output = 'shown' }: MochaOptions = {},
): Promise<TestResults> {
  const folder = await mkdtemp(join(tmpdir(), 'mocha-results-'));
  try {
    const resultsFile = join(folder, 'results.json');
    const limits = { TEST_RESULTS_FILE: resultsFile, TEST_TIME_LIMIT_MS: String(TIME_LIMIT_MS) };
    const problem = await run([mochaProgram, '--reporter', reporter, ...args], { ...env, ...limits }, output);
    const results = (await readResults(resultsFile)) ?? { passed: [], skipped: [], failed: [] };
    if (!problem || results.failed.length > 0) return results;
    return { ...results, failed: [{ title: `mocha ${args.join(' ')}`, message: problem }] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves with what went wrong, if anything did. */
function run(args: string[], env: Record<string, string>, output: 'shown' | 'held'): Promise<string | undefined> {
  return new Promise((resolve) => {
    const { child, end } = startProcessGroup(process.execPath, args, {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: output === 'shown' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const held: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => held.push(bytes));
    // The reporter keeps the limit, and tells how far it came; this is for a process that does not get round to it.
    const timer = setTimeout(() => void end(), TIME_LIMIT_MS + 15_000);
    child.on('error', (error) => resolve(String(error)));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.stdout.write(Buffer.concat(held));
      resolve(code === 0 ? undefined : `ended with ${signal ?? code}`);
    });
  });
}
