import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import type { EndpointFacts } from '../../../src/chat/models/endpointFacts';
import { CostMeter } from '../../../src/chat/money/costMeter';
import { compare, decimalText, readDecimal, zero } from '../../../src/chat/money/decimal';
import { priceBoundsOf } from '../../../src/chat/money/priceBoundsOf';
import { exactly } from '../../../src/chat/money/tokenRange';
import type { ChatChunk } from '../../../src/client';

const offer = (providerName: string, promptPrice: string, completionPrice: string): EndpointFacts => ({
  tag: providerName.toLowerCase(),
  providerName,
  supportedParameters: [],
  promptPrice,
  completionPrice,
  cacheReadPrice: '0.000001',
});

const endpoints = [offer('Cheap', '0.000002', '0.00001'), offer('Dear', '0.000004', '0.00003')];
const bounds = priceBoundsOf([{ slug: 'a/b', facts: undefined, endpoints }], {
  parameters: {},
  prompt: exactly(1000),
  at: new Date(0),
});

const exactCalibration = exactly(1);
const metered = () => new CostMeter(bounds, exactly(1000), { calibration: exactCalibration });

const words = (content: string, more: object = {}): ChatChunk => ({ choices: [{ delta: { content } }], ...more });

function texts(meter: CostMeter) {
  const { cost } = meter;
  return cost && [decimalText(cost.least), decimalText(cost.likely), decimalText(cost.most)];
}

describe('The cost of a reply so far', () => {
  it('begins with the prompt: read from a cache by the cheapest at least, by the dearest without one at most', () => {
    deepStrictEqual(texts(metered()), ['0.001', '0.003', '0.004']);
  });

  it('grows with each word, thought, call and refusal', () => {
    const meter = metered();
    let before = meter.cost?.likely ?? zero;
    const deltas = [
      { content: 'Hello there' },
      { reasoning: 'Let me think about it' },
      { reasoning_details: [{ type: 'reasoning.text', text: 'and think again' }] },
      { refusal: 'I would rather not' },
      { tool_calls: [{ index: 0, function: { name: 'read_file', arguments: '{"path":"a.ts"}' } }] },
    ];
    for (const delta of deltas) {
      meter.take({ choices: [{ delta }] } as ChatChunk);
      const now = meter.cost?.likely ?? zero;
      ok(compare(now, before) > 0, JSON.stringify(delta));
      before = now;
    }
  });

  it('counts a token at least for each piece, and no more for a word that comes in two', () => {
    const meter = metered();
    for (let count = 0; count < 100; count += 1) meter.take(words('a'));
    const [least, , most] = texts(meter) ?? [];
    // One word of a hundred letters is some 24 tokens for an estimate; a hundred pieces are a hundred at most.
    strictEqual(most, decimalText(readDecimal(0.004 + 100 * 0.00003) ?? zero));
    ok(compare(readDecimal(least) ?? zero, readDecimal(0.001 + 30 * 0.00001) ?? zero) < 0, least);
  });

  it('narrows to the prices of who writes it, as soon as that is told', () => {
    const meter = metered();
    meter.take(words('word', { model: 'a/b', provider: 'Cheap' }));
    deepStrictEqual(texts(meter), ['0.00101', '0.00201', '0.00201']);
    strictEqual(meter.isPartial, false);
  });

  it('is exactly what the server tells in the end, with what the provider takes itself where the key is the user’s', () => {
    const meter = metered();
    meter.take(words('word'));
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, cost: 0.0000012 };
    meter.take({ choices: [], usage });
    deepStrictEqual(texts(meter), ['0.0000012', '0.0000012', '0.0000012']);
    meter.take({ choices: [], usage: { ...usage, is_byok: true, cost_details: { upstream_inference_cost: 0.03 } } });
    deepStrictEqual(texts(meter)?.[0], '0.0300012');
  });

  it('is reckoned from the tokens that were counted where the server tells them without a cost', () => {
    const meter = metered();
    meter.take(words('word', { model: 'a/b', provider: 'Dear' }));
    meter.take({
      choices: [],
      usage: { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14, prompt_tokens_details: { cached_tokens: 6 } },
    });
    // 6 × $1 + 4 × $4 + 4 × $30 a million
    deepStrictEqual(texts(meter), ['0.000142', '0.000142', '0.000142']);
  });

  it('is unknown where no price is, until the server tells the cost', () => {
    const meter = new CostMeter(undefined, exactly(1000));
    meter.take(words('word'));
    strictEqual(meter.cost, undefined);
    strictEqual(meter.isPartial, true);
    meter.take({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, cost: 0 } });
    deepStrictEqual(texts(meter), ['0', '0', '0']);
  });

  it('stays what it was where a server sends nonsense', () => {
    const meter = metered();
    const nonsense: unknown[] = [
      { choices: 7, usage: { cost: -1 } },
      { choices: [null, { delta: { content: 5, reasoning_details: [null, 3], tool_calls: [null, { function: 1 }] } }] },
      {
        choices: [],
        usage: { prompt_tokens: -5, completion_tokens: Number.NaN, cost: 'much' },
        model: 3,
        provider: {},
      },
    ];
    for (const chunk of nonsense) meter.take(chunk as ChatChunk);
    deepStrictEqual(texts(meter), ['0.001', '0.003', '0.004']);
  });

  it('takes no more work for a piece of a long reply than for one of a short one', () => {
    const meter = metered();
    const time = (count: number) => {
      const start = performance.now();
      for (let index = 0; index < count; index += 1) {
        meter.take(words(' word'));
        meter.cost;
      }
      return performance.now() - start;
    };
    time(2000);
    const early = time(2000);
    for (let index = 0; index < 40_000; index += 1) meter.take(words(' and another one'));
    const late = time(2000);
    ok(late < early * 4 + 20, `${early} ms, then ${late} ms`);
  });
});
