/**
 * One request: reads the key, calls fetch, and turns every response that is not a success into an error, its body read
 * and its connection let go. What a success holds is the caller's to read, through the same guard.
 */
import { missingApiKey, readApiKey } from './apiKey';
import type { AttemptGuard } from './attemptGuard';
import { describeCause, errorFromFailure } from './errorFromFailure';
import { type ErrorOrigin, errorFromBody, redirectError } from './errorFromResponse';
import { OpenRouterError } from './errors';
import type { ApiKeySource, RetryConfig, SizeLimits, Timeouts } from './options';
import { createRedactor, type Redactor } from './redact';
import type { RetrySurroundings } from './retry';

/** The client's configuration, checked and with its defaults. */
export interface Connection {
  readonly apiKey: ApiKeySource;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly retries: RetryConfig;
  readonly timeouts: Timeouts;
  readonly sizeLimits: Required<SizeLimits>;
  readonly headers: Readonly<Record<string, string>>;
  readonly surroundings: RetrySurroundings;
}

/** What is asked. The same for every attempt: the body is text, so that it can be sent again. */
export interface RequestPlan {
  method: 'GET' | 'POST';
  /** Absolute, and on the base URL's origin. */
  url: string;
  accept: string;
  body?: string;
  /** Further ones, already safe to send. */
  headers: Readonly<Record<string, string>>;
  /** The catalogue is public: it is asked with the key if there is one. */
  key: 'required' | 'optional';
  /** What no error may repeat, besides the key. */
  secrets?: readonly string[];
  timeouts: Required<Timeouts>;
}

/** A success whose body is still to be read. */
export interface Answer {
  response: Response;
  /** What an error about this answer must carry, and must not say. */
  origin: ErrorOrigin;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** Characters. Providers' own answers come inside, megabytes of them at times, and must be whole to be parsed. */
const longestErrorBody = 16 * 2 ** 20;

/** Sends the request once. Rejects with an OpenRouterError, or with the reason of an abort. */
export async function sendOnce(connection: Connection, plan: RequestPlan, guard: AttemptGuard): Promise<Answer> {
  const key = await readKey(connection, guard);
  if (key === undefined && plan.key === 'required') throw missingApiKey();
  const redactor = createRedactor(key, plan.secrets);
  const response = await fetchResponse(connection, plan, guard, key, redactor);
  const origin: ErrorOrigin = {
    status: response.status,
    headers: response.headers,
    generationId: redactOptional(redactor, response.headers.get('x-generation-id')),
    redactor,
  };
  if (response.ok) return { response, origin };
  if (response.type === 'opaqueredirect' || redirects.has(response.status)) {
    guard.end(undefined);
    throw redirectError(plan.url, origin);
  }
  const body = await readErrorBody(response, guard, plan.timeouts.idle);
  guard.end(undefined);
  throw errorFromBody(body, origin);
}

async function readKey({ apiKey }: Connection, guard: AttemptGuard): Promise<string | undefined> {
  try {
    return await guard.wait(readApiKey(apiKey));
  } catch (failure) {
    guard.check();
    if (failure instanceof OpenRouterError) throw failure;
    const cause = describeCause(failure, createRedactor(undefined), 0);
    throw new OpenRouterError({ kind: 'unauthorized', message: 'The API key could not be read.', cause });
  }
}

async function fetchResponse(
  connection: Connection,
  plan: RequestPlan,
  guard: AttemptGuard,
  key: string | undefined,
  redactor: Redactor,
): Promise<Response> {
  // Names differ in case alone at times; as an object, both would be sent.
  const headers = new Headers(connection.headers);
  for (const [name, value] of Object.entries(plan.headers)) headers.set(name, value);
  headers.set('Accept', plan.accept);
  if (key !== undefined) headers.set('Authorization', `Bearer ${key}`);
  if (plan.body !== undefined) headers.set('Content-Type', 'application/json');
  const init: RequestInit = {
    method: plan.method,
    headers,
    signal: guard.signal,
    // The key and the prompt must not travel where a redirect points.
    redirect: 'manual',
    credentials: 'omit',
  };
  if (plan.body !== undefined) init.body = plan.body;
  guard.check();
  const limit = { name: 'headers', length: plan.timeouts.headers, at: performance.now() + plan.timeouts.headers };
  try {
    return await guard.wait(connection.fetch(plan.url, init), limit, closeBody);
  } catch (failure) {
    guard.check();
    throw errorFromFailure(failure, redactor);
  }
}

/** For a response that comes though its fetch was aborted: not every fetch heeds the signal. */
function closeBody({ body }: Response): void {
  body?.cancel().catch(() => {});
}

/** The body of a failed response: its beginning, or what had come when it broke. The status alone is an answer too. */
async function readErrorBody(response: Response, guard: AttemptGuard, idle: number): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  try {
    for await (const text of readText(response, guard, idle)) {
      pieces.push(text);
      length += text.length;
      if (length > longestErrorBody) break;
    }
  } catch {
    // Ended from outside by an abort: that counts. By a limit or a lost connection: the status still says enough.
    if (!isTimeout(guard)) guard.check();
  }
  return pieces.join('');
}

function isTimeout(guard: AttemptGuard): boolean {
  try {
    guard.check();
    return false;
  } catch (reason) {
    return reason instanceof OpenRouterError;
  }
}

/** A response's body as text, piece by piece, decoded as UTF-8 across the pieces. */
export async function* readText(response: Response, guard: AttemptGuard, idle: number): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await guard.wait(reader.read(), {
        name: 'idle',
        length: idle,
        at: performance.now() + idle,
      });
      if (done) break;
      yield decoder.decode(value, { stream: true });
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } finally {
    reader.cancel().catch(() => {});
  }
}

function redactOptional(redactor: Redactor, text: string | null): string | undefined {
  return text === null ? undefined : redactor.text(text);
}
