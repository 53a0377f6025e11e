// Runs the tests of test/host in a desktop VS Code, which @vscode/test-electron downloads. Knows nothing of the tests.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { readResults, type TestResults } from '../testResults';
import { buildHostSuite } from './buildHostSuite';
import { cacheFolder } from './installVscode';
import type { VscodeVersion } from './vscodePackages';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

/** The floor that package.json's engines.vscode promises. */
const oldestDesktop = '1.106.0';

export async function runElectronSuite(version: VscodeVersion): Promise<TestResults> {
  const vscodeExecutablePath = await downloadDesktop(version);
  const folder = await mkdtemp(join(tmpdir(), 'vsc-'));
  try {
    const workspace = join(folder, 'workspace');
    await cp(join(projectFolder, 'test/fixtures/workspace'), workspace, { recursive: true });
    const resultsFile = join(folder, 'results.json');
    const problem = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath: await buildHostSuite(),
      extensionTestsEnv: { HOST_RESULTS_FILE: resultsFile },
      // A folder of its own keeps it apart from other runs; a short one, for the sockets in it.
      launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${join(folder, 'user')}`],
    }).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    return (await readResults(resultsFile)) ?? endedWithoutResults(version, problem);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function downloadDesktop(version: VscodeVersion): Promise<string> {
  const wanted = version === 'newest' ? 'stable' : oldestDesktop;
  const cachePath = join(cacheFolder, 'electron');
  await mkdir(cachePath, { recursive: true });
  try {
    return await downloadAndUnzipVSCode({ version: wanted, cachePath });
  } catch (error) {
    throw new Error(
      `VS Code (${wanted}) can't be downloaded here: ${String(error)}. ` +
        'Run this where its download servers can be reached; on Linux, npm test needs none of them.',
    );
  }
}

function endedWithoutResults(version: VscodeVersion, problem: string | undefined): TestResults {
  const message = `ended without results. ${problem ?? 'VS Code itself reported no failure.'}`;
  return { passed: [], skipped: [], failed: [{ title: `the tests in the ${version} desktop VS Code`, message }] };
}
