import assert from 'node:assert/strict';
import type { Receipt } from '../../../src/chat/conversation';
import { recordComparison } from '../../../src/chat/inspect/recordComparison';
import { replyPhases, throughput } from '../../../src/chat/inspect/replyPhases';
import { cachedShare, serverToolUse, tokenKinds } from '../../../src/chat/inspect/tokenKinds';
import type { ChatUsage, Generation } from '../../../src/client';
import { generationFacts } from '../../../src/extension/spending/generationFacts';

const usage: ChatUsage = {
  prompt_tokens: 200,
  completion_tokens: 50,
  total_tokens: 250,
  prompt_tokens_details: { cached_tokens: 150, cache_write_tokens: 10, audio_tokens: null },
  completion_tokens_details: { reasoning_tokens: 20, accepted_prediction_tokens: 5 },
  server_tool_use: { web_search_requests: 3 },
};

describe('the figures of a reply', () => {
  it('count tokens kind by kind, and leave out what was not told', () => {
    assert.deepEqual(
      tokenKinds(usage).map(({ label, tokens, share }) => [label, tokens, share]),
      [
        ['Prompt', 200, undefined],
        ['Read from cache', 150, 0.75],
        ['Written to cache', 10, 0.05],
        ['Completion', 50, undefined],
        ['Reasoning', 20, 0.4],
        ['Prediction accepted', 5, 0.1],
        ['Total', 250, undefined],
      ],
    );
    assert.deepEqual(serverToolUse(usage), [{ label: 'Web searches', count: 3 }]);
    assert.equal(cachedShare(usage), 0.75);
  });

  it('are unknown rather than wrong where a server says nonsense', () => {
    const nonsense = [undefined, 'x', { prompt_tokens: 'many', prompt_tokens_details: [1] }, { prompt_tokens: -1 }];
    for (const said of nonsense) assert.deepEqual(tokenKinds(said as ChatUsage), []);
    assert.equal(cachedShare({ ...usage, prompt_tokens: 0 }), undefined);
    assert.equal(cachedShare({ ...usage, prompt_tokens: 10 }), undefined);
    assert.equal(throughput({ usage, timings: { firstTokenMs: 5, endedMs: 5 } }), undefined);
    assert.equal(throughput({ usage }), undefined);
    assert.deepEqual(replyPhases({ timings: { openedMs: 500, firstTokenMs: 100, endedMs: Number.NaN } }), [
      { name: 'queued', label: 'Queued until the answer began', startMs: 0, durationMs: 500 },
    ]);
  });

  it('divide the time of a reply, and count its speed from the first token on', () => {
    const receipt: Receipt = { usage, timings: { openedMs: 300, firstTokenMs: 1000, endedMs: 3000 } };
    assert.deepEqual(
      replyPhases(receipt).map(({ name, startMs, durationMs }) => [name, startMs, durationMs]),
      [
        ['queued', 0, 300],
        ['firstToken', 300, 700],
        ['writing', 1000, 2000],
      ],
    );
    assert.equal(throughput(receipt), 25);
  });

  it('differ from OpenRouter’s record only where both say something, and not by how an amount is rounded', () => {
    const receipt: Receipt = { model: 'a/b', provider: 'P', usage: { ...usage, cost: 0.1 + 0.2 } };
    const record = { model: 'a/b', provider_name: 'Q', total_cost: 0.3, native_tokens_prompt: null, latency: 9 };
    const fields = recordComparison(record, receipt);
    assert.deepEqual(
      fields.filter(({ differs }) => differs).map(({ name }) => name),
      ['provider_name'],
    );
    assert.equal(fields[0]?.name, 'provider_name');
    assert.equal(fields.length, 5);
    assert.deepEqual(recordComparison('nonsense', receipt), []);
    assert.deepEqual(recordComparison({ __proto__: null, toString: 1 }, receipt)[0]?.told, undefined);
  });

  it('are taken from a record only where they have the documented type', () => {
    const generation = { total_cost: 0.01, cache_discount: -0.002, is_byok: 'yes', model: 7, native_tokens_prompt: 12 };
    assert.deepEqual(generationFacts(generation as unknown as Generation, 'now'), {
      at: 'now',
      cost: 0.01,
      cacheDiscount: -0.002,
      promptTokens: 12,
    });
  });
});
