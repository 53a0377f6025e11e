/** Chat completions: plans the request, opens an attempt at it, and hands out the stream or the whole answer. */
import { AttemptGuard, resolveTimeouts } from './attemptGuard';
import { ChatAttempt } from './chatAttempt';
import { ChatStream } from './chatStream';
import { invalidRequest } from './errors';
import { callerHeaders } from './headers';
import { isObject } from './isObject';
import type { CallOptions, Timeouts } from './options';
import { type Connection, type RequestPlan, sendOnce } from './request';
import { writeRequestBody } from './requestBody';
import { Retrier } from './retry';
import type { ChatRequest } from './types/request';
import type { ChatResult } from './types/response';

/**
 * The defaults of a chat's limits. Headers come before the first token, so two minutes are plenty for a stream; a whole
 * answer may come only with its last token. Idle: OpenRouter sends a comment every few seconds while a model thinks, so
 * two minutes without any byte mean a dead connection. Progress is the one that ends a stream of comments without
 * content, which would go on for ever; models do think silently for many minutes, hence half an hour. (In Node, fetch
 * itself gives up after 300 s without headers or bytes; longer limits need a fetch that is configured otherwise.)
 */
const defaultTimeouts: Required<Timeouts> = { headers: 120_000, idle: 120_000, progress: 1_800_000, total: 0 };
const defaultHeadersUnstreamed = 300_000;

/** The `chat` of a client. */
export interface Chat {
  /**
   * Sends a chat request whose answer streams. Resolves when the answer begins, rejects with an `OpenRouterError` if it
   * is refused before. Failures later reject the iteration and `result()`.
   */
  send(request: ChatRequest & { stream: true }, options?: CallOptions): Promise<ChatStream>;
  /** Sends a chat request whose answer comes whole. */
  send(request: ChatRequest & { stream?: false | undefined }, options?: CallOptions): Promise<ChatResult>;
  /** Either of the two, as `request.stream` says. */
  send(request: ChatRequest, options?: CallOptions): Promise<ChatStream | ChatResult>;
}

/** The chat of a connection. */
export function createChat(connection: Connection): Chat {
  function send(request: ChatRequest & { stream: true }, options?: CallOptions): Promise<ChatStream>;
  function send(request: ChatRequest & { stream?: false | undefined }, options?: CallOptions): Promise<ChatResult>;
  function send(request: ChatRequest, options?: CallOptions): Promise<ChatStream | ChatResult>;
  async function send(request: ChatRequest, options: CallOptions = {}): Promise<ChatStream | ChatResult> {
    const stream = await openStream(connection, request, options);
    return request.stream ? stream : stream.result();
  }
  return { send };
}

async function openStream(connection: Connection, request: ChatRequest, options: CallOptions): Promise<ChatStream> {
  if (options.signal?.aborted) throw options.signal.reason;
  if (!isObject(request)) throw invalidRequest('The request is no object.');
  const headers = request.stream ? defaultTimeouts.headers : defaultHeadersUnstreamed;
  const timeouts = resolveTimeouts({ ...defaultTimeouts, headers }, connection.timeouts, options.timeouts);
  const plan: RequestPlan = {
    method: 'POST',
    url: `${connection.baseUrl}/chat/completions`,
    accept: request.stream ? 'text/event-stream' : 'application/json',
    body: writeRequestBody(request, connection.sizeLimits.request),
    headers: callerHeaders(options.headers),
    key: 'required',
    timeouts,
  };
  const leaving = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, leaving.signal]) : leaving.signal;
  const retrier = new Retrier(
    options.retries ?? connection.retries,
    { signal, onRetry: options.onRetry },
    timeouts.total,
    connection.surroundings,
  );
  const openAttempt = async () => {
    const guard = new AttemptGuard(signal, timeouts.total, retrier.remaining);
    try {
      const answer = await sendOnce(connection, plan, guard);
      const attempt = new ChatAttempt(answer, guard, timeouts, connection.sizeLimits);
      await attempt.open();
      return attempt;
    } catch (error) {
      // Whatever is left of the response must not hold a connection.
      guard.end(error);
      throw error;
    }
  };
  return new ChatStream(await retrier.run(openAttempt), openAttempt, retrier, leaving);
}
