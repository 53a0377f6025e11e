/** What is saved as a preset sends what the chat sent that it was made of. */
import assert from 'node:assert/strict';
import { effectiveParameters, type ParameterLayer } from '../../../src/chat/parameters/parameterLayers';
import { presetValues } from '../../../src/chat/parameters/presetValues';

describe('the values of a preset', () => {
  const user: ParameterLayer = {
    from: 'user',
    values: { temperature: 1, seed: 2, provider: { sort: 'price', zdr: true } },
  };

  it('are what is sent, and leave out what the chat left out', () => {
    const chat: ParameterLayer = {
      from: 'chat',
      values: { temperature: null, top_p: 0.5, provider: { sort: null, only: ['a'] } },
    };
    const values = presetValues([user, chat]);
    assert.deepEqual(values, {
      seed: 2,
      top_p: 0.5,
      temperature: null,
      provider: { zdr: true, only: ['a'], sort: null },
    });
    assert.deepEqual(effectiveParameters([user, { from: 'preset', values }]), effectiveParameters([user, chat]));
  });

  it('leave out the whole routing where the chat does', () => {
    const values = presetValues([user, { from: 'chat', values: { provider: null } }]);
    assert.deepEqual(values, { temperature: 1, seed: 2, provider: null });
  });
});
