/** The columns in which endpoints are compared: what each says in words, and what it sorts by. Unknown is never zero. */
import { compactCount } from '../../chat/compactCount';
import type { EndpointFacts, PercentileFacts } from '../../chat/models/endpointFacts';
import { tokenPriceText, unitPriceText } from '../../chat/models/pricePerMillion';

export interface EndpointColumn {
  readonly key: string;
  readonly heading: string;
  /** What it means, where the heading alone does not tell. */
  readonly title?: string;
  readonly text: (endpoint: EndpointFacts) => string;
  /** Undefined: unknown, which comes last in either direction. */
  readonly rank: (endpoint: EndpointFacts) => number | string | undefined;
  /** More is better: the first press puts the highest first. */
  readonly isHighFirst?: boolean;
}

const unknown = 'unknown';

export const endpointColumns: readonly EndpointColumn[] = [
  { key: 'provider', heading: 'Provider', text: (each) => each.providerName, rank: (each) => each.providerName },
  {
    key: 'in',
    heading: 'In',
    title: 'Price of a million input tokens',
    text: ({ promptPrice }) => tokenPriceText(promptPrice) ?? unknown,
    rank: ({ promptPrice }) => amount(promptPrice),
  },
  {
    key: 'out',
    heading: 'Out',
    title: 'Price of a million output tokens',
    text: ({ completionPrice }) => tokenPriceText(completionPrice) ?? unknown,
    rank: ({ completionPrice }) => amount(completionPrice),
  },
  {
    key: 'cacheRead',
    heading: 'Cache read',
    title: 'Price of a million input tokens that are read from the provider’s cache',
    text: ({ cacheReadPrice }) => tokenPriceText(cacheReadPrice) ?? unknown,
    rank: ({ cacheReadPrice }) => amount(cacheReadPrice),
  },
  {
    key: 'more',
    heading: 'Other prices',
    title: 'Price of each request and of each picture that is sent',
    text: ({ requestPrice, imagePrice }) => alsoText(requestPrice, imagePrice),
    rank: ({ requestPrice, imagePrice }) => amount(requestPrice) ?? amount(imagePrice),
  },
  {
    key: 'context',
    heading: 'Context',
    title: 'Tokens that a request and its reply may have together',
    text: ({ contextLength }) => count(contextLength),
    rank: ({ contextLength }) => contextLength,
    isHighFirst: true,
  },
  {
    key: 'output',
    heading: 'Max output',
    title: 'Tokens that a reply may have',
    text: ({ maxCompletionTokens }) => count(maxCompletionTokens),
    rank: ({ maxCompletionTokens }) => maxCompletionTokens,
    isHighFirst: true,
  },
  {
    key: 'quantization',
    heading: 'Quantization',
    title: 'Precision of the model’s numbers',
    text: ({ quantization }) => quantization ?? unknown,
    rank: ({ quantization }) => quantization,
  },
  {
    key: 'latency',
    heading: 'Latency',
    title: 'Time to the first token in the last half hour: half of the requests, and nine of ten, waited no longer',
    text: ({ latency }) => pair(latency, (ms) => `${seconds(ms)} s`),
    rank: ({ latency }) => latency?.p50,
  },
  {
    key: 'throughput',
    heading: 'Speed',
    title: 'Tokens a second in the last half hour: the median, and the 90th percentile',
    text: ({ throughput }) => pair(throughput, (speed) => `${Math.round(speed)} t/s`),
    rank: ({ throughput }) => throughput?.p50,
    isHighFirst: true,
  },
  {
    key: 'uptime',
    heading: 'Uptime',
    title: 'Requests that were answered in the last 5 minutes, half hour and day',
    text: ({ uptime5m, uptime30m, uptime1d }) => uptimeText([uptime5m, uptime30m, uptime1d]),
    rank: ({ uptime5m, uptime30m, uptime1d }) => uptime30m ?? uptime1d ?? uptime5m,
    isHighFirst: true,
  },
  {
    key: 'status',
    heading: 'Status',
    text: ({ status }) => statusText(status),
    rank: ({ status }) => status,
    isHighFirst: true,
  },
  {
    key: 'parameters',
    heading: 'Parameters',
    title: 'How many request parameters it supports',
    text: ({ supportedParameters }) => String(supportedParameters.length),
    rank: ({ supportedParameters }) => supportedParameters.length,
    isHighFirst: true,
  },
  {
    key: 'caching',
    heading: 'Implicit caching',
    title: 'Whether it caches what is sent by itself',
    text: ({ supportsImplicitCaching }) => yesNo(supportsImplicitCaching),
    rank: ({ supportsImplicitCaching }) => flag(supportsImplicitCaching),
    isHighFirst: true,
  },
  {
    key: 'zdr',
    heading: 'ZDR',
    title: 'Zero data retention: it keeps nothing of what is sent',
    text: ({ isZdr }) => yesNo(isZdr),
    rank: ({ isZdr }) => flag(isZdr),
    isHighFirst: true,
  },
  {
    key: 'place',
    heading: 'Location',
    title: 'The provider’s headquarters, and its data centers',
    text: ({ headquarters, datacenters }) => placeText(headquarters, datacenters),
    rank: ({ headquarters }) => headquarters,
  },
];

/** Without those that tell nothing of any of them. */
export function columnsFor(endpoints: readonly EndpointFacts[]): readonly EndpointColumn[] {
  return endpointColumns.filter(({ key, rank }) => key !== 'more' || endpoints.some((each) => (rank(each) ?? 0) !== 0));
}

export interface EndpointSort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

/** Undefined leaves them as the server ordered them. */
export function sortedEndpoints(
  endpoints: readonly EndpointFacts[],
  sort: EndpointSort | undefined,
): readonly EndpointFacts[] {
  const column = endpointColumns.find(({ key }) => key === sort?.key);
  if (!column || !sort) return endpoints;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return endpoints.toSorted((a, b) => {
    const [one, other] = [column.rank(a), column.rank(b)];
    if (one === other) return 0;
    if (one === undefined) return 1;
    if (other === undefined) return -1;
    return one < other ? -sign : sign;
  });
}

/** What a press on a heading leads to: its own direction, the other one, and none again. */
export function nextSort(
  sort: EndpointSort | undefined,
  { key, isHighFirst }: EndpointColumn,
): EndpointSort | undefined {
  const first = isHighFirst ? 'descending' : 'ascending';
  if (sort?.key !== key) return { key, direction: first };
  if (sort.direction !== first) return undefined;
  return { key, direction: first === 'ascending' ? 'descending' : 'ascending' };
}

function amount(price: string | undefined): number | undefined {
  const number = Number(price);
  return price === undefined || Number.isNaN(number) || number < 0 ? undefined : number;
}

function count(tokens: number | undefined): string {
  return tokens === undefined ? unknown : compactCount(tokens);
}

function pair(found: PercentileFacts | undefined, text: (value: number) => string): string {
  if (!found || (found.p50 === undefined && found.p90 === undefined)) return unknown;
  return [found.p50, found.p90].map((value) => (value === undefined ? unknown : text(value))).join(' / ');
}

function seconds(ms: number): string {
  return ms < 10_000 ? (ms / 1000).toFixed(2) : (ms / 1000).toFixed(0);
}

function uptimeText(shares: readonly (number | undefined)[]): string {
  if (shares.every((share) => share === undefined)) return unknown;
  return shares.map((share) => (share === undefined ? unknown : `${Math.floor(share * 10) / 10} %`)).join(' / ');
}

/** What each of the codes below zero means, OpenRouter does not tell. */
function statusText(status: number | undefined): string {
  if (status === undefined) return unknown;
  return status === 0 ? 'healthy' : `not healthy (${status})`;
}

function yesNo(value: boolean | undefined): string {
  if (value === undefined) return unknown;
  return value ? 'yes' : 'no';
}

function flag(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function alsoText(request: string | undefined, image: string | undefined): string {
  const parts = [
    isCharged(request) ? `${unitPriceText(request)} a request` : undefined,
    isCharged(image) ? `${unitPriceText(image)} a picture` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function isCharged(price: string | undefined): boolean {
  return price !== undefined && Number(price) !== 0;
}

function placeText(headquarters: string | undefined, datacenters: readonly string[] | undefined): string {
  const parts = [headquarters, datacenters && `data centers: ${datacenters.join(', ')}`];
  return parts.filter((part) => part !== undefined).join('; ') || unknown;
}
