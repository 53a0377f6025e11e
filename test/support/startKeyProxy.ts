// Lends a real API key to the programs that know a throwaway one: passes requests on to OpenRouter with the real key in
// place of it, and streams the answers back. The real key stays in this process's memory.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { listen } from './listen';

const openRouter = 'https://openrouter.ai';

export interface KeyProxy {
  /** In place of OpenRouter's own. */
  baseUrl: string;
  /** Works here and nowhere else, and no longer than this process. */
  throwawayKey: string;
  close(): Promise<void>;
}

/** `origin` is another server's than OpenRouter's in tests alone. */
export async function startKeyProxy(realKey: string, origin = openRouter): Promise<KeyProxy> {
  const throwawayKey = `throwaway-${randomBytes(16).toString('hex')}`;
  const server = createServer((incoming, response) => {
    if (knows(incoming, throwawayKey)) passOn(incoming, response, { origin, realKey });
    else refuse(response);
  });
  const { port, close } = await listen(server);
  return { baseUrl: `http://127.0.0.1:${port}/api/v1`, throwawayKey, close };
}

function knows({ headers }: IncomingMessage, throwawayKey: string): boolean {
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${throwawayKey}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

interface Target {
  origin: string;
  realKey: string;
}

function passOn(incoming: IncomingMessage, response: ServerResponse, { origin, realKey }: Target): void {
  const url = new URL(origin + incoming.url);
  const headers = { ...incoming.headers, host: url.host, authorization: `Bearer ${realKey}` };
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const passed = request(url, { method: incoming.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  // Stopping a reply must reach OpenRouter, which goes on charging otherwise.
  response.on('close', () => passed.destroy());
  incoming.pipe(passed);
}

function refuse(response: ServerResponse): void {
  response.writeHead(401, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ error: { code: 401, message: 'This is not the throwaway key of this run.' } }));
}
