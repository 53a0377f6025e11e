/**
 * Which of a model's endpoints a request may go to, in which order, and why others are out: what OpenRouter's routing does
 * with `provider`, as far as the catalogue tells it. What it does not tell is said to be unknown, never guessed.
 */
import type { EndpointFacts } from '../models/endpointFacts';
import { slugParts } from '../models/modelSlug';
import { compareDecimals } from '../money/decimal';
import { isJsonObject, type JsonObject, ownField, textsIn } from './jsonValues';
import { meansEndpoint } from './meansEndpoint';
import { unlistedParameters } from './unsupportedParameters';

export interface JudgedEndpoint {
  readonly endpoint: EndpointFacts;
  /** Why no request goes there, in words; empty where it may. */
  readonly out: readonly string[];
  /** What the catalogue does not tell, in words. */
  readonly unknown: readonly string[];
  /** It may be used, but comes after others. */
  readonly later: readonly string[];
}

export interface RemainingEndpoints {
  /** Those that remain come first. */
  readonly endpoints: readonly JudgedEndpoint[];
  readonly remaining: number;
  /** Whether those that remain are in the order in which they are asked; `balanced`: by price and uptime, each time anew. */
  readonly order: 'known' | 'balanced' | 'unknown';
}

/** `parameters` are those that would be sent, `provider` among them; `model` may have a variant that sorts. */
export function remainingEndpoints(
  endpoints: readonly EndpointFacts[],
  parameters: JsonObject,
  model = '',
): RemainingEndpoints {
  const provider = fieldsOf(parameters.provider);
  const judged = endpoints.map((endpoint) => judge(endpoint, provider, parameters));
  const order = textsIn(provider.order);
  const isRestrictedToOrder = order.length > 0 && provider.allow_fallbacks === false;
  const all = isRestrictedToOrder ? judged.map((each) => keptToOrder(each, order)) : judged;
  const sort = provider.sort ?? sortOfModel(model);
  const kept = ordered(
    all.filter(({ out }) => out.length === 0),
    order,
    sort,
  );
  const isKnown = order.length > 0 || measureOf(sort) !== undefined;
  return {
    endpoints: [...kept, ...all.filter(({ out }) => out.length > 0)],
    remaining: kept.length,
    order: isKnown ? 'known' : sortName(sort) ? 'unknown' : 'balanced',
  };
}

/** Whether the endpoints of all models that are asked are sorted together, instead of those of one model after another's. */
export function areSortedTogether(parameters: JsonObject): boolean {
  const partition = ownField(fieldsOf(parameters.provider).sort, 'partition');
  return partition === 'none' || (partition === undefined && parameters.route === 'sort');
}

/** By its tag, why no request goes to an endpoint; nothing of those that remain. */
export function reasonsOut(endpoints: readonly EndpointFacts[], parameters: JsonObject): ReadonlyMap<string, string> {
  const judged = remainingEndpoints(endpoints, parameters).endpoints.filter(({ out }) => out.length > 0);
  return new Map(judged.map(({ endpoint, out }) => [endpoint.tag, out.join(', ')]));
}

function judge(endpoint: EndpointFacts, provider: JsonObject, parameters: JsonObject): JudgedEndpoint {
  const checks = [listCheck, privacyCheck, quantizationCheck, priceCheck, supportCheck, lengthCheck];
  const found = checks.flatMap((check) => check(endpoint, provider, parameters));
  const of = (kind: Finding['kind']) => found.filter((each) => each.kind === kind).map(({ words }) => words);
  return {
    endpoint,
    out: of('out'),
    unknown: of('unknown'),
    later: [...of('later'), ...preferences(endpoint, provider)],
  };
}

interface Finding {
  readonly kind: 'out' | 'unknown' | 'later';
  readonly words: string;
}

type Check = (endpoint: EndpointFacts, provider: JsonObject, parameters: JsonObject) => readonly Finding[];

const out = (words: string): Finding => ({ kind: 'out', words });
const unknown = (words: string): Finding => ({ kind: 'unknown', words });

const listCheck: Check = ({ tag }, { only, ignore }) => {
  const means = (slugs: readonly string[]) => slugs.some((slug) => meansEndpoint(slug, tag));
  const allowed = textsIn(only);
  return [
    ...(allowed.length > 0 && !means(allowed) ? [out('not among “only”')] : []),
    ...(means(textsIn(ignore)) ? [out('ignored')] : []),
  ];
};

const privacyCheck: Check = (
  { isZdr },
  { zdr, data_collection: collection, enforce_distillable_text: distillable },
) => {
  const found: Finding[] = [];
  if (zdr === true && isZdr === false) found.push(out('may retain data'));
  if (zdr === true && isZdr === undefined) found.push(unknown('whether it retains data'));
  if (collection === 'deny') found.push(unknown('whether it collects data'));
  if (distillable === true) found.push(unknown('whether its answers may train others'));
  return found;
};

const quantizationCheck: Check = ({ quantization = 'unknown' }, { quantizations }) => {
  const allowed = textsIn(quantizations);
  return allowed.length > 0 && !allowed.includes(quantization) ? [out(`quantization ${quantization}`)] : [];
};

/** Limits are for a million tokens, prices for one; others are for one of a kind in both. */
const pricedParts = [
  { name: 'prompt', words: 'prompt', exponent: 6, priceOf: (facts: EndpointFacts) => facts.promptPrice },
  { name: 'completion', words: 'answer', exponent: 6, priceOf: (facts: EndpointFacts) => facts.completionPrice },
  { name: 'request', words: 'request', exponent: 0, priceOf: (facts: EndpointFacts) => facts.requestPrice ?? '0' },
  { name: 'audio', words: 'sound', exponent: 0, priceOf: () => undefined },
  { name: 'image', words: 'picture', exponent: 0, priceOf: (facts: EndpointFacts) => facts.imagePrice ?? '0' },
] as const;

const priceCheck: Check = (endpoint, { max_price: limits }) =>
  pricedParts.flatMap(({ name, words, exponent, priceOf }): readonly Finding[] => {
    const limit = ownField(limits, name);
    if (typeof limit !== 'string' && typeof limit !== 'number') return [];
    const price = priceOf(endpoint);
    const compared =
      price === undefined || isVarying(price) ? undefined : compareDecimals(price, exponent, String(limit));
    if (compared === undefined) return [unknown(`the price of the ${words}`)];
    return compared > 0 ? [out(`the ${words} costs more`)] : [];
  });

/** About those parameters of which the catalogue tells who has them. */
const supportCheck: Check = ({ supportedParameters }, { require_parameters: required }, parameters) => {
  if (required !== true) return [];
  if (supportedParameters.length === 0) return [unknown('which parameters it has')];
  const missing = unlistedParameters(parameters, supportedParameters);
  return missing.length > 0 ? [out(`does not have ${missing.join(', ')}`)] : [];
};

const lengthCheck: Check = ({ maxCompletionTokens, contextLength }, _provider, { max_tokens: limit }) => {
  const most = maxCompletionTokens ?? contextLength;
  if (typeof limit !== 'number' || most === undefined || limit <= most) return [];
  return [out(`answers with at most ${most} tokens`)];
};

/** Preferences exclude nobody; those who do not meet them come last. */
function preferences({ throughput, latency }: EndpointFacts, provider: JsonObject): readonly string[] {
  const slow = misses(provider.preferred_min_throughput, (share, limit) => (throughput?.[share] ?? limit) < limit);
  const late = misses(provider.preferred_max_latency, (share, limit) => (latency?.[share] ?? 0) > limit * 1000);
  return [...(slow ? ['slower than preferred'] : []), ...(late ? ['begins later than preferred'] : [])];
}

const shares = ['p50', 'p75', 'p90', 'p99'] as const;

function misses(wanted: unknown, isMissed: (share: (typeof shares)[number], limit: number) => boolean): boolean {
  const limits = typeof wanted === 'number' ? { p50: wanted } : wanted;
  return shares.some((share) => {
    const limit = ownField(limits, share);
    return typeof limit === 'number' && isMissed(share, limit);
  });
}

function keptToOrder(judged: JudgedEndpoint, order: readonly string[]): JudgedEndpoint {
  const isMeant = order.some((slug) => meansEndpoint(slug, judged.endpoint.tag));
  return isMeant ? judged : { ...judged, out: [...judged.out, 'not in “order”, and fallbacks are off'] };
}

/** Those of `order` first, in its order; the rest sorted, where a measure is given; what is preferred less last. */
function ordered(kept: readonly JudgedEndpoint[], order: readonly string[], sort: unknown): readonly JudgedEndpoint[] {
  const measure = measureOf(sort);
  const rank = ({ endpoint: { tag } }: JudgedEndpoint) => {
    const index = order.findIndex((slug) => meansEndpoint(slug, tag));
    return index === -1 ? order.length : index;
  };
  return [...kept].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      Number(one.later.length > 0) - Number(other.later.length > 0) ||
      (measure?.(one.endpoint, other.endpoint) ?? 0),
  );
}

/** What the variants of a slug sort by. */
const variantSorts = new Map([
  ['nitro', 'throughput'],
  ['floor', 'price'],
  ['exacto', 'exacto'],
]);

function sortOfModel(slug: string): string | undefined {
  const sorting = slugParts(slug).variants.find((variant) => variantSorts.has(variant));
  return sorting === undefined ? undefined : variantSorts.get(sorting);
}

type Measure = (one: EndpointFacts, other: EndpointFacts) => number;

function measureOf(sort: unknown): Measure | undefined {
  const by = sortName(sort);
  return typeof by === 'string' && Object.hasOwn(measures, by) ? measures[by] : undefined;
}

function sortName(sort: unknown): unknown {
  return isJsonObject(sort) ? ownField(sort, 'by') : sort;
}

const measures: Readonly<Record<string, Measure>> = {
  price: (one, other) =>
    comparePrices(one.promptPrice, other.promptPrice) || comparePrices(one.completionPrice, other.completionPrice),
  throughput: (one, other) => (other.throughput?.p50 ?? 0) - (one.throughput?.p50 ?? 0),
  latency: (one, other) => (one.latency?.p50 ?? Infinity) - (other.latency?.p50 ?? Infinity) || 0,
};

/** What is not known, or varies, comes last. */
function comparePrices(one: string | undefined, other: string | undefined): number {
  const isKnown = [one, other].map((price) => price !== undefined && !isVarying(price));
  if (isKnown.includes(false)) return Number(isKnown[1]) - Number(isKnown[0]);
  return compareDecimals(one ?? '', 0, other ?? '') ?? 0;
}

function isVarying(price: string): boolean {
  return price.startsWith('-');
}

function fieldsOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
