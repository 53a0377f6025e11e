// Runs the tests of test/host inside the extension host of an installed VS Code server. Knows nothing of the tests.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser/openBrowser';
import { readResults, type TestResults } from '../testResults';
import { buildHostSuite } from './buildHostSuite';
import { lastWords, runSuitePage } from './runSuitePage';
import { startServer } from './startServer';
import type { VscodeVersion } from './vscodePackages';

/** A kind of notebook, which VS Code here has none of. */
const extensionFolders = [fileURLToPath(new URL('../../fixtures/notebookType/', import.meta.url))];

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

export interface HostSuiteOptions {
  version: VscodeVersion;
  /** The extension under development; by default this project, as it is built. */
  extensionFolder?: string;
  /** The module with `run`; by default the tests of test/host, built now. */
  suite?: string;
  timeLimitMs?: number;
  onProgress?: (line: string) => void;
}

export async function runHostSuite(options: HostSuiteOptions): Promise<TestResults> {
  const { extensionFolder = projectFolder, timeLimitMs = 8 * 60_000 } = options;
  const suite = options.suite ?? (await buildHostSuite());
  const resultsFolder = await mkdtemp(join(tmpdir(), 'host-results-'));
  const resultsFile = join(resultsFolder, 'results.json');
  // Without it, the git extension of the oldest VS Code opens no repository outside of the workspace, whoever asks.
  const userSettings = { 'git.openRepositoryInParentFolders': 'always' };
  const env = { HOST_RESULTS_FILE: resultsFile };
  const server = await startServer({ ...options, underTest: true, extensionFolders, userSettings, env });
  const browser = await openBrowser(options.onProgress);
  try {
    const workspace = join(server.folder, 'workspace');
    await cp(join(projectFolder, 'test/fixtures/workspace'), workspace, { recursive: true });
    const said = await runSuitePage(server, browser, { workspace, extensionFolder, suite, timeLimitMs });
    return (await readResults(resultsFile)) ?? endedWithoutResults(options.version, lastWords(said, server));
  } finally {
    await browser.close();
    await server.close();
    await rm(resultsFolder, { recursive: true, force: true });
  }
}

/** A killed extension host, and tests that end their own process, leave nothing behind but this. */
function endedWithoutResults(version: VscodeVersion, words: string): TestResults {
  const failure = {
    title: `the tests in the ${version} VS Code`,
    message: `ended without results. Last words:\n${words}`,
  };
  return { passed: [], skipped: [], failed: [failure] };
}
