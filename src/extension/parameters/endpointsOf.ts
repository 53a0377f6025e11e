/** Who serves a model, asked of the server, of which nothing is believed that has another type than is documented. */
import type { EndpointFacts, PercentileFacts } from '../../chat/models/endpointFacts';
import type { Site } from '../account/site';

export async function endpointsOf(site: Site, slug: string): Promise<readonly EndpointFacts[]> {
  const { endpoints } = await site.client().models.endpoints(slug.replace(/:[^/]*$/, ''));
  return Array.isArray(endpoints) ? endpoints.flatMap(factsFrom) : [];
}

function factsFrom(endpoint: unknown): readonly EndpointFacts[] {
  const { tag, provider_name: name, pricing, supported_parameters: supported, ...more } = fieldsOf(endpoint);
  if (typeof tag !== 'string' || typeof name !== 'string') return [];
  const prices = fieldsOf(pricing);
  const facts: EndpointFacts = {
    tag,
    providerName: name,
    promptPrice: textOf(prices.prompt),
    completionPrice: textOf(prices.completion),
    requestPrice: textOf(prices.request),
    imagePrice: textOf(prices.image),
    contextLength: numberOf(more.context_length),
    maxCompletionTokens: numberOf(more.max_completion_tokens),
    quantization: textOf(more.quantization),
    supportedParameters: Array.isArray(supported) ? supported.filter((each) => typeof each === 'string') : [],
    latency: percentilesOf(more.latency_last_30m),
    throughput: percentilesOf(more.throughput_last_30m),
  };
  return [facts];
}

function percentilesOf(value: unknown): PercentileFacts {
  const { p50, p75, p90, p99 } = fieldsOf(value);
  return { p50: numberOf(p50), p75: numberOf(p75), p90: numberOf(p90), p99: numberOf(p99) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
