import assert from 'node:assert/strict';
import { likelyPartners } from '../../../src/extension/inplace/likelyPartners';

describe('The new line that an old one became', () => {
  it('is the one that is most like it, and others keep their order around it', () => {
    const old = ['const a = one(b);', 'return a.find((each) => each.c);'];
    const fresh = ['const a = one', '  .first()', '  .second();', 'return a.find((each) => each.d) ?? a[0];'];
    assert.deepEqual(likelyPartners(old, fresh), [0, 3]);
    assert.deepEqual(likelyPartners(['x', ...old, 'y', 'z'], fresh), [0, 0, 3, 3, 3]);
  });

  it('is the one in its place where none is like it', () => {
    assert.deepEqual(likelyPartners(['a', 'b', 'c'], ['x', 'y']), [0, 1, 1]);
    assert.deepEqual(likelyPartners([], ['x']), []);
  });

  it('is the one in its place where there are very many', () => {
    const many = Array.from({ length: 200 }, (_, index) => `line ${index}`);
    assert.deepEqual(likelyPartners(many, many.toReversed()).slice(0, 3), [0, 1, 2]);
  });
});
