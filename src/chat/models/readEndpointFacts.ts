/** Reads what is known of a model's endpoints out of three answers of the catalogue, and believes none of them. */
import type { EndpointFacts, PercentileFacts } from './endpointFacts';
import { priceOverridesIn } from './priceOverride';
import {
  fieldsOf,
  flagIn,
  numberIn,
  positiveIn,
  priceIn,
  type WireFields,
  withoutUndefined,
  wordListIn,
  wordsIn,
} from './wireValues';

/** The most endpoints that are read. */
const mostEndpoints = 200;

export interface EndpointSources {
  /** What `GET /models/…/endpoints` lists. */
  readonly endpoints: unknown;
  /** What `GET /providers` lists; undefined where it could not be had. */
  readonly providers: readonly unknown[] | undefined;
  /** What `GET /endpoints/zdr` lists; undefined where it could not be had. */
  readonly zdr: readonly unknown[] | undefined;
}

/** What has no tag or name is left out. */
export function endpointFactsFrom({ endpoints, providers, zdr }: EndpointSources): EndpointFacts[] {
  if (!Array.isArray(endpoints)) return [];
  const known = providers?.map(fieldsOf) ?? [];
  const retaining = zdr && new Set(zdr.map((each) => endpointKey(fieldsOf(each))));
  return endpoints.slice(0, mostEndpoints).flatMap((each) => {
    const endpoint = fieldsOf(each);
    const [tag, providerName] = [wordsIn(endpoint.tag), wordsIn(endpoint.provider_name)];
    if (tag === undefined || providerName === undefined) return [];
    const provider = providerOf(known, tag, providerName);
    return withoutUndefined({
      tag,
      providerName,
      ...pricesIn(endpoint),
      contextLength: positiveIn(endpoint.context_length),
      maxCompletionTokens: positiveIn(endpoint.max_completion_tokens),
      quantization: wordsIn(endpoint.quantization, 20),
      status: numberIn(endpoint.status),
      supportedParameters: wordListIn(endpoint.supported_parameters) ?? [],
      uptime5m: percentIn(endpoint.uptime_last_5m),
      uptime30m: percentIn(endpoint.uptime_last_30m),
      uptime1d: percentIn(endpoint.uptime_last_1d),
      latency: percentilesIn(endpoint.latency_last_30m),
      throughput: percentilesIn(endpoint.throughput_last_30m),
      supportsImplicitCaching: flagIn(endpoint.supports_implicit_caching),
      isZdr: retaining?.has(endpointKey(endpoint)),
      dataPolicyUrl: webAddressIn(provider.privacy_policy_url),
      headquarters: wordsIn(provider.headquarters, 60),
      datacenters: filled(wordListIn(provider.datacenters)),
    });
  });
}

function pricesIn({ pricing }: WireFields) {
  const prices = fieldsOf(pricing);
  return {
    promptPrice: priceIn(prices.prompt),
    completionPrice: priceIn(prices.completion),
    requestPrice: priceIn(prices.request),
    imagePrice: priceIn(prices.image),
    cacheReadPrice: priceIn(prices.input_cache_read),
    cacheWritePrice: priceIn(prices.input_cache_write_1h) ?? priceIn(prices.input_cache_write),
    reasoningPrice: priceIn(prices.internal_reasoning),
    priceOverrides: priceOverridesIn(pricing),
  };
}

function endpointKey({ model_id: model, tag }: WireFields): string {
  return JSON.stringify([wordsIn(model), wordsIn(tag)]);
}

/** A tag is the provider's slug, with a region or a variant behind a slash where it has one. */
function providerOf(providers: readonly WireFields[], tag: string, name: string): WireFields {
  const slug = tag.split('/')[0];
  return providers.find((each) => each.slug === slug) ?? providers.find((each) => each.name === name) ?? {};
}

function percentIn(value: unknown): number | undefined {
  const percent = numberIn(value);
  return percent !== undefined && percent >= 0 && percent <= 100 ? percent : undefined;
}

function percentilesIn(value: unknown): PercentileFacts | undefined {
  const { p50, p75, p90, p99 } = fieldsOf(value);
  const found = withoutUndefined({
    p50: positiveIn(p50),
    p75: positiveIn(p75),
    p90: positiveIn(p90),
    p99: positiveIn(p99),
  });
  return Object.keys(found).length > 0 ? found : undefined;
}

function webAddressIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 1000 || !URL.canParse(value)) return undefined;
  return /^https?:$/.test(new URL(value).protocol) ? value : undefined;
}

function filled(list: readonly string[] | undefined): readonly string[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
