/**
 * Repeats failed attempts: one function holds the whole policy, a short loop applies it. It does not know what an
 * attempt does, and waits in a way that an abort ends at once.
 */
import { ChatError, type ErrorKind, OpenRouterError } from './errors';
import type { BackoffConfig, CallOptions, RetryConfig } from './options';

/** The numbers of OpenRouter's own clients. */
const defaultBackoff: BackoffConfig = {
  initialInterval: 500,
  maxInterval: 60_000,
  exponent: 1.5,
  maxElapsedTime: 3_600_000,
};

/** Four requests take some two to four seconds of waiting: enough for a hiccup, short enough to say "offline" soon. */
const defaultMaxAttempts = 4;

const transientStatuses = new Set([408, 429, 500]);

/** What the same request meets again, whatever status says it. */
const lasting = new Set<ErrorKind>([
  'unauthorized',
  'paymentRequired',
  'forbidden',
  'moderation',
  'notFound',
  'invalidRequest',
  'contextLength',
  'tooLarge',
  'protocol',
]);

/** The clock, chance and sleep of a retrier; tests bring their own. */
export interface RetrySurroundings {
  /** Milliseconds from any fixed point, never going back. */
  now(): number;
  /** 0 up to, not including, 1. */
  random(): number;
  /** Resolves after a time; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

/** How far the attempts have come when one failed. */
export interface AttemptsSoFar {
  /** Including the one that failed. */
  attempts: number;
  /** Milliseconds since the call began. */
  elapsed: number;
  /** Milliseconds that the caller's total limit leaves. */
  remaining: number;
  random: number;
}

/** The policy: how many milliseconds to wait before another attempt, or undefined to give up. */
export function retryDelay(error: unknown, config: RetryConfig, soFar: AttemptsSoFar): number | undefined {
  if (!(error instanceof OpenRouterError) || config.strategy !== 'backoff') return undefined;
  // What the caller has seen cannot be unseen, and a second answer would be billed and differ.
  if (error.partial !== undefined || !isTransient(error, config)) return undefined;
  if (soFar.attempts >= (config.maxAttempts ?? defaultMaxAttempts)) return undefined;
  const backoff = { ...defaultBackoff, ...withoutUndefined(config.backoff) };
  const wait = error.retryAfterMs === undefined ? backoffWait(backoff, soFar) : error.retryAfterMs + soFar.random * 250;
  // A wait that does not fit is not begun: the error, which names it, is worth more now than later.
  return soFar.elapsed + wait > backoff.maxElapsedTime || wait >= soFar.remaining ? undefined : wait;
}

/** initial x exponent^n, and up to half of it more so that clients do not return in step; never above the maximum. */
function backoffWait(backoff: BackoffConfig, { attempts, random }: AttemptsSoFar): number {
  const wait = backoff.initialInterval * backoff.exponent ** (attempts - 1);
  return Math.min(wait + (wait / 2) * random, backoff.maxInterval);
}

function isTransient(error: OpenRouterError, config: RetryConfig): boolean {
  if (error.retryable !== undefined) return error.retryable;
  if (lasting.has(error.kind)) return false;
  const { status, kind } = error;
  if (status !== undefined && status >= 400) return transientStatuses.has(status) || (status > 501 && status < 600);
  if (kind === 'network' || kind === 'truncated') return config.retryConnectionErrors ?? true;
  // A limit of the client's own has cost the user its whole length already; one upstream has not.
  return kind !== 'timeout' || error instanceof ChatError;
}

/** Runs the attempts of one call and counts them. A stream that fails before any content comes back to it. */
export class Retrier {
  #attempts = 0;
  readonly #startedAt: number;
  readonly #config: RetryConfig;
  readonly #options: Pick<CallOptions, 'signal' | 'onRetry'>;
  readonly #surroundings: RetrySurroundings;
  readonly #deadline: number;

  /** `total`: the caller's limit for the whole call in milliseconds, Infinity for none. */
  constructor(
    config: RetryConfig,
    options: Pick<CallOptions, 'signal' | 'onRetry'>,
    total: number,
    surroundings: RetrySurroundings,
  ) {
    this.#config = config;
    this.#options = options;
    this.#surroundings = surroundings;
    this.#startedAt = surroundings.now();
    this.#deadline = this.#startedAt + total;
  }

  /** Milliseconds that the whole call may still take. */
  get remaining(): number {
    return this.#deadline - this.#surroundings.now();
  }

  /** The first attempt that succeeds, or the last one's error. */
  async run<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      this.#attempts += 1;
      try {
        return await attempt();
      } catch (error) {
        await this.waitAfter(error);
      }
    }
  }

  /** Waits until another attempt is due. Throws the error when there is to be none, an abort's reason as it comes. */
  async waitAfter(error: unknown): Promise<void> {
    const { signal, onRetry } = this.#options;
    if (signal?.aborted) throw signal.reason;
    if (error instanceof OpenRouterError) error.attempts = this.#attempts;
    const delayMs = retryDelay(error, this.#config, {
      attempts: this.#attempts,
      elapsed: this.#surroundings.now() - this.#startedAt,
      remaining: this.remaining,
      random: this.#surroundings.random(),
    });
    if (delayMs === undefined || !(error instanceof OpenRouterError)) throw error;
    onRetry?.({ attempt: this.#attempts, delayMs, error });
    await this.#surroundings.sleep(delayMs, signal);
  }
}

/** Real time. */
export const realSurroundings: RetrySurroundings = {
  now: () => performance.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
        // Longer ones would wrap around to none at all.
        Math.min(ms, 2 ** 31 - 1),
      );
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

function withoutUndefined(backoff: Partial<BackoffConfig> = {}): Partial<BackoffConfig> {
  return Object.fromEntries(Object.entries(backoff).filter(([, value]) => value !== undefined));
}
