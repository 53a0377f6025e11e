import assert from 'node:assert/strict';
import { compactCount } from '../../src/chat/compactCount';

describe('a count of tokens', () => {
  it('is written as people compare counts', () => {
    assert.deepEqual([0, 840, 999.6, 1000, 12_345, 199_999, 999_499, 999_500, 1_048_576].map(compactCount), [
      '0',
      '840',
      '1000',
      '1k',
      '12.3k',
      '200k',
      '999k',
      '1M',
      '1M',
    ]);
  });
});
