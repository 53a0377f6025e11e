/** The client: checks its configuration once and puts its parts together. */
import { normalizeBaseUrl } from './baseUrl';
import { type Catalogue, createCatalogue } from './catalogue';
import { type Chat, createChat } from './chat';
import { appHeaders } from './headers';
import type { OpenRouterOptions, SizeLimits } from './options';
import type { Connection } from './request';
import { type RetrySurroundings, realSurroundings } from './retry';

/** One event can be an image as a data URL, which reaches tens of megabytes; far beyond lies only a broken server. */
const defaultSizeLimits: Required<SizeLimits> = { event: 64 * 2 ** 20, body: 64 * 2 ** 20, request: 0 };

/** OpenRouter's API. Holds no state but its configuration, so one client serves any number of calls at once. */
export class OpenRouter {
  readonly chat: Chat;
  readonly models: Catalogue['models'];
  readonly key: Catalogue['key'];
  readonly credits: Catalogue['credits'];
  readonly generations: Catalogue['generations'];
  readonly providers: Catalogue['providers'];

  /**
   * Throws an `OpenRouterError` of kind `invalidRequest` for a base URL that is none or would send the key in the clear,
   * and for an app identity with line breaks. `surroundings` is for tests of the retries' time.
   */
  constructor(options: OpenRouterOptions, surroundings: RetrySurroundings = realSurroundings) {
    const connection: Connection = {
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
    const catalogue = createCatalogue(connection);
    this.chat = createChat(connection);
    this.models = catalogue.models;
    this.key = catalogue.key;
    this.credits = catalogue.credits;
    this.generations = catalogue.generations;
    this.providers = catalogue.providers;
  }
}
