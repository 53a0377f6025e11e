/** The endpoints that only read: the catalogue of models and providers, the key, credits and past generations. */
import { getCredits } from './credits';
import { invalidRequest } from './errors';
import { type GenerationOptions, getGeneration, getGenerationContent } from './generations';
import { JsonCall } from './jsonCall';
import { objectFromData } from './jsonData';
import { listAll } from './listAll';
import type { CallOptions } from './options';
import type { Connection, RequestPlan } from './request';
import type {
  Credits,
  Endpoint,
  Generation,
  GenerationContent,
  KeyInfo,
  Model,
  ModelEndpoints,
  ModelsQuery,
  Provider,
} from './types/catalogue';
import type { UnknownFields } from './types/open';

/**
 * The parts of a client that only read. Each rejects as `chat.send` does and repeats what failed as it does, every
 * request by itself; the time limit `total` and the size limit `body` are for a call as a whole.
 */
export interface Catalogue {
  models: {
    /**
     * The models that match: all of them, as the pages are followed to the last. Works without a key. Entries without
     * an id are left out, and unknown fields and values come as they are. Rejects when any page fails.
     */
    list(query?: ModelsQuery, options?: CallOptions): Promise<Model[]>;
    /**
     * The models that the key's owner can use, after the account's privacy, provider and guardrail settings: what to
     * choose from once there is a key. All pages.
     */
    listForUser(options?: CallOptions): Promise<Model[]>;
    /** One model by its id (`author/slug`); an alias (`~author/family-latest`) gives the model that it stands for. */
    get(id: string, options?: CallOptions): Promise<Model>;
    /** A model (`author/slug`) with the providers that serve it. Works without a key, then without their speed. */
    endpoints(id: string, options?: CallOptions): Promise<ModelEndpoints>;
  };
  key: {
    /** The key in use: its limit and what it has spent. The way to find out whether a key works. */
    get(options?: CallOptions): Promise<KeyInfo>;
  };
  credits: {
    /**
     * The account's credits. They are for management keys; any other key gets `forbidden`, with a message that says
     * so. When the answer is two zeros, `/key` is asked as well: see `Credits`.
     */
    get(options?: CallOptions): Promise<Credits>;
  };
  generations: {
    /**
     * What OpenRouter noted about a request, by the id of its answer. The note is not there at once, so this asks again
     * for up to 10 seconds (see `GenerationOptions`) before it rejects with `notFound`.
     */
    get(id: string, options?: GenerationOptions): Promise<Generation>;
    /**
     * What was said in it, input and output. Only accounts that store both have it; otherwise this rejects with
     * `notFound` or `forbidden`. Asks once.
     */
    content(id: string, options?: CallOptions): Promise<GenerationContent>;
  };
  providers: {
    /** All providers. Works without a key. */
    list(options?: CallOptions): Promise<Provider[]>;
  };
  endpoints: {
    /** The endpoints, of all models, that keep nothing of what is sent to them. `model_id` tells whose each is. */
    listZdr(options?: CallOptions): Promise<Endpoint[]>;
  };
}

/** The catalogue of a connection. */
export function createCatalogue(connection: Connection): Catalogue {
  type Key = RequestPlan['key'];
  const getOne = async <T extends UnknownFields>(path: string, key: Key, options?: CallOptions): Promise<T> =>
    new JsonCall(connection, options).ask<T>({ method: 'GET', url: connection.baseUrl + path, key }, objectFromData);
  const getList = async <T extends UnknownFields>(path: string, key: Key, name: string, options?: CallOptions) =>
    listAll<T>(new JsonCall(connection, options), { url: connection.baseUrl + path, key, name });
  return {
    models: {
      list: (query = {}, options) => getList<Model>(`/models${queryText(query)}`, 'optional', 'id', options),
      listForUser: (options) => getList<Model>('/models/user', 'required', 'id', options),
      get: async (id, options) => getOne<Model>(`/model/${modelPath(id)}`, 'optional', options),
      endpoints: async (id, options) =>
        getOne<ModelEndpoints>(`/models/${modelPath(id)}/endpoints`, 'optional', options),
    },
    key: { get: (options) => getOne<KeyInfo>('/key', 'required', options) },
    credits: { get: (options) => getCredits(connection, options) },
    generations: {
      get: (id, options) => getGeneration(connection, id, options),
      content: (id, options) => getGenerationContent(connection, id, options),
    },
    providers: { list: (options) => getList<Provider>('/providers', 'optional', 'slug', options) },
    endpoints: { listZdr: (options) => getList<Endpoint>('/endpoints/zdr', 'optional', 'tag', options) },
  };
}

function queryText(query: ModelsQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** `author/slug` as a path; a variant's colon stays readable. */
function modelPath(id: string): string {
  const segments = id.split('/');
  if (segments.length < 2 || segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw invalidRequest('A model id has the form author/slug.');
  }
  return segments.map((segment) => encodeURIComponent(segment).replaceAll('%3A', ':')).join('/');
}
