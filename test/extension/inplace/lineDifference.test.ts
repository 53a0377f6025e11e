import assert from 'node:assert/strict';
import { lineDifference } from '../../../src/extension/inplace/lineDifference';

describe('Where two lists of lines differ', () => {
  it('is between what is equal at both ends', () => {
    assert.deepEqual(lineDifference(['a', 'b', 'c'], ['a', 'x', 'y', 'c']), { start: 1, count: 1, lines: ['x', 'y'] });
    assert.deepEqual(lineDifference(['a', 'a'], ['a']), { start: 1, count: 1, lines: [] });
    assert.deepEqual(lineDifference(['a'], ['a', 'a']), { start: 1, count: 0, lines: ['a'] });
  });

  it('is nowhere where they are the same', () => {
    assert.equal(lineDifference(['a', 'b'], ['a', 'b']), undefined);
    assert.equal(lineDifference([], []), undefined);
  });
});
