import assert from 'node:assert/strict';
import type { Parameters } from '../../../src/chat/conversation';
import { checkedParameters } from '../../../src/extension/transfer/checkedParameters';

describe('imported parameters', () => {
  it('stay where OpenRouter takes them, and where nobody knows them', () => {
    const parameters = { temperature: 0.5, provider: { sort: 'price' }, brand_new: { deep: [1] } };
    assert.deepEqual(checkedParameters(parameters), { parameters, notes: [] });
  });

  it('are left out where OpenRouter would refuse them, with the reason', () => {
    const { parameters, notes } = checkedParameters({
      temperature: 'hot',
      top_p: 0.5,
      reasoning: { max_tokens: 'x' },
    } as unknown as Parameters);
    assert.deepEqual(parameters, { top_p: 0.5 });
    assert.deepEqual(notes, [
      'The parameter temperature was left out: temperature is a text; it must be a number from 0 to 2 or null.',
      'The parameter reasoning was left out: reasoning.max_tokens is a text; it must be a whole number or null.',
    ]);
  });
});
