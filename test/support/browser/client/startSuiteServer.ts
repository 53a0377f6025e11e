/**
 * Serves a bundle of tests to a browser, in a page or in a worker, and takes its results. Also carries what the tests
 * and the simulator say to each other. Knows no browser and no test.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../listen';
import type { RemoteControl } from '../../simulator/remote/remoteControl';
import { parseResults, type TestResults } from '../../testResults';

export type BrowserRuntime = 'page' | 'worker';

export interface SuiteServer {
  origin: string;
  results: Promise<TestResults>;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** The query of each page goes on to its script, where mocha looks for `grep` and `fgrep`. */
const pages: Readonly<Record<BrowserRuntime, string>> = {
  page: `const script = document.createElement('script');
    script.src = '/suite.js' + location.search;
    document.body.append(script);`,
  worker: `const worker = new Worker('/suite.js' + location.search);
    worker.onerror = ({ message }) => setTimeout(() => { throw new Error('In the worker: ' + message); });`,
};

export async function startSuiteServer(bundle: string, control: RemoteControl): Promise<SuiteServer> {
  let finish: (results: TestResults) => void = () => {};
  const results = new Promise<TestResults>((resolve) => {
    finish = resolve;
  });
  const handlers: Readonly<Record<string, Handler>> = {
    '/page': (_, response) => send(response, 'text/html', documentWith(pages.page)),
    '/worker': (_, response) => send(response, 'text/html', documentWith(pages.worker)),
    '/suite.js': (_, response) => send(response, 'text/javascript', bundle),
    '/ask': async (request, response) => send(response, 'application/json', control.answer(await text(request))),
    '/settled': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      control.listen((settled) => response.write(`data: ${settled}\n\n`));
    },
    '/results': async (request, response) => {
      finish(parseResults(await text(request)));
      send(response, 'text/plain', '');
    },
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://suite');
    const handle = handlers[pathname];
    if (handle) void handle(request, response);
    else response.writeHead(404).end();
  });
  const { port, close } = await listen(server);
  return { origin: `http://127.0.0.1:${port}`, results, close };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
}

function documentWith(script: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>Tests</title></head><body><script>${script}</script></body></html>`;
}
