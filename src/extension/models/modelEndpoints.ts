/**
 * The endpoints of a model, asked when somebody wants to see them and kept for some minutes. What the server tells of
 * providers and of retention goes with them where it can be had. It knows neither VS Code nor the panel.
 */
import type { EndpointFacts } from '../../chat/models/endpointFacts';
import { withoutRouting } from '../../chat/models/modelSlug';
import { endpointFactsFrom } from '../../chat/models/readEndpointFacts';
import type { Endpoint, ModelEndpoints as EndpointsOfModel, Provider } from '../../client';
import { KeptAnswers } from './keptAnswers';

/** Milliseconds for which prices, uptime and speed are shown without asking again, and for which providers are. */
const freshness = 5 * 60_000;
const providerFreshness = 60 * 60_000;

export interface EndpointsSite {
  readonly name: string;
  client(): {
    readonly models: { endpoints(id: string): Promise<EndpointsOfModel> };
    readonly providers: { list(): Promise<Provider[]> };
    readonly endpoints: { listZdr(): Promise<Endpoint[]> };
  };
}

export interface ModelEndpointsDependencies {
  /** The server in use. */
  readonly site: () => EndpointsSite;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface FetchedEndpoints {
  readonly endpoints: readonly EndpointFacts[];
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
}

export class ModelEndpoints {
  private readonly endpoints: KeptAnswers<FetchedEndpoints>;
  private readonly providers: KeptAnswers<readonly Provider[]>;
  private readonly zdr: KeptAnswers<readonly Endpoint[]>;
  private readonly now: () => number;

  constructor(private readonly dependencies: ModelEndpointsDependencies) {
    this.now = dependencies.now ?? Date.now;
    this.endpoints = new KeptAnswers(freshness, this.now);
    this.providers = new KeptAnswers(providerFreshness, this.now);
    this.zdr = new KeptAnswers(providerFreshness, this.now);
  }

  /** Rejects where they can't be had; asked again, it tries again. */
  of(slug: string): Promise<FetchedEndpoints> {
    const site = this.dependencies.site();
    return this.endpoints.get(`${site.name} ${slug}`, async () => {
      const [model, providers, zdr] = await Promise.all([
        site.client().models.endpoints(withoutRouting(slug)),
        // Without these, what they would tell is unknown: the endpoints are worth showing all the same.
        this.providers.get(site.name, () => site.client().providers.list()).catch(nothing),
        this.zdr.get(site.name, () => site.client().endpoints.listZdr()).catch(nothing),
      ]);
      const endpoints = endpointFactsFrom({ endpoints: model.endpoints, providers, zdr });
      return { endpoints, fetchedAt: this.now() };
    });
  }

  /** Those that were asked for lately, without asking anybody. */
  known(slug: string): Promise<FetchedEndpoints> | undefined {
    return this.endpoints.standing(`${this.dependencies.site().name} ${slug}`);
  }

  /** The key is another: with it, the server tells other things. */
  forget(): void {
    this.endpoints.forget();
  }
}

function nothing(): undefined {
  return undefined;
}
