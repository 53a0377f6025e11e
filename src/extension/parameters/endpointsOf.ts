/** Who serves a model, asked of the server. */
import type { EndpointFacts } from '../../chat/models/endpointFacts';
import type { Site } from '../account/site';

export async function endpointsOf(site: Site, slug: string): Promise<readonly EndpointFacts[]> {
  const { endpoints } = await site.client().models.endpoints(slug.replace(/:[^/]*$/, ''));
  return endpoints.map((endpoint) => ({
    tag: endpoint.tag,
    providerName: endpoint.provider_name,
    promptPrice: endpoint.pricing?.prompt,
    completionPrice: endpoint.pricing?.completion,
    contextLength: endpoint.context_length ?? undefined,
    maxCompletionTokens: endpoint.max_completion_tokens ?? undefined,
    quantization: endpoint.quantization ?? undefined,
    supportedParameters: endpoint.supported_parameters ?? [],
  }));
}
