/**
 * The cheapest and the dearest that a request can come to be charged at: over all models that are asked, and of each over the
 * endpoints that remain for it. It asks nobody, and makes nothing up where nothing is known.
 */
import type { EndpointFacts } from '../models/endpointFacts';
import type { ModelFacts, ModelPrices } from '../models/modelFacts';
import { slugParts, withoutRouting } from '../models/modelSlug';
import type { JsonObject } from '../parameters/jsonValues';
import { remainingEndpoints } from '../parameters/remainingEndpoints';
import { type PriceBounds, type PriceSpan, pricesKey } from './priceBounds';
import { pricesAt, spanOf } from './pricesAt';
import type { TokenRange } from './tokenRange';

/** What is known of one of the models that are asked. */
export interface PricedModel {
  readonly slug: string;
  readonly facts: ModelFacts | undefined;
  /** Undefined where they are not known; then the model's own prices stand for one of them. */
  readonly endpoints: readonly EndpointFacts[] | undefined;
}

export interface PricedRequest {
  readonly parameters: JsonObject;
  readonly prompt: TokenRange | undefined;
  readonly at: Date;
}

/** Undefined where no price is known of any. */
export function priceBoundsOf(models: readonly PricedModel[], request: PricedRequest): PriceBounds | undefined {
  const priced = models.map((model) => pricedOffers(model, request));
  const span = spanOf(priced.flatMap(({ spans }) => spans.map((each) => each.span)));
  if (!span) return undefined;
  const writesCache = asksForCache(request.parameters);
  const heeded = (each: PriceSpan) => (writesCache ? each : withoutCacheWrites(each));
  return {
    ...heeded(span),
    byProvider: byProvider(
      models,
      priced.map(({ spans }) => spans.map((each) => ({ ...each, span: heeded(each.span) }))),
    ),
    isPartial: priced.some(({ isPartial }) => isPartial),
    hasOtherCharges: hasOtherCharges(models, request.parameters),
  };
}

interface PricedOffers {
  readonly spans: readonly { readonly provider: string | undefined; readonly span: PriceSpan }[];
  readonly isPartial: boolean;
}

function pricedOffers(
  { slug, facts, endpoints }: PricedModel,
  { parameters, prompt, at }: PricedRequest,
): PricedOffers {
  if (!endpoints) {
    const span = facts && pricesAt({ prices: facts.prices, overrides: facts.priceOverrides }, prompt, at);
    // Other providers may charge more than the one whose prices the list of models shows, but for what is free of charge.
    const isFree = span !== undefined && slugParts(slug).variants.includes('free');
    return { spans: span ? [{ provider: undefined, span }] : [], isPartial: !isFree };
  }
  const remaining = remainingEndpoints(endpoints, parameters, slug).endpoints.filter(({ out }) => out.length === 0);
  const spans = remaining.flatMap(({ endpoint }) => {
    const span = pricesAt({ prices: wirePrices(endpoint), overrides: endpoint.priceOverrides }, prompt, at);
    return span ? [{ provider: endpoint.providerName, span }] : [];
  });
  return { spans, isPartial: spans.length < remaining.length };
}

function wirePrices(endpoint: EndpointFacts): ModelPrices {
  const prices = {
    prompt: endpoint.promptPrice,
    completion: endpoint.completionPrice,
    request: endpoint.requestPrice,
    image: endpoint.imagePrice,
    input_cache_read: endpoint.cacheReadPrice,
    input_cache_write: endpoint.cacheWritePrice,
    internal_reasoning: endpoint.reasoningPrice,
  };
  return Object.fromEntries(
    Object.entries(prices).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A provider may have several endpoints, and an answer names a model by its slug or by the name that never changes. */
function byProvider(
  models: readonly PricedModel[],
  spans: readonly PricedOffers['spans'][],
): ReadonlyMap<string, PriceSpan> {
  const found = new Map<string, PriceSpan>();
  const add = (key: string, span: PriceSpan) => {
    const standing = found.get(key);
    found.set(key, (standing && spanOf([standing, span])) ?? span);
  };
  for (const [index, { slug, facts }] of models.entries()) {
    const names = new Set([slug, withoutRouting(slug), slugParts(slug).base]);
    for (const alias of [facts?.canonicalSlug, facts?.aliasTarget?.slug]) if (alias !== undefined) names.add(alias);
    for (const { provider, span } of spans[index] ?? []) {
      if (provider === undefined) continue;
      for (const name of names) {
        add(pricesKey(name, provider), span);
        add(pricesKey(name, ''), span);
      }
    }
  }
  return found;
}

function withoutCacheWrites({ cheapest, dearest }: PriceSpan): PriceSpan {
  return { cheapest: { ...cheapest, cacheWrite: undefined }, dearest: { ...dearest, cacheWrite: undefined } };
}

/** Writing a cache costs more only where a request asks for it. */
function asksForCache(parameters: JsonObject): boolean {
  const fields = ['cache_control', 'prompt_cache_options', 'prompt_cache_breakpoint'];
  if (fields.some((name) => parameters[name] !== undefined && parameters[name] !== null)) return true;
  return fields.some((name) => holdsField(parameters.messages, name, 4) || holdsField(parameters.tools, name, 4));
}

function holdsField(value: unknown, name: string, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  if (Array.isArray(value)) return value.some((each) => holdsField(each, name, depth - 1));
  return Object.hasOwn(value, name) || Object.values(value).some((each) => holdsField(each, name, depth - 1));
}

/** Searches, tools that run at OpenRouter, pictures that are made, other tiers, and presets, which may ask for any of them. */
function hasOtherCharges(models: readonly PricedModel[], parameters: JsonObject): boolean {
  const { plugins, tools, service_tier: tier, preset, modalities } = parameters;
  return (
    (Array.isArray(plugins) && plugins.length > 0) ||
    (Array.isArray(tools) &&
      tools.some(
        (tool: unknown) => typeof tool === 'object' && tool !== null && 'type' in tool && tool.type !== 'function',
      )) ||
    (typeof tier === 'string' && !['auto', 'default', 'standard'].includes(tier)) ||
    (typeof preset === 'string' && preset !== '') ||
    (Array.isArray(modalities) && modalities.some((kind) => kind !== 'text')) ||
    models.some(
      ({ slug }) =>
        slug.includes('@preset/') ||
        slugParts(slug).variants.some((variant) => ['online', 'nitro', 'floor'].includes(variant)),
    )
  );
}
