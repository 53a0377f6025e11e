import assert from 'node:assert/strict';
import type { EndpointFacts } from '../../../src/chat/models/endpointFacts';
import { compareDecimals } from '../../../src/chat/money/decimal';
import { reasonsOut, remainingEndpoints } from '../../../src/chat/parameters/remainingEndpoints';

const endpoint = (tag: string, facts: Partial<EndpointFacts> = {}): EndpointFacts => ({
  tag,
  providerName: tag,
  supportedParameters: ['temperature', 'max_tokens'],
  ...facts,
});

const endpoints = [endpoint('anthropic'), endpoint('deepinfra/turbo'), endpoint('google-vertex/us-east5')];

/** The tags that remain, and why the others are out. */
function judged(all: readonly EndpointFacts[], parameters: Record<string, unknown>) {
  const { endpoints: found } = remainingEndpoints(all, parameters);
  return {
    kept: found.filter(({ out }) => out.length === 0).map(({ endpoint: { tag } }) => tag),
    out: Object.fromEntries(
      found.flatMap(({ endpoint: { tag }, out }) => (out.length > 0 ? [[tag, out.join(', ')]] : [])),
    ),
  };
}

describe('The endpoints that remain', () => {
  it('are all of them, in no known order, where nothing is said of providers', () => {
    const { remaining, order } = remainingEndpoints(endpoints, {});
    assert.deepEqual([remaining, order], [3, 'balanced']);
  });

  it('are sorted by the model’s variant, and by the routing before that', () => {
    const all = [
      endpoint('dear', { promptPrice: '0.3', throughput: { p50: 90 } }),
      endpoint('cheap', { promptPrice: '0.1', throughput: { p50: 10 } }),
    ];
    const first = (model: string, provider: object = {}) => {
      const { endpoints: found, order } = remainingEndpoints(all, { provider }, model);
      return [found[0]?.endpoint.tag, order];
    };
    assert.deepEqual(first('a/b:floor'), ['cheap', 'known']);
    assert.deepEqual(first('a/b:free:nitro'), ['dear', 'known']);
    assert.deepEqual(first('a/b:nitro', { sort: 'price' }), ['cheap', 'known']);
    assert.deepEqual(first('a/b:exacto'), ['dear', 'unknown']);
    assert.deepEqual(first('a/b', { sort: { by: 'exacto' } }), ['dear', 'unknown']);
    assert.deepEqual(first('a/b', { sort: { by: null } }), ['dear', 'balanced']);
  });

  it('are those of “only” without those of “ignore”, whatever variant or region they are', () => {
    const provider = { only: ['deepinfra', 'google-vertex/us-east5', 'Anthropic'], ignore: ['anthropic'] };
    assert.deepEqual(judged(endpoints, { provider }), {
      kept: ['deepinfra/turbo', 'google-vertex/us-east5'],
      out: { anthropic: 'ignored' },
    });
    assert.deepEqual(judged(endpoints, { provider: { only: ['deepinfra/fast', 'deep'] } }).kept, []);
  });

  it('come in the order that is given, and alone where there are no fallbacks', () => {
    const order = ['google-vertex', 'anthropic'];
    assert.deepEqual(judged(endpoints, { provider: { order } }).kept, [
      'google-vertex/us-east5',
      'anthropic',
      'deepinfra/turbo',
    ]);
    const alone = judged(endpoints, { provider: { order, allow_fallbacks: false } });
    assert.deepEqual(alone.kept, ['google-vertex/us-east5', 'anthropic']);
    assert.match(alone.out['deepinfra/turbo'] ?? '', /fallbacks are off/);
  });

  it('cost at most what is allowed, to the last digit', () => {
    const priced = [
      endpoint('equal', { promptPrice: '0.0000003', completionPrice: '0.0000011' }),
      endpoint('dearer', { promptPrice: '0.00000030000001', completionPrice: '0.0000011' }),
      endpoint('varies', { promptPrice: '-1', completionPrice: '0.0000011' }),
    ];
    const { endpoints: found } = remainingEndpoints(priced, {
      provider: { max_price: { prompt: 0.3, completion: '1.1' } },
    });
    const words = Object.fromEntries(found.map(({ endpoint: { tag }, out, unknown }) => [tag, [out, unknown]]));
    assert.deepEqual(words, {
      equal: [[], []],
      dearer: [['the prompt costs more'], []],
      varies: [[], ['the price of the prompt']],
    });
  });

  it('have every parameter that is sent, where that is required', () => {
    const parameters = { temperature: 1, top_k: 5, max_completion_tokens: 9, user: 'me', safe_prompt: true };
    const all = [
      endpoint('without'),
      endpoint('with', { supportedParameters: ['temperature', 'top_k', 'max_tokens'] }),
    ];
    assert.deepEqual(judged(all, { ...parameters, provider: { require_parameters: true } }), {
      kept: ['with'],
      out: { without: 'does not have top_k' },
    });
    assert.equal(judged(all, parameters).kept.length, 2);
  });

  it('keep to precision, retention and length; what the catalogue does not tell is said to be unknown', () => {
    const all = [
      endpoint('bf16', { quantization: 'bf16', isZdr: true, maxCompletionTokens: 9000 }),
      endpoint('fp4', { quantization: 'fp4', isZdr: true }),
      endpoint('retains', { quantization: 'bf16', isZdr: false }),
      endpoint('short', { quantization: 'bf16', isZdr: true, maxCompletionTokens: 4000 }),
    ];
    const provider = { quantizations: ['bf16'], zdr: true, data_collection: 'deny' };
    const found = judged(all, { provider, max_tokens: 8000 });
    assert.deepEqual(found, {
      kept: ['bf16'],
      out: { fp4: 'quantization fp4', retains: 'may retain data', short: 'answers with at most 4000 tokens' },
    });
    const { unknown } = remainingEndpoints(all, { provider }).endpoints[0] ?? {};
    assert.deepEqual(unknown, ['whether it collects data']);
  });

  it('are sorted by a measure, and preferences put nobody out', () => {
    const all = [
      endpoint('slow', { promptPrice: '0.1', throughput: { p50: 10 } }),
      endpoint('fast', { promptPrice: '0.3', throughput: { p50: 90 } }),
      endpoint('middle', { promptPrice: '0.20', throughput: { p50: 50 } }),
    ];
    assert.deepEqual(judged(all, { provider: { sort: 'price' } }).kept, ['slow', 'middle', 'fast']);
    const varying = [endpoint('varies', { promptPrice: '-1' }), endpoint('unknown'), ...all];
    assert.deepEqual(judged(varying, { provider: { sort: 'price' } }).kept, [
      ...['slow', 'middle', 'fast', 'varies', 'unknown'],
    ]);
    assert.deepEqual(judged(all, { provider: { sort: { by: 'throughput' } } }).kept, ['fast', 'middle', 'slow']);
    const provider = { sort: 'price', preferred_min_throughput: { p50: 40 } };
    assert.deepEqual(judged(all, { provider }).kept, ['middle', 'fast', 'slow']);
  });
});

describe('The reasons why endpoints are out', () => {
  it('are told by tag, all of one together, and none for those that remain', () => {
    const parameters = { provider: { only: ['anthropic', 'deepinfra'], ignore: ['deepinfra', 'google-vertex'] } };
    assert.deepEqual(Object.fromEntries(reasonsOut(endpoints, parameters)), {
      'deepinfra/turbo': 'ignored',
      'google-vertex/us-east5': 'not among “only”, ignored',
    });
    assert.equal(reasonsOut(endpoints, {}).size, 0);
  });
});

describe('Decimals', () => {
  it('are compared exactly, however they are written', () => {
    assert.equal(compareDecimals('0.1', 0, '0.10'), 0);
    assert.equal(compareDecimals('0.0000028', 6, '2.8'), 0);
    assert.equal(compareDecimals('2.8e-6', 6, '2.80000000000000000001'), -1);
    assert.equal(compareDecimals('1', 0, '-1'), 1);
  });

  it('are not compared with what is none', () => {
    for (const other of ['', '.', 'x', '1,5', '1e9999', ' '])
      assert.equal(compareDecimals('1', 0, other), undefined, other);
  });
});
