import assert from 'node:assert/strict';
import { distinctFacts, modelFactsFrom, storedModelFacts } from '../../../src/chat/models/readModelFacts';

const entry = {
  id: 'acme/model-1',
  canonical_slug: 'acme/model-1-2026',
  name: 'Acme: Model 1',
  created: 1_760_000_000,
  description: 'Does things.',
  context_length: 400_000,
  architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
  pricing: { prompt: '0.000003', completion: '0.000015', input_cache_read: '0.0000003', discount: 0.25, overrides: [] },
  top_provider: { context_length: 200_000, max_completion_tokens: 64_000, is_moderated: true },
  supported_parameters: ['tools', 'temperature'],
  default_parameters: { temperature: 0.7, top_p: null },
  expiration_date: '2026-12-01T00:00:00Z',
  knowledge_cutoff: '2026-01',
  reasoning: { mandatory: true, supported_efforts: null, default_effort: 'medium', supports_max_tokens: false },
};

describe('the facts of a model', () => {
  it('are those of the catalogue, with the lower limit of the model and its provider', () => {
    const facts = modelFactsFrom(entry);
    assert.deepEqual(facts, {
      slug: 'acme/model-1',
      name: 'Acme: Model 1',
      canonicalSlug: 'acme/model-1-2026',
      createdAt: 1_760_000_000,
      contextLength: 200_000,
      maxCompletionTokens: 64_000,
      inputModalities: ['text', 'image'],
      outputModalities: ['text'],
      supportedParameters: ['tools', 'temperature'],
      prices: { prompt: '0.000003', completion: '0.000015', input_cache_read: '0.0000003' },
      expirationDate: '2026-12-01',
      knowledgeCutoff: '2026-01',
      reasoning: { mandatory: true, supportedEfforts: null, defaultEffort: 'medium', supportsMaxTokens: false },
      isModerated: true,
      defaultParameters: { temperature: 0.7 },
      description: 'Does things.',
    });
    assert.deepEqual(storedModelFacts(JSON.parse(JSON.stringify(facts))), facts);
  });

  it('are absent where they were not told, and never zero', () => {
    const facts = modelFactsFrom({ id: 'a/b', context_length: null, pricing: {}, top_provider: null });
    assert.deepEqual(facts, { slug: 'a/b' });
  });

  it('are only what has the right type, whatever a server sends', () => {
    const hostile = {
      id: 'a/b',
      name: { toString: 'x' },
      created: '2026',
      context_length: -5,
      architecture: 'text',
      pricing: { prompt: { $: 1 }, completion: '1e999', request: 'javascript:alert(1)', __proto__: { image: '1' } },
      supported_parameters: ['tools', 7, null],
      expiration_date: 'soon',
      alias_target: { slug: 'with blank' },
      reasoning: [],
      default_parameters: [1],
      description: `${'a'.repeat(5000)}`,
    };
    const facts = modelFactsFrom(hostile);
    assert.deepEqual(facts, {
      slug: 'a/b',
      supportedParameters: ['tools'],
      reasoning: { mandatory: false },
      description: 'a'.repeat(600),
    });
    for (const id of [undefined, 7, '', 'a b', 'a\u202eb/c', 'x'.repeat(400)]) {
      assert.equal(modelFactsFrom({ id }), undefined, String(id));
    }
    for (const value of [null, 7, 'text', [entry]]) assert.equal(modelFactsFrom(value), undefined);
  });

  it('hold no time that is none, and no default that could not be shown', () => {
    assert.deepEqual(
      modelFactsFrom({ id: 'a/b', created: 1e300, default_parameters: { 'x\u202e': 'y\u202e', z: {} } }),
      {
        slug: 'a/b',
        defaultParameters: { x: 'y' },
      },
    );
  });

  it('are those of the first where a list has a slug twice, and of no more models than there can be', () => {
    const list = [{ id: 'a/b', name: 'One' }, {}, { id: 'a/b', name: 'Two' }, { id: 'c/d' }];
    assert.deepEqual(distinctFacts(list, modelFactsFrom), [{ slug: 'a/b', name: 'One' }, { slug: 'c/d' }]);
    const endless = Array.from({ length: 30_000 }, (_, index) => ({ id: `a/${index}` }));
    assert.equal(distinctFacts(endless, modelFactsFrom).length, 20_000);
  });

  it('hold no characters that turn other words around', () => {
    assert.equal(modelFactsFrom({ id: 'a/b', name: 'Good\u202e looB\u200b' })?.name, 'Good looB');
  });
});
