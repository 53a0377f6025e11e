/**
 * Takes from OpenRouter's record of a reply what its turn keeps. A server can send anything in any field; what has not
 * the documented type counts as not said, and so does an amount that nobody can be charged.
 */
import type { GenerationFacts } from '../../chat/conversation';
import type { Generation } from '../../client';

/** `at` is when the record was looked up, ISO 8601. */
export function generationFacts(generation: Generation, at: string): GenerationFacts {
  const facts: GenerationFacts = {
    at,
    cost: amountIn(generation.total_cost) ?? amountIn(generation.usage),
    upstreamCost: amountIn(generation.upstream_inference_cost),
    cacheDiscount: numberIn(generation.cache_discount),
    isByok: typeof generation.is_byok === 'boolean' ? generation.is_byok : undefined,
    model: textIn(generation.model),
    provider: textIn(generation.provider_name),
    finishReason: textIn(generation.finish_reason),
    promptTokens: countIn(generation.native_tokens_prompt) ?? countIn(generation.tokens_prompt),
    completionTokens: countIn(generation.native_tokens_completion) ?? countIn(generation.tokens_completion),
    reasoningTokens: countIn(generation.native_tokens_reasoning),
    cachedTokens: countIn(generation.native_tokens_cached),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as typeof facts;
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function amountIn(value: unknown): number | undefined {
  const amount = numberIn(value);
  return amount !== undefined && amount >= 0 ? amount : undefined;
}

function countIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
