/** The read-only endpoints: the catalogue of models and providers, the key, credits and past generations. */
import { AttemptGuard, resolveTimeouts } from './attemptGuard';
import { errorFromFailure } from './errorFromFailure';
import { errorFromJson, looksLikeApiError, protocolError, tooLongError } from './errorFromResponse';
import { invalidRequest, OpenRouterError } from './errors';
import { callerHeaders } from './headers';
import type { CallOptions, Timeouts } from './options';
import { type Answer, type Connection, type RequestPlan, readText, sendOnce } from './request';
import { Retrier } from './retry';
import type { Credits, Generation, KeyInfo, Model, ModelEndpoints, ModelsQuery, Provider } from './types/catalogue';

/** Small answers that are computed at once: half a minute says enough. The list of models is some 5 MB. */
const defaultTimeouts: Required<Timeouts> = { headers: 30_000, idle: 30_000, progress: 0, total: 0 };

/** More pages than any list has: ends a list whose pages point at each other. */
const mostPages = 200;

/** The parts of a client that only read. Each rejects as `chat.send` does. */
export interface Catalogue {
  models: {
    /** All models that match, every page of them. Works without a key. */
    list(query?: ModelsQuery, options?: CallOptions): Promise<Model[]>;
    /** A model (`author/slug`) with the providers that serve it. Works without a key. */
    endpoints(id: string, options?: CallOptions): Promise<ModelEndpoints>;
  };
  key: {
    /** The key in use: its limit and what it has spent. The way to find out whether a key works. */
    get(options?: CallOptions): Promise<KeyInfo>;
  };
  credits: {
    /** The account's credits. Ordinary keys are refused with `forbidden`; see `Credits`. */
    get(options?: CallOptions): Promise<Credits>;
  };
  generations: {
    /** What OpenRouter noted about a request. `notFound` for some seconds after it ended. */
    get(id: string, options?: CallOptions): Promise<Generation>;
  };
  providers: {
    /** All providers. Works without a key. */
    list(options?: CallOptions): Promise<Provider[]>;
  };
}

/** A JSON answer as all these endpoints give it. */
interface Envelope<T> {
  data: T;
  links?: { next?: string | null } | null;
}

/** An answer, and of how many characters it was made. */
interface Page<T> {
  envelope: Envelope<T>;
  length: number;
}

/** The catalogue of a connection. */
export function createCatalogue(connection: Connection): Catalogue {
  const getData = async <T>(path: string, key: RequestPlan['key'], options: CallOptions = {}) =>
    (await getJson<T>(connection, connection.baseUrl + path, key, options)).envelope.data;
  return {
    models: {
      list: (query = {}, options = {}) => listAll<Model>(connection, `/models${queryText(query)}`, options),
      endpoints: async (id, options) =>
        getData<ModelEndpoints>(`/models/${modelPath(id)}/endpoints`, 'optional', options),
    },
    key: { get: (options) => getData<KeyInfo>('/key', 'required', options) },
    credits: { get: (options) => getData<Credits>('/credits', 'required', options) },
    generations: {
      get: (id, options) => getData<Generation>(`/generation?id=${encodeURIComponent(id)}`, 'required', options),
    },
    providers: { list: (options = {}) => listAll<Provider>(connection, '/providers', options) },
  };
}

async function listAll<T>(connection: Connection, path: string, options: CallOptions): Promise<T[]> {
  const items: T[] = [];
  const visited = new Set<string>();
  let length = 0;
  let url: string | undefined = connection.baseUrl + path;
  while (url !== undefined && !visited.has(url) && visited.size < mostPages) {
    visited.add(url);
    const page: Page<T[]> = await getJson<T[]>(connection, url, 'optional', options, length);
    const { data, links } = page.envelope;
    // One by one: a list may be longer than the arguments that a call can take.
    if (Array.isArray(data)) for (const item of data) items.push(item);
    length += page.length;
    url = nextPage(links?.next, url);
  }
  return items;
}

/** The next page's address, on the same origin or not at all: the key goes with the request. */
function nextPage(next: unknown, current: string): string | undefined {
  if (typeof next !== 'string' || next === '') return undefined;
  try {
    const url = new URL(next, current);
    return url.origin === new URL(current).origin ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** `lengthBefore`: the characters of the pages before this one, which share its cap. */
async function getJson<T>(
  connection: Connection,
  url: string,
  key: RequestPlan['key'],
  options: CallOptions,
  lengthBefore = 0,
): Promise<Page<T>> {
  if (options.signal?.aborted) throw options.signal.reason;
  const timeouts = resolveTimeouts(defaultTimeouts, connection.timeouts, options.timeouts);
  const plan: RequestPlan = {
    method: 'GET',
    url,
    accept: 'application/json',
    headers: callerHeaders(options.headers),
    key,
    timeouts,
  };
  const retrier = new Retrier(options.retries ?? connection.retries, options, timeouts.total, connection.surroundings);
  return retrier.run(async () => {
    const guard = new AttemptGuard(options.signal, timeouts.total, retrier.remaining);
    try {
      const answer = await sendOnce(connection, plan, guard);
      const text = await readAll(answer, guard, timeouts.idle, { limit: connection.sizeLimits.body, lengthBefore });
      return { envelope: envelopeOf<T>(text, answer), length: text.length };
    } finally {
      guard.end(undefined);
    }
  });
}

async function readAll(
  { response, origin }: Answer,
  guard: AttemptGuard,
  idle: number,
  { limit, lengthBefore }: { limit: number; lengthBefore: number },
): Promise<string> {
  const pieces: string[] = [];
  let length = lengthBefore;
  try {
    for await (const text of readText(response, guard, idle)) {
      pieces.push(text);
      length += text.length;
      if (limit > 0 && length > limit) throw tooLongError('The answer', limit, origin);
    }
  } catch (failure) {
    guard.check();
    throw failure instanceof OpenRouterError ? failure : errorFromFailure(failure, origin.redactor);
  }
  return pieces.join('');
}

/** Where these endpoints' JSON enters. */
function envelopeOf<T>(text: string, { origin }: Answer): Envelope<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw protocolError('The answer is not JSON.', text, origin);
  }
  if (looksLikeApiError(json)) throw errorFromJson(json, origin);
  if (typeof json !== 'object' || json === null || typeof Reflect.get(json, 'data') !== 'object') {
    throw protocolError('The answer is JSON without data.', text, origin);
  }
  return json as Envelope<T>;
}

function queryText(query: ModelsQuery): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** `author/slug` as a path; a variant's colon stays readable. */
function modelPath(id: string): string {
  const segments = id.split('/');
  if (segments.length < 2 || segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw invalidRequest('A model id has the form author/slug.');
  }
  return segments.map((segment) => encodeURIComponent(segment).replaceAll('%3A', ':')).join('/');
}
