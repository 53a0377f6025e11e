/**
 * Finds out what those who may answer a request charge. Who serves a model is asked for only when the user is about to send,
 * and a message never waits long for that: the list of models tells prices, too.
 */
import { askedModels } from '../../chat/models/askedModels';
import type { EndpointFacts } from '../../chat/models/endpointFacts';
import type { ModelFacts } from '../../chat/models/modelFacts';
import type { PriceBounds } from '../../chat/money/priceBounds';
import { type PricedModel, priceBoundsOf } from '../../chat/money/priceBoundsOf';
import { requestTokens } from '../../chat/money/requestTokens';
import { calibrated, type TokenRange, uncalibrated } from '../../chat/money/tokenRange';
import type { ChatRequest } from '../../client';
import type { KnownModels } from '../models/knownModels';
import type { ModelEndpoints } from '../models/modelEndpoints';

/** Milliseconds that a message waits for endpoints at most. */
const longestWait = 300;

export interface PriceBookDependencies {
  readonly known: Pick<KnownModels, 'factsOfEach'>;
  readonly endpoints: Pick<ModelEndpoints, 'of' | 'known'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly longestWait?: number;
}

export class PriceBook {
  constructor(private readonly dependencies: PriceBookDependencies) {}

  /**
   * For a request that is being sent: endpoints are asked for where they are not known. `prompt` is its length, estimated
   * where that is absent. Undefined where no price is known; never rejects.
   */
  async pricesOf(request: ChatRequest, prompt?: TokenRange): Promise<PriceBounds | undefined> {
    const { endpoints, longestWait: wait = longestWait } = this.dependencies;
    return this.bounds(request, prompt, (slug) => withinTime(endpoints.of(slug), wait));
  }

  /** The same without asking anybody. */
  async knownPricesOf(request: ChatRequest, prompt?: TokenRange): Promise<PriceBounds | undefined> {
    const { endpoints } = this.dependencies;
    return this.bounds(request, prompt, async (slug) => {
      const standing = endpoints.known(slug);
      return standing && withinTime(standing, 0);
    });
  }

  private async bounds(
    request: ChatRequest,
    prompt: TokenRange | undefined,
    endpointsOf: (slug: string) => Promise<{ readonly endpoints: readonly EndpointFacts[] } | undefined>,
  ): Promise<PriceBounds | undefined> {
    const slugs = askedModels(request.model ?? '', request).map(({ slug }) => slug);
    if (slugs.length === 0) return undefined;
    const facts = await this.dependencies.known.factsOfEach(slugs).catch(() => []);
    const models = slugs.map(async (slug, index): Promise<PricedModel> => {
      const known = facts[index];
      return { slug, facts: known, endpoints: await this.endpointsOf(known, endpointsOf) };
    });
    const parameters: Readonly<Record<string, unknown>> = { ...request };
    const at = new Date(this.dependencies.now?.() ?? Date.now());
    const length = prompt ?? calibrated(requestTokens(request).tokens, uncalibrated);
    return priceBoundsOf(await Promise.all(models), { parameters, prompt: length, at });
  }

  /** Of what is in no list nothing is asked: a router has none, and what a preset chooses nobody knows. */
  private async endpointsOf(
    facts: ModelFacts | undefined,
    endpointsOf: (slug: string) => Promise<{ readonly endpoints: readonly EndpointFacts[] } | undefined>,
  ): Promise<readonly EndpointFacts[] | undefined> {
    if (!facts) return undefined;
    // An alias has those of what it stands for.
    const found = await endpointsOf(facts.aliasTarget?.slug ?? facts.slug);
    return found && found.endpoints.length > 0 ? found.endpoints : undefined;
  }
}

/** Undefined where it takes longer, or can't be had. */
function withinTime<T>(answer: Promise<T>, ms: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    const end = (value: T | undefined) => {
      clearTimeout(timer);
      resolve(value);
    };
    answer.then(end, () => end(undefined));
  });
}
