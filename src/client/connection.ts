/** Makes a caller's options into a connection: checked once, with the defaults filled in. It sends nothing. */
import { normalizeBaseUrl } from './baseUrl';
import { appHeaders } from './headers';
import type { OpenRouterOptions, SizeLimits } from './options';
import type { Connection } from './request';
import { type RetrySurroundings, realSurroundings } from './retry';

/** One event can be an image as a data URL, which reaches tens of megabytes; far beyond lies only a broken server. */
const defaultSizeLimits: Required<SizeLimits> = { event: 64 * 2 ** 20, body: 64 * 2 ** 20, request: 0 };

/** Throws `invalidRequest` for a base URL or an app identity that cannot be right. */
export function createConnection(
  options: OpenRouterOptions,
  surroundings: RetrySurroundings = realSurroundings,
): Connection {
  return {
    apiKey: options.apiKey,
    baseUrl: normalizeBaseUrl(options.baseUrl),
    // Looked up late, so that a fetch that is replaced afterwards counts; and called without a receiver.
    fetch: (input, init) => (options.fetch ?? globalThis.fetch)(input, init),
    retries: options.retries ?? { strategy: 'backoff' },
    timeouts: options.timeouts ?? {},
    sizeLimits: {
      event: options.sizeLimits?.event ?? defaultSizeLimits.event,
      body: options.sizeLimits?.body ?? defaultSizeLimits.body,
      request: options.sizeLimits?.request ?? defaultSizeLimits.request,
    },
    headers: appHeaders(options.app),
    surroundings,
  };
}
