import { deepStrictEqual } from 'node:assert/strict';
import type { Generation } from '../../../src/client';
import { generationFacts } from '../../../src/extension/spending/generationFacts';

const at = '2026-11-28T10:00:00.000Z';

/** A record as a server may send it, documented or not. */
function sent(fields: object): Generation {
  return { id: 'gen-1', ...fields };
}

describe('what a turn keeps of the record of its reply', () => {
  it('is the cost, that of the own provider, who answered, and the tokens as the provider counts', () => {
    const record = sent({
      total_cost: 0.0012,
      usage: 0.0012,
      upstream_inference_cost: 0.02,
      cache_discount: -0.0001,
      is_byok: true,
      model: 'a/b',
      provider_name: 'Azure',
      finish_reason: 'stop',
      tokens_prompt: 9,
      native_tokens_prompt: 10,
      native_tokens_completion: 20,
      native_tokens_reasoning: 5,
      native_tokens_cached: 4,
    });
    deepStrictEqual(generationFacts(record, at), {
      at,
      cost: 0.0012,
      upstreamCost: 0.02,
      cacheDiscount: -0.0001,
      isByok: true,
      model: 'a/b',
      provider: 'Azure',
      finishReason: 'stop',
      promptTokens: 10,
      completionTokens: 20,
      reasoningTokens: 5,
      cachedTokens: 4,
    });
  });

  it('says nothing where the record says nothing, or what can’t be', () => {
    const record = sent({
      total_cost: '3',
      usage: -1,
      upstream_inference_cost: null,
      model: 7,
      native_tokens_prompt: 0.5,
    });
    deepStrictEqual(generationFacts(record, at), { at });
  });
});
