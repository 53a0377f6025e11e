import assert from 'node:assert/strict';
import { fileSize } from '../../src/chat/fileSize';

describe('the size of a file', () => {
  it('is written as people compare files', () => {
    const sizes = [0, 840, 12_345, 999_499, 1_000_000, 12_345_678];
    assert.deepEqual(sizes.map(fileSize), ['0 bytes', '840 bytes', '12 kB', '999 kB', '1.0 MB', '12.3 MB']);
  });
});
