/** Runs the client's tests in a Chromium, in a page or in a dedicated worker. Knows nothing of the tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcessGroup } from '../../processGroup';
import { RemoteControl } from '../../simulator/remote/remoteControl';
import type { TestResults } from '../../testResults';
import { installBrowser } from '../installBrowser';
import { browserFlags } from '../openBrowser';
import { bundleClientSuite } from './bundleClientSuite';
import { type BrowserRuntime, type SuiteServer, startSuiteServer } from './startSuiteServer';

export interface ClientSuiteOptions {
  runtime: BrowserRuntime;
  /** Runs only the tests whose titles contain it. */
  titled?: string | undefined;
  /** Code that registers other tests than the client's. */
  tests?: string;
  onProgress?: (line: string) => void;
}

const TIME_LIMIT_MS = 5 * 60_000;

const flags = [
  ...browserFlags,
  '--headless',
  // The simulator's hand-written answers have no CORS headers. Whether a page may read an answer is the server's
  // matter; that the extension works under these rules is tested in the web extension host.
  '--disable-web-security',
  // For the tests of what becomes of a stream that is dropped.
  '--js-flags=--expose-gc',
];

export async function runClientSuite(options: ClientSuiteOptions): Promise<TestResults> {
  const bundle = await bundleClientSuite(options.tests);
  const { executable, env } = await installBrowser(options.onProgress);
  const profile = await mkdtemp(join(tmpdir(), 'client-suite-'));
  const control = new RemoteControl();
  const server = await startSuiteServer(bundle, control);
  // Nobody drives this browser: who watches every request of these many would take as long as the requests do.
  const address = addressOf(server, options);
  const browser = startProcessGroup(executable, [...flags, `--user-data-dir=${profile}`, address], {
    env,
    stdio: 'ignore',
  });
  try {
    const gone = new Promise<string>((resolve) => {
      browser.child.once('error', ({ message }) => resolve(message));
      browser.child.once('close', (code, signal) => resolve(`The browser ended with ${signal ?? code}.`));
    });
    return await resultsOf(server, gone);
  } finally {
    await browser.end();
    await server.close();
    await control.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function addressOf({ origin }: SuiteServer, { runtime, titled }: ClientSuiteOptions): string {
  return `${origin}/${runtime}?${new URLSearchParams(titled ? { fgrep: titled } : {})}`;
}

async function resultsOf(server: SuiteServer, gone: Promise<string>): Promise<TestResults> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('The tests did not end in time.'), TIME_LIMIT_MS);
  });
  try {
    const outcome = await Promise.race([server.results, server.trouble, gone, late]);
    if (typeof outcome !== 'string') return outcome;
    throw new Error(`${outcome} The last test that began: ${server.lastBegun()}`);
  } finally {
    clearTimeout(timer);
  }
}
