import assert from 'node:assert/strict';
import { maskedLabel } from '../../../src/extension/account/maskedLabel';

const key = `sk-or-v1-${'0e6f7a91c4d2b835'.repeat(4)}`;

describe('The label of a key', () => {
  it('is shown as the server masks it', () => {
    assert.equal(maskedLabel('sk-or-v1-0e6...835', key), 'sk-or-v1-0e6...835');
    assert.equal(maskedLabel(' My\tkey\n', key), 'My key');
  });

  it('is not shown where it holds the key or much of it, or is none', () => {
    for (const label of [key, `Key ${key}`, key.slice(0, 24), `x${key.slice(-20)}`, '', 7, undefined, 'a'.repeat(61)]) {
      assert.equal(maskedLabel(label, key), undefined);
    }
  });
});
