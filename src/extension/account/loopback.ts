/**
 * Listens on this machine for the browser that comes back from the sign-in page: on a free port, for one path, until one
 * answer has been taken. What an answer means is decided elsewhere. Node alone can listen, so there may be nothing to do it.
 */
import { type CallbackAnswer, loopbackPage } from './loopbackPages';

/** What is used of Node, where the host runs in it. */
interface NodeRequest {
  readonly method?: string;
  readonly url?: string;
  readonly headers: { readonly host?: string };
}
interface NodeResponse {
  writeHead(status: number, headers: Readonly<Record<string, string>>): NodeResponse;
  end(body?: string, done?: () => void): void;
}
interface NodeServer {
  listen(port: number, host: string, listening: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  address(): { readonly port: number } | string | null;
  close(): void;
  closeIdleConnections?(): void;
}
interface NodeHttp {
  createServer(listener: (request: NodeRequest, response: NodeResponse) => void): NodeServer;
}
declare const process: { getBuiltinModule?(name: 'node:http'): NodeHttp | undefined } | undefined;

const host = '127.0.0.1';

/** After these the listener closes; a request of somebody else ends nothing. */
const lastAnswers: ReadonlySet<CallbackAnswer> = new Set([
  'signedIn',
  'denied',
  'failed',
  'cancelled',
  'expired',
  'used',
]);

export interface Loopback {
  /** Where the browser is to be sent. */
  readonly url: string;
  close(): void;
}

/**
 * `receive` gets the path and query of each request for the callback; the page waits for what it answers. Undefined where
 * nothing can listen.
 */
export async function listenOnLoopback(
  receive: (address: string) => Promise<CallbackAnswer>,
): Promise<Loopback | undefined> {
  const http = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:http');
  if (!http) return undefined;
  // A denial comes without a state: only who was told the way may say one, and no page that tries all ports.
  const path = `/callback/${crypto.randomUUID()}`;
  let origin = '';
  const server = http.createServer((request, response) => void answer(request, response));
  const close = () => {
    server.close();
    server.closeIdleConnections?.();
  };

  async function answer({ method, url = '', headers }: NodeRequest, response: NodeResponse): Promise<void> {
    // Another name for this machine would be a page elsewhere that has its own name lead here.
    const isCallback = `http://${headers.host}` === origin && url.split('?')[0] === path;
    if (!isCallback) return send(response, 404, 'Not found');
    if (method !== 'GET') return send(response, 405, 'Method not allowed', { Allow: 'GET' });
    const outcome = await receive(url).catch((): CallbackAnswer => 'failed');
    const { status, html } = loopbackPage(outcome);
    send(response, status, html, htmlHeaders);
    if (lastAnswers.has(outcome)) close();
  }

  const port = await new Promise<number | undefined>((resolve) => {
    server.on('error', () => resolve(undefined));
    server.listen(0, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' ? address?.port : undefined);
    });
  });
  if (port === undefined) return undefined;
  origin = `http://${host}:${port}`;
  return { url: origin + path, close };
}

const commonHeaders = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // The port is free again as soon as the page is there.
  Connection: 'close',
};
const htmlHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
};

function send(response: NodeResponse, status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  response.writeHead(status, { ...commonHeaders, ...headers }).end(body);
}
