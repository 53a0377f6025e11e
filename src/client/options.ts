/** What a caller may configure: for the client as a whole, and for a single call. */
import type { OpenRouterError } from './errors';

/** Where the key comes from. A function is asked again at every attempt, since the key may be rotated meanwhile. */
export type ApiKeySource = string | (() => string | undefined | Promise<string | undefined>);

/** How waits between attempts grow. Milliseconds. Chance adds up to half, so that clients do not return in step. */
export interface BackoffConfig {
  /** The first wait. Default 500. */
  initialInterval: number;
  /** No computed wait is longer, chance included. Default 60000. Does not shorten a `Retry-After`. */
  maxInterval: number;
  /** Each wait is this many times the one before. Default 1.5. */
  exponent: number;
  /** No attempt begins later than this after the first one. Default 3600000. A wait that would end later is not begun. */
  maxElapsedTime: number;
}

/**
 * Whether and how failed requests are repeated. A call's own config replaces the client's as a whole. In a call of
 * several requests (the pages of a list) each has its own attempts.
 */
export interface RetryConfig {
  /** "none": never. */
  strategy: 'backoff' | 'none';
  /** Fields left out have their defaults. */
  backoff?: Partial<BackoffConfig>;
  /** Also repeat what failed without an answer, or whose answer broke off before any content. Default true. */
  retryConnectionErrors?: boolean;
  /** Requests in all, the first included. Default 4, so that a machine without network says so within seconds. */
  maxAttempts?: number;
}

/**
 * Limits of time in milliseconds. 0 or Infinity turns one off; undefined means its default. The defaults are those of a
 * chat; the catalogue's are half a minute for headers and idle.
 */
export interface Timeouts {
  /** From the request to the response's headers, the upload included. Default 120000 for streams, 300000 otherwise. */
  headers?: number;
  /** Between any two bytes of the body; comments count as bytes. Default 120000. */
  idle?: number;
  /** Between any two pieces of content, whatever keep-alives come in between. Default 1800000. */
  progress?: number;
  /** For the whole call, its retries, pages and look-ups included. Default off. */
  total?: number;
}

/** Caps on sizes. 0 or Infinity turns one off. */
export interface SizeLimits {
  /** Characters of one event of a stream. Default 64 Mi: an image is a single event. */
  event?: number;
  /** Characters of a body that is not a stream; of a list, those of all its pages together. Default 64 Mi. */
  body?: number;
  /** UTF-16 code units of a request's body; above, nothing is sent. Default off. */
  request?: number;
}

/** How the app presents itself to OpenRouter (its "app attribution"). */
export interface AppIdentity {
  /** The display name. What cannot be said in ASCII is transliterated or dropped. */
  title?: string;
  /** The app's identity. A localhost URL also needs a title. */
  url?: string;
  /** At most two, in lower case with hyphens, for example `ide-extension`. */
  categories?: readonly string[];
}

/** The client's configuration. Nothing is read from the environment. */
export interface OpenRouterOptions {
  apiKey: ApiKeySource;
  /** Default https://openrouter.ai/api/v1. Must be https, or http on a loopback host. */
  baseUrl?: string;
  /** Default: the global `fetch`, looked up at each request. */
  fetch?: typeof globalThis.fetch;
  retries?: RetryConfig;
  timeouts?: Timeouts;
  sizeLimits?: SizeLimits;
  app?: AppIdentity;
}

/** Told before each wait, so that a caller can show it: a repeated request may be billed twice. */
export interface RetryNotice {
  /** How many requests have failed so far. */
  attempt: number;
  /** How long the client now waits, in milliseconds. */
  delayMs: number;
  /** Why. */
  error: OpenRouterError;
}

/** What may be set for a single call. */
export interface CallOptions {
  /** Rejects the call with the signal's reason, at once and wherever it is. */
  signal?: AbortSignal | undefined;
  retries?: RetryConfig | undefined;
  timeouts?: Timeouts | undefined;
  onRetry?: ((notice: RetryNotice) => void) | undefined;
  /** Further headers, for example `X-OpenRouter-Metadata: enabled`. Those that the client sets itself cannot be replaced. */
  headers?: Readonly<Record<string, string>> | undefined;
}
