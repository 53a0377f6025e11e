/** Which parameters are marked as dropped before they are sent. */
import assert from 'node:assert/strict';
import { askedModels } from '../../../src/chat/models/askedModels';
import { droppedParameters, unsupportedParameters } from '../../../src/chat/parameters/unsupportedParameters';

describe('parameters that a model does not list', () => {
  const sent = { temperature: 1, top_k: 4, max_completion_tokens: 9, user: 'me', brand_new: 1, constructor: 1 };

  it('are named, in the order in which they are sent; what the catalogue can’t tell of is not', () => {
    const facts = { slug: 'a/b', supportedParameters: ['temperature'] };
    assert.deepEqual(unsupportedParameters(sent, facts), ['top_k', 'max_completion_tokens']);
  });

  it('are none for a model that lists the older name of the cap on length', () => {
    const facts = { slug: 'a/b', supportedParameters: ['temperature', 'top_k', 'max_tokens'] };
    assert.deepEqual(unsupportedParameters(sent, facts), []);
  });

  it('are none for a model that lists only what comes with a parameter', () => {
    const asked = { response_format: { type: 'json_object' }, reasoning: { effort: 'low' }, reasoning_effort: 'low' };
    const facts = { slug: 'a/b', supportedParameters: ['structured_outputs', 'include_reasoning'] };
    assert.deepEqual(unsupportedParameters(asked, facts), []);
    assert.deepEqual(unsupportedParameters(asked, { ...facts, supportedParameters: ['seed'] }), Object.keys(asked));
  });

  it('are none where nothing is known, as of a router', () => {
    assert.deepEqual(unsupportedParameters(sent, undefined), []);
    assert.deepEqual(unsupportedParameters(sent, { slug: 'openrouter/auto', supportedParameters: [] }), []);
  });

  it('are told of each model that is asked, together where the same models lack them', () => {
    const known = [
      { slug: 'a/b', supportedParameters: ['temperature', 'seed', 'top_p'] },
      { slug: 'c/d', supportedParameters: ['temperature'] },
      { slug: 'e/f' },
    ];
    const models = ['c/d', 'e/f'];
    const asked = askedModels('a/b', { models }, known);
    assert.deepEqual(droppedParameters({ models, seed: 1, temperature: 1, top_k: 4, top_p: 1, user: 'me' }, asked), [
      { names: ['seed', 'top_p'], models: ['c/d'] },
      { names: ['top_k'], models: ['a/b', 'c/d'] },
    ]);
  });
});
