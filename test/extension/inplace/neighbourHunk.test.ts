import assert from 'node:assert/strict';
import { neighbourHunk } from '../../../src/extension/inplace/neighbourHunk';

describe('Going from change to change', () => {
  it('leads to the next and the former one, and round at the ends', () => {
    assert.equal(neighbourHunk([2, 5], 2, 'next'), 5);
    assert.equal(neighbourHunk([2, 5], 5, 'next'), 2);
    assert.equal(neighbourHunk([2, 5], 5, 'previous'), 2);
    assert.equal(neighbourHunk([2, 5], 1, 'previous'), 5);
  });

  it('leads nowhere where there are none', () => {
    assert.equal(neighbourHunk([], 1, 'next'), undefined);
  });
});
