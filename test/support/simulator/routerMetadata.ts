/** The routing report that a request asks for by header. Knows that this server always has one endpoint at hand. */
import { askedModels } from './catalogue';
import type { Exchange } from './exchange';

/** `openrouter_metadata` to spread into the last chunk or the result; nothing unless the request asked for it. */
export function routerMetadata({ recorded, request, generation }: Exchange): Record<string, unknown> {
  if (recorded.headers['x-openrouter-metadata'] !== 'enabled') return {};
  const { id, provider } = generation.served;
  const [requested = id] = askedModels(request);
  return {
    openrouter_metadata: {
      requested,
      strategy: requested === id ? 'direct' : 'auto',
      region: null,
      summary: `available=1, selected=${provider}`,
      attempt: 1,
      is_byok: false,
      endpoints: { total: 1, available: [{ provider, model: id, selected: true }] },
    },
  };
}
