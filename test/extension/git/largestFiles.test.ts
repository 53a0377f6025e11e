import assert from 'node:assert/strict';
import { largestFiles } from '../../../src/extension/git/largestFiles';

describe('the files to leave out of a diff', () => {
  const [small, lock, large] = [{ tokens: 10 }, { tokens: 900 }, { tokens: 200 }];

  it('are the largest, and no more than it takes', () => {
    assert.deepEqual(largestFiles([small, lock, large], 300), [lock]);
    assert.deepEqual(largestFiles([small, lock, large], 100), [lock, large]);
  });

  it('are none where all fit, and all where nothing does', () => {
    assert.deepEqual(largestFiles([small, large], 210), []);
    assert.deepEqual(largestFiles([small, large], 0), [large, small]);
  });
});
