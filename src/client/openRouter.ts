/** The client: puts its parts together over one connection. */
import { type Catalogue, createCatalogue } from './catalogue';
import { type Chat, createChat } from './chat';
import { createConnection } from './connection';
import type { OpenRouterOptions } from './options';
import type { RetrySurroundings } from './retry';

/** OpenRouter's API. Holds no state but its configuration, so one client serves any number of calls at once. */
export class OpenRouter {
  readonly chat: Chat;
  readonly models: Catalogue['models'];
  readonly key: Catalogue['key'];
  readonly credits: Catalogue['credits'];
  readonly generations: Catalogue['generations'];
  readonly providers: Catalogue['providers'];
  readonly endpoints: Catalogue['endpoints'];

  /**
   * Throws an `OpenRouterError` of kind `invalidRequest` for a base URL that is none or would send the key in the clear,
   * and for an app identity with line breaks. `surroundings` is for tests of the waits: the retries', the look-ups'.
   */
  constructor(options: OpenRouterOptions, surroundings?: RetrySurroundings) {
    const connection = createConnection(options, surroundings);
    const catalogue = createCatalogue(connection);
    this.chat = createChat(connection);
    this.models = catalogue.models;
    this.key = catalogue.key;
    this.credits = catalogue.credits;
    this.generations = catalogue.generations;
    this.providers = catalogue.providers;
    this.endpoints = catalogue.endpoints;
  }
}
