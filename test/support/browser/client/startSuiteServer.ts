/**
 * Serves a bundle of tests to a browser, in a page or in a worker, and takes its results. Also carries what the tests
 * and the simulator say to each other. Knows no browser and no test.
 */
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../listen';
import type { RemoteControl } from '../../simulator/remote/remoteControl';
import { parseResults, type TestResults } from '../../testResults';

export type BrowserRuntime = 'page' | 'worker';

export interface SuiteServer {
  origin: string;
  results: Promise<TestResults>;
  /** An error that no test is to blame for. */
  trouble: Promise<string>;
  /** The title of a test, for messages. */
  lastBegun(): string;
  close(): Promise<void>;
}

/** The query of a page goes on to its script, where mocha looks for `fgrep`. */
const pages: Readonly<Record<BrowserRuntime, string>> = {
  page: `const script = document.createElement('script');
    script.src = '/suite.js' + location.search;
    document.body.append(script);`,
  worker: `new Worker('/suite.js' + location.search).onerror = ({ message }) => tell(message);`,
};

const page = (script: string) => `<!DOCTYPE html>
<html lang="en"><head><title>Tests</title></head><body><script>
const tell = (message) => fetch('/trouble', { method: 'POST', body: message });
onerror = (message) => void tell(message);
${script}
</script></body></html>`;

export async function startSuiteServer(bundle: string, control: RemoteControl): Promise<SuiteServer> {
  let finish: (results: TestResults) => void = () => {};
  let fail: (trouble: string) => void = () => {};
  let lastBegun = 'none';
  const results = new Promise<TestResults>((resolve) => {
    finish = resolve;
  });
  const trouble = new Promise<string>((resolve) => {
    fail = resolve;
  });
  const files: Readonly<Record<string, { type: string; body: string }>> = {
    '/page': { type: 'text/html', body: page(pages.page) },
    '/worker': { type: 'text/html', body: page(pages.worker) },
    '/suite.js': { type: 'text/javascript', body: bundle },
  };
  /** What is told or asked, and what is said to it. */
  const posts: Readonly<Record<string, (body: string) => string>> = {
    '/ask': (question) => control.answer(question),
    '/begun': (title) => {
      lastBegun = title;
      return '';
    },
    '/trouble': (message) => {
      fail(message);
      return '';
    },
    '/results': (json) => {
      finish(parseResults(json));
      return '';
    },
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://suite');
    const file = files[pathname];
    const answer = posts[pathname];
    if (file) send(response, file.type, file.body);
    else if (answer) send(response, 'application/json', answer(await text(request)));
    else if (pathname === '/settled') tellSettled(response, control);
    else response.writeHead(404).end();
  });
  const { port, close } = await listen(server);
  return { origin: `http://127.0.0.1:${port}`, results, trouble, lastBegun: () => lastBegun, close };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
}

function tellSettled(response: ServerResponse, control: RemoteControl): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  control.listen((settled) => response.write(`data: ${settled}\n\n`));
}
