import assert from 'node:assert/strict';
import type { ModelFacts } from '../../../src/chat/models/modelFacts';
import { markedRanges, modelIndex } from '../../../src/chat/models/modelIndex';
import { modelSections } from '../../../src/chat/models/modelSections';
import { type ModelsState, startingModelsState } from '../../../src/chat/models/modelsState';

const text = ['text'];
const models: readonly ModelFacts[] = [
  { slug: 'openrouter/auto', name: 'Auto Router', prices: { prompt: '-1', completion: '-1' } },
  {
    slug: 'anthropic/claude-sonnet-4.5',
    name: 'Anthropic: Claude Sonnet 4.5',
    contextLength: 1_000_000,
    createdAt: 300,
    inputModalities: ['text', 'image', 'file'],
    outputModalities: text,
    supportedParameters: ['tools', 'reasoning'],
    prices: { prompt: '0.000003', completion: '0.000015' },
  },
  {
    slug: '~anthropic/claude-latest',
    name: 'Anthropic: Claude (latest)',
    aliasTarget: { slug: 'anthropic/claude-sonnet-4.5' },
  },
  {
    slug: 'openai/gpt-5',
    name: 'OpenAI: GPT-5',
    contextLength: 400_000,
    createdAt: 200,
    prices: { prompt: '0.00000125', completion: '0.00001' },
    reasoning: { mandatory: true },
  },
  { slug: 'anthropic/claude-haiku-4.5', name: 'Anthropic: Claude Haiku 4.5', contextLength: 200_000, createdAt: 100 },
  {
    slug: 'google/flash-image:free',
    name: 'Google: Flash Image (free)',
    contextLength: 32_000,
    createdAt: 400,
    outputModalities: ['text', 'image'],
    inputModalities: ['text', 'audio'],
    prices: { prompt: '0', completion: '0' },
  },
];
const index = modelIndex(models);

function listed(typed: string, state: Partial<ModelsState> = {}, model = 'openai/gpt-5') {
  const { sections } = modelSections({ index, text: typed, state: { ...startingModelsState, ...state }, model });
  return sections.map(({ heading, rows }) => ({
    heading,
    rows: rows.map((row) =>
      row.kind === 'model' ? row.facts.slug : row.kind === 'typed' ? `use ${row.slug}` : 'default',
    ),
  }));
}
const found = (typed: string, state?: Partial<ModelsState>) => listed(typed, state).flatMap(({ rows }) => rows);

describe('the list of models', () => {
  it('has favorites and what was used last first, then routers, then each author', () => {
    const state = { favorites: ['openai/gpt-5'], recent: ['openai/gpt-5', 'anthropic/claude-haiku-4.5', 'gone/model'] };
    assert.deepEqual(listed('', state), [
      { heading: undefined, rows: ['default'] },
      { heading: 'Favorites', rows: ['openai/gpt-5'] },
      { heading: 'Recent', rows: ['anthropic/claude-haiku-4.5'] },
      { heading: 'Routers', rows: ['openrouter/auto'] },
      {
        heading: 'Anthropic',
        rows: ['anthropic/claude-sonnet-4.5', '~anthropic/claude-latest', 'anthropic/claude-haiku-4.5'],
      },
      { heading: 'OpenAI', rows: ['openai/gpt-5'] },
      { heading: 'Google', rows: ['google/flash-image:free'] },
    ]);
  });

  it('finds words in any order, in names and slugs, and by their letters', () => {
    assert.deepEqual(found('sonnet cl'), ['anthropic/claude-sonnet-4.5']);
    assert.deepEqual(found('4.5 haiku'), ['anthropic/claude-haiku-4.5']);
    assert.deepEqual(found('clsonn'), ['anthropic/claude-sonnet-4.5']);
    assert.deepEqual(found('gpt5'), ['openai/gpt-5']);
    assert.deepEqual(found('OPENAI'), ['openai/gpt-5']);
  });

  it('has the best match first: a whole word before a part, a part before letters', () => {
    const tricky = modelIndex(
      ['x/regpting', 'x/g-p-t', 'x/my-gpt', 'x/gpt'].map((slug) => ({ slug, name: slug.slice(2) })),
    );
    const { sections } = modelSections({ index: tricky, text: 'gpt', state: startingModelsState, model: '' });
    const slugs = sections.flatMap(({ rows }) => rows.map((row) => (row.kind === 'model' ? row.facts.slug : '')));
    assert.deepEqual(slugs, ['x/gpt', 'x/my-gpt', 'x/regpting', 'x/g-p-t']);
  });

  it('is filtered by what is typed and by what is toggled', () => {
    assert.deepEqual(found('@free'), ['google/flash-image:free']);
    assert.deepEqual(found('@vision @tools'), ['anthropic/claude-sonnet-4.5']);
    assert.deepEqual(found('@reasoning gpt'), ['openai/gpt-5']);
    assert.deepEqual(found('@image'), ['google/flash-image:free']);
    assert.deepEqual(found('@audio'), ['google/flash-image:free']);
    assert.deepEqual(found('@files'), ['anthropic/claude-sonnet-4.5']);
    assert.equal(found('@long').length, 3);
    assert.equal(found('@provider:Anthropic').length, 3);
    assert.deepEqual(found('@favorites @long', { favorites: ['openai/gpt-5'] }).slice(0, 1), ['openai/gpt-5']);
    const view = { filters: ['free'] as const, sort: 'popular' as const };
    assert.deepEqual(found('', { view }), ['google/flash-image:free']);
    assert.equal(found('claude @lo').length, 3, 'A filter that is still being typed empties nothing');
  });

  it('is sorted as asked, and what is not known of a model puts it last', () => {
    const slugs = (sort: ModelsState['view']['sort']) =>
      listed('', { view: { filters: [], sort } }).find(({ heading }) => heading === 'All models')?.rows ?? [];
    assert.deepEqual(slugs('priceIn').slice(0, 3), [
      'google/flash-image:free',
      'openai/gpt-5',
      'anthropic/claude-sonnet-4.5',
    ]);
    assert.deepEqual(slugs('context').slice(0, 2), ['anthropic/claude-sonnet-4.5', 'openai/gpt-5']);
    assert.deepEqual(slugs('newest')[0], 'google/flash-image:free');
    assert.deepEqual(slugs('name')[0], 'openrouter/auto');
  });

  it('offers a slug that it does not hold as it is typed, before what merely fits', () => {
    assert.deepEqual(found('acme/unheard-of'), ['use acme/unheard-of']);
    assert.deepEqual(found('anthropic/claude-sonnet-4.5:nitro')[0], 'use anthropic/claude-sonnet-4.5:nitro');
    assert.deepEqual(found('@preset/review'), ['use @preset/review']);
    assert.deepEqual(found('openai/gpt-5@preset/review')[0], 'use openai/gpt-5@preset/review');
    assert.equal(found('anthropic/claude-so').at(-1), 'use anthropic/claude-so', 'It may be the beginning of another');
    assert.deepEqual(found('openai/gpt-5'), ['openai/gpt-5']);
  });

  it('has a row for the model in use where the catalogue does not list it', () => {
    assert.deepEqual(listed('', {}, 'acme/own:nitro')[0]?.rows, ['use acme/own:nitro', 'default']);
  });

  it('marks what was typed where it stands', () => {
    const marked = (name: string, ...words: string[]) =>
      markedRanges(name, words)
        .map(({ start, end }) => name.slice(start, end))
        .join('|');
    assert.equal(marked('Claude Sonnet 4.5', 'so', 'cl'), 'Cl|So');
    assert.equal(marked('Claude Sonnet 4.5', 'clsonn'), 'Cl|Sonn');
    assert.equal(marked('GPT-5', 'x'), '');
  });
});
