import assert from 'node:assert/strict';
import { looksLikeCode } from '../../../src/extension/inplace/looksLikeCode';

describe('An answer without a code block', () => {
  it('is code where the old lines were blank and its lines end as code does', () => {
    assert.equal(looksLikeCode(['function a() {', '  return 1;', '}'], ['']), true);
    assert.equal(looksLikeCode(['def a(b):', '    return b'], ['']), true);
  });

  it('is words where the old lines were blank and it speaks', () => {
    assert.equal(looksLikeCode(['This file has no such function.', 'Name it, and it can be written.'], ['']), false);
  });

  it('is a new version of prose that it has most words of', () => {
    const old = ['The ferry goes at noon, and on Sundays not at all.'];
    assert.equal(looksLikeCode(['The ferry goes at noon. On Sundays it stays.'], old), true);
    assert.equal(looksLikeCode(['That sentence is clear already.'], old), false);
  });

  it('is a question where it ends as one, whatever it quotes', () => {
    assert.equal(
      looksLikeCode(['const a = one();', 'return a;', 'Shall it return b?'], ['const a = one();', 'return a;']),
      false,
    );
  });
});
