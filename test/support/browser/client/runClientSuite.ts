/** Runs the client's tests in a Chromium, in a page or in a dedicated worker. Knows nothing of the tests. */
import type { Page } from 'playwright-core';
import { RemoteControl } from '../../simulator/remote/remoteControl';
import type { TestResults } from '../../testResults';
import { openBrowser } from '../openBrowser';
import { bundleClientSuite } from './bundleClientSuite';
import { type BrowserRuntime, type SuiteServer, startSuiteServer } from './startSuiteServer';

export interface ClientSuiteOptions {
  runtime: BrowserRuntime;
  /** Runs only the tests whose titles contain it. */
  titled?: string;
  onProgress?: (line: string) => void;
}

const TIME_LIMIT_MS = 3 * 60_000;

const flags = [
  // The simulator's hand-written answers have no CORS headers. Whether a page may read an answer is the server's
  // matter; that the extension works under these rules is tested in the web extension host.
  '--disable-web-security',
  // For the tests of what becomes of a stream that is dropped.
  '--js-flags=--expose-gc',
  // No other machine is asked.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

export async function runClientSuite({ runtime, titled, onProgress }: ClientSuiteOptions): Promise<TestResults> {
  const control = new RemoteControl();
  const server = await startSuiteServer(await bundleClientSuite(), control);
  const browser = await openBrowser(onProgress, flags);
  try {
    const query = new URLSearchParams(titled === undefined ? {} : { fgrep: titled });
    return await resultsOf(await browser.newPage(), `${server.origin}/${runtime}?${query}`, server);
  } finally {
    await browser.close();
    await server.close();
    await control.close();
  }
}

async function resultsOf(page: Page, address: string, server: SuiteServer): Promise<TestResults> {
  const said: string[] = [];
  page.on('console', (message) => { said.push(message.text()); if (message.text().startsWith('DUR')) console.log(message.text()); });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const trouble = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('The tests did not end in time.'), TIME_LIMIT_MS);
    page.once('crash', () => resolve('The page crashed.'));
    page.once('pageerror', ({ stack, message }) => resolve(`Nobody caught: ${stack || message}.`));
  });
  try {
    await page.goto(address);
    const outcome = await Promise.race([server.results, trouble]);
    if (typeof outcome !== 'string') return outcome;
    throw new Error(`${outcome} Last words:\n${said.slice(-20).join('\n')}`);
  } finally {
    clearTimeout(timer);
  }
}
