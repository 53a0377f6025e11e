import assert from 'node:assert/strict';
import { quoted } from '../../../src/extension/inplace/quoted';

describe('The beginning of what a model says', () => {
  it('is on one line, in quotation marks', () => {
    assert.equal(quoted(' Which\n\none? ', 20), '“Which one?”');
  });

  it('is cut where it is long, and between characters', () => {
    assert.equal(quoted('abc😀', 4), '“abc…”');
  });
});
