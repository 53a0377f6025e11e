import assert from 'node:assert/strict';
import { endpointFactsFrom } from '../../../src/chat/models/readEndpointFacts';

const endpoint = {
  model_id: 'a/b',
  tag: 'acme/turbo',
  provider_name: 'Acme',
  pricing: { prompt: '0.000001', completion: '0.000002', input_cache_read: '0.0000001' },
  context_length: 1000,
  max_completion_tokens: null,
  quantization: 'fp8',
  status: -2,
  supported_parameters: ['tools'],
  uptime_last_5m: null,
  uptime_last_30m: 0,
  uptime_last_1d: 99.5,
  latency_last_30m: { p50: 400, p75: 500, p90: 900, p99: 2000 },
  throughput_last_30m: null,
  supports_implicit_caching: false,
};
const provider = {
  name: 'Acme',
  slug: 'acme',
  privacy_policy_url: 'https://acme.example/privacy',
  headquarters: 'IS',
  datacenters: ['IS', 'FI'],
};

describe('the facts of an endpoint', () => {
  it('are the endpoint’s, its provider’s, and whether it keeps anything', () => {
    const [facts] = endpointFactsFrom({ endpoints: [endpoint], providers: [provider], zdr: [endpoint] });
    assert.deepEqual(facts, {
      tag: 'acme/turbo',
      providerName: 'Acme',
      promptPrice: '0.000001',
      completionPrice: '0.000002',
      cacheReadPrice: '0.0000001',
      contextLength: 1000,
      quantization: 'fp8',
      status: -2,
      supportedParameters: ['tools'],
      uptime30m: 0,
      uptime1d: 99.5,
      latency: { p50: 400, p75: 500, p90: 900, p99: 2000 },
      supportsImplicitCaching: false,
      isZdr: true,
      dataPolicyUrl: 'https://acme.example/privacy',
      headquarters: 'IS',
      datacenters: ['IS', 'FI'],
    });
  });

  it('say "no" of retention only where the list could be had, and of this model', () => {
    const told = (zdr: unknown[] | undefined) =>
      endpointFactsFrom({ endpoints: [endpoint], providers: undefined, zdr });
    assert.equal(told([{ ...endpoint, model_id: 'other/model' }])[0]?.isZdr, false);
    assert.equal(told(undefined)[0]?.isZdr, undefined);
  });

  it('are none where an answer is nothing of the kind, and hold no address but of the web', () => {
    const wordless = { ...endpoint, model_id: JSON.parse('{"toString": 1, "valueOf": 1}') };
    for (const endpoints of [undefined, 'text', { a: 1 }, [null, 7, {}, { tag: 7, provider_name: 'x' }]]) {
      assert.deepEqual(endpointFactsFrom({ endpoints, providers: [null, 7], zdr: [null, wordless] }), []);
    }
    const hostile = { ...provider, privacy_policy_url: 'command:workbench.action.quit' };
    const [facts] = endpointFactsFrom({ endpoints: [endpoint], providers: [hostile], zdr: [] });
    assert.equal(facts?.dataPolicyUrl, undefined);
  });
});
