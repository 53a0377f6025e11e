/**
 * What may end one attempt from outside: the caller's abort and the limits of time. It hands fetch a signal, and makes
 * every wait end at once even if what is waited for does not heed it. It does not know what is waited for.
 */
import { OpenRouterError } from './errors';
import type { Timeouts } from './options';

/** One limit: what the message calls it, how long it is, and the time at which it is reached. */
export interface Limit {
  name: string;
  length: number;
  at: number;
}

/**
 * Milliseconds. Timers ring at least this often during a wait, and look whether its limit is reached. So a read sets no
 * timer of its own, and one that nobody needs any more keeps a program from ending for no longer than this.
 */
const tick = 1000;

/** Guards one attempt. Only one wait at a time. */
export class AttemptGuard {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #total: Limit;
  readonly #onAbort = () => this.end(this.#outer?.reason);
  readonly #onRing = () => this.#ring();
  #ended: { reason: unknown } | undefined;
  #onEnd: ((reason: unknown) => void) | undefined;
  #isWaiting = false;
  #limit: Limit;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAt = 0;
  /** The limit that was reached and got its one more turn. */
  #lastCall: number | undefined;

  /** `remaining`: what is left of the call's total limit `total`, both in milliseconds. */
  constructor(signal: AbortSignal | undefined, total: number, remaining: number) {
    this.#outer = signal;
    this.#total = { name: 'total', length: total, at: performance.now() + remaining };
    this.#limit = this.#total;
    if (signal?.aborted) this.end(signal.reason);
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** For fetch: aborted as soon as the attempt ends in any way. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Throws the reason if the attempt was ended from outside. */
  check(): void {
    if (this.#ended !== undefined) throw this.#ended.reason;
  }

  /** The reason if the attempt was ended from outside, else what is given. */
  reasonOr(other: () => unknown): unknown {
    return this.#ended === undefined ? other() : this.#ended.reason;
  }

  /**
   * Waits for a promise; rejects at once when the attempt is ended, or when the limit is reached first. What the promise
   * brings after that goes to `letGo`.
   */
  wait<T>(promise: PromiseLike<T>, limit: Limit = this.#total, letGo?: (late: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      promise.then(
        (value) => {
          this.unwatch();
          // Nothing to resolve if it was rejected meanwhile.
          if (this.#ended) letGo?.(value);
          resolve(value);
        },
        (failure) => {
          this.unwatch();
          // An aborted fetch throws an error of its own; what ended it is the better answer.
          reject(this.#ended ? this.#ended.reason : failure);
        },
      );
      if (this.#ended) return reject(this.#ended.reason);
      this.#onEnd = reject;
      this.watch(limit);
    });
  }

  /** For waits that cost less than `wait`: what is called when the attempt ends, to end what is waited for. */
  onEnd(callback: (reason: unknown) => void): void {
    this.#onEnd = callback;
    if (this.#ended) callback(this.#ended.reason);
  }

  /** A wait begins; it may last until the limit. */
  watch(limit: Limit): void {
    this.#isWaiting = true;
    this.#limit = limit.at < this.#total.at ? limit : this.#total;
    // Only a timer that would ring too late is set anew; when one rings early, it looks at the limit again.
    if (this.#timer === undefined || this.#limit.at < this.#timerAt) this.#arm();
  }

  /** The wait is over; the time until the next one is the caller's own. */
  unwatch(): void {
    this.#isWaiting = false;
  }

  /** Ends the attempt: closes its connection, and rejects what is waited for with the reason. */
  end(reason: unknown): void {
    if (this.#ended) return;
    this.#ended = { reason };
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#onAbort);
    this.#onEnd?.(reason);
    this.#controller.abort(reason);
  }

  #arm(): void {
    const { at } = this.#limit;
    if (at === Number.POSITIVE_INFINITY || this.#ended) return;
    clearTimeout(this.#timer);
    const now = performance.now();
    this.#timerAt = Math.min(at, now + tick);
    this.#timer = setTimeout(this.#onRing, Math.max(0, Math.ceil(this.#timerAt - now)));
  }

  #ring(): void {
    this.#timer = undefined;
    if (!this.#isWaiting) return;
    if (performance.now() < this.#limit.at) this.#arm();
    else if (this.#lastCall === this.#limit.at) this.end(timeoutError(this.#limit));
    else this.#giveOneMoreTurn();
  }

  /**
   * After a pause of the whole program (a busy moment, a laptop asleep) timers come before the bytes that have arrived
   * meanwhile. With one more turn, bytes that are there are read.
   */
  #giveOneMoreTurn(): void {
    this.#lastCall = this.#limit.at;
    this.#timerAt = this.#limit.at;
    this.#timer = setTimeout(this.#onRing, 1);
  }
}

/** How long each limit is once defaults are filled in; Infinity for those turned off. */
export function resolveTimeouts(defaults: Required<Timeouts>, ...given: (Timeouts | undefined)[]): Required<Timeouts> {
  const resolve = (name: keyof Timeouts) => {
    const length = given.reduceRight<number | undefined>((found, next) => found ?? next?.[name], undefined);
    const value = length ?? defaults[name];
    return value > 0 ? value : Number.POSITIVE_INFINITY;
  };
  return {
    headers: resolve('headers'),
    idle: resolve('idle'),
    progress: resolve('progress'),
    total: resolve('total'),
  };
}

const whatDidNotHappen: Record<string, string> = {
  headers: 'The server did not begin to answer',
  idle: 'Nothing arrived, not even a sign of life,',
  progress: 'The server sent signs of life but no content',
  total: 'The request was not finished',
};

function timeoutError({ name, length }: Limit): OpenRouterError {
  const duration = length >= 1000 ? `${Math.round(length / 100) / 10} s` : `${length} ms`;
  return new OpenRouterError({
    kind: 'timeout',
    message: `${whatDidNotHappen[name] ?? 'The answer did not end'} within ${duration} (${name} timeout).`,
  });
}
