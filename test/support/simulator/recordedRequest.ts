/**
 * What the simulator remembers of a request, for a test to look at. Knows how a request is read from its connection
 * and when it is over; knows nothing of what it asks for.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export type Closed = 'completed' | 'aborted';

export interface RecordedRequest {
  readonly method: string;
  /** As sent, base path included and query excluded: `/api/v1/chat/completions`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case, as Node merges them. */
  readonly headers: IncomingHttpHeaders;
  /** Names and values by turns, exactly as sent. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** The parsed body, `undefined` if it is not JSON. */
  readonly json: unknown;
  /** Epoch milliseconds with fractions, of a clock that never jumps: differences may be trusted. */
  readonly startedAt: number;
  /** `completed` when the reply was played to its end (also when its end is a cut); `aborted` when the client left first. */
  readonly closed: Promise<Closed>;
  /** What the request schema says against the body; `undefined` if no schema was given or it is no chat request. */
  schemaErrors?: string[];
}

export interface Recording {
  readonly recorded: RecordedRequest;
  /** The first call decides; the later ones change nothing. */
  settle(closed: Closed): void;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<{ body: string; whole: boolean }> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of request) pieces.push(piece);
  } catch {
    return { body: Buffer.concat(pieces).toString(), whole: false };
  }
  return { body: Buffer.concat(pieces).toString(), whole: true };
}

/** Reads the request to the end of its body. A client that leaves before that is recorded as `aborted`. */
export async function recordRequest(request: IncomingMessage): Promise<Recording> {
  const startedAt = performance.timeOrigin + performance.now();
  const target = new URL(request.url ?? '/', 'http://simulator');
  let settle: (closed: Closed) => void = () => {};
  const closed = new Promise<Closed>((resolve) => {
    settle = resolve;
  });
  const { body, whole } = await readBody(request);
  if (!whole) settle('aborted');
  const recorded: RecordedRequest = {
    method: request.method ?? '',
    path: target.pathname,
    query: target.searchParams,
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    body,
    json: parseJson(body),
    startedAt,
    closed,
  };
  return { recorded, settle };
}
