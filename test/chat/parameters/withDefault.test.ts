import assert from 'node:assert/strict';
import { withDefault } from '../../../src/chat/parameters/withDefault';

describe('A value that becomes the default', () => {
  const settings = { temperature: 0.2, provider: { sort: 'price', zdr: true } };

  it('stands beside what the settings say already', () => {
    assert.deepEqual(withDefault(settings, { top_p: 0.5, seed: 1 }, 'top_p'), { ...settings, top_p: 0.5 });
  });

  it('takes the place of one field of the routing alone', () => {
    const after = withDefault(settings, { provider: { sort: 'latency', only: ['a'] } }, 'provider.sort');
    assert.deepEqual(after, { temperature: 0.2, provider: { sort: 'latency', zdr: true } });
    assert.deepEqual(withDefault({}, { provider: { zdr: true } }, 'provider.zdr'), { provider: { zdr: true } });
  });

  it('changes nothing where there is no value', () => {
    assert.equal(withDefault(settings, {}, 'constructor'), undefined);
    assert.equal(withDefault(settings, { provider: 'none' }, 'provider.sort'), undefined);
  });
});
