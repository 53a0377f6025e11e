/** Takes from OpenRouter's record of a reply what a turn keeps of it: only what has the documented type. */
import type { GenerationFacts } from '../../chat/conversation';
import type { Generation } from '../../client';

/** `at`: when it was looked up, ISO 8601. */
export function generationFacts(generation: Generation, at: string): GenerationFacts {
  const facts = {
    cost: figure(generation.total_cost),
    upstreamCost: figure(generation.upstream_inference_cost),
    cacheDiscount: figure(generation.cache_discount),
    isByok: typeof generation.is_byok === 'boolean' ? generation.is_byok : undefined,
    model: word(generation.model),
    provider: word(generation.provider_name),
    finishReason: word(generation.finish_reason),
    promptTokens: figure(generation.native_tokens_prompt),
    completionTokens: figure(generation.native_tokens_completion),
    reasoningTokens: figure(generation.native_tokens_reasoning),
    cachedTokens: figure(generation.native_tokens_cached),
  };
  const told = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return { at, ...Object.fromEntries(told) };
}

function figure(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
