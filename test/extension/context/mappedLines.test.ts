import assert from 'node:assert/strict';
import { mappedLines } from '../../../src/extension/context/mappedLines';
import { lineDiff } from '../../../src/extension/merge/lineDiff';

/** Where lines 3 and 4 of `a b c d e f` are in `after`. */
function mapped(after: string) {
  const lines = mappedLines({ start: 3, end: 4 }, lineDiff([...'abcdef'], [...after]));
  return lines && after.slice(lines.start - 1, lines.end);
}

describe('lines of a file that changed', () => {
  it('are found where they went when lines before them come and go', () => {
    assert.equal(mapped('xyabcdef'), 'cd');
    assert.equal(mapped('bcdef'), 'cd');
    assert.equal(mapped('abcdexf'), 'cd');
  });

  it('leave out what was put right before and behind them', () => {
    assert.equal(mapped('abxcdef'), 'cd');
    assert.equal(mapped('abcdxef'), 'cd');
  });

  it('take in what was put between them and in their place', () => {
    assert.equal(mapped('abcxdef'), 'cxd');
    assert.equal(mapped('abxyzdef'), 'xyzd');
    assert.equal(mapped('abcxyef'), 'cxy');
    assert.equal(mapped('abxyef'), 'xy');
    assert.equal(mapped('axyf'), 'xy');
  });

  it('shrink as they do', () => {
    assert.equal(mapped('abcef'), 'c');
    assert.equal(mapped('abdef'), 'd');
  });

  it('are nowhere when they were deleted', () => {
    assert.equal(mapped('abef'), undefined);
  });

  it('are all that is left when all around them went', () => {
    assert.equal(mapped('cd'), 'cd');
  });
});
