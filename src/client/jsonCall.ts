/**
 * One call of an endpoint beside chat: small requests with JSON for an answer. It owns what all requests of one call
 * share, the time and the cap on sizes, and repeats each as the policy says. It does not know what the JSON means.
 */
import { AttemptGuard, resolveTimeouts } from './attemptGuard';
import { errorFromFailure } from './errorFromFailure';
import { type ErrorOrigin, tooLongError } from './errorFromResponse';
import { OpenRouterError } from './errors';
import { callerHeaders } from './headers';
import type { CallOptions, Timeouts } from './options';
import { type Answer, type Connection, type RequestPlan, readText, sendOnce } from './request';
import { Retrier } from './retry';

/** Small answers that are computed at once: half a minute says enough. The list of models is some 5 MB. */
const defaultTimeouts: Required<Timeouts> = { headers: 30_000, idle: 30_000, progress: 0, total: 0 };

/** What is asked; the rest of the plan follows from the call. */
export type JsonRequest = Omit<RequestPlan, 'accept' | 'headers' | 'timeouts'>;

/** Turns the text of a success into a value, or throws the error that it is. */
export type ReadAnswer<T> = (text: string, origin: ErrorOrigin) => T;

/** The requests of one call, one after another. */
export class JsonCall {
  readonly #connection: Connection;
  readonly #options: CallOptions;
  readonly #timeouts: Required<Timeouts>;
  readonly #deadline: number;
  /** Characters of all answers so far. */
  #length = 0;

  constructor(connection: Connection, options: CallOptions = {}) {
    this.#connection = connection;
    this.#options = options;
    this.#timeouts = resolveTimeouts(defaultTimeouts, connection.timeouts, options.timeouts);
    this.#deadline = connection.surroundings.now() + this.#timeouts.total;
  }

  /** Milliseconds that the whole call may still take. */
  get remaining(): number {
    return this.#deadline - this.#connection.surroundings.now();
  }

  /** Asks, repeats what may pass, and rejects with what is left: an `OpenRouterError`, or the reason of an abort. */
  async ask<T>(request: JsonRequest, read: ReadAnswer<T>): Promise<T> {
    const { signal, retries, headers } = this.#options;
    if (signal?.aborted) throw signal.reason;
    const { surroundings } = this.#connection;
    const retrier = new Retrier(retries ?? this.#connection.retries, this.#options, this.remaining, surroundings);
    const plan: RequestPlan = {
      ...request,
      accept: 'application/json',
      headers: callerHeaders(headers),
      timeouts: this.#timeouts,
    };
    return retrier.run(() => this.#attempt(plan, retrier.remaining, read));
  }

  async #attempt<T>(plan: RequestPlan, remaining: number, read: ReadAnswer<T>): Promise<T> {
    const guard = new AttemptGuard(this.#options.signal, this.#timeouts.total, remaining);
    try {
      const answer = await sendOnce(this.#connection, plan, guard);
      const text = await this.#readAll(answer, guard);
      const value = read(text, answer.origin);
      this.#length += text.length;
      return value;
    } finally {
      guard.end(undefined);
    }
  }

  async #readAll({ response, origin }: Answer, guard: AttemptGuard): Promise<string> {
    const limit = this.#connection.sizeLimits.body;
    const pieces: string[] = [];
    let length = this.#length;
    try {
      for await (const text of readText(response, guard, this.#timeouts.idle)) {
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
}
