import assert from 'node:assert/strict';
import { removedCount, removedText } from '../../../src/extension/inplace/removedText';

const old = ['zero();', '  one();', '', 'three(1);'];

describe('The old text of a change', () => {
  it('is what the line was', () => {
    assert.equal(removedText({ beforeStart: 1, beforeEnd: 2, afterStart: 4, afterEnd: 6 }, old), 'Was: one();');
  });

  it('says first how many lines there were, since the end may be cut off', () => {
    const gone = { beforeStart: 1, beforeEnd: 4, afterStart: 1, afterEnd: 1 };
    assert.equal(removedText(gone, old), 'Removed 3 lines: one();');
    assert.equal(removedText({ ...gone, afterEnd: 2 }, old), 'Was 3 lines: one();');
  });

  it('begins with a line that says something, and tells blank ones where there are no others', () => {
    const gone = { beforeStart: 2, beforeEnd: 4, afterStart: 1, afterEnd: 1 };
    assert.equal(removedText(gone, old), 'Removed 2 lines: three(1);');
    assert.equal(removedText({ ...gone, beforeEnd: 3 }, old), 'Removed: a blank line');
    assert.equal(removedText(gone, ['', '', ' ', '\t']), 'Removed: 2 blank lines');
  });

  it('is not there for lines that are new', () => {
    assert.equal(removedText({ beforeStart: 1, beforeEnd: 1, afterStart: 1, afterEnd: 2 }, old), undefined);
  });

  it('is cut where it is long, and is on one line', () => {
    const told = removedText({ beforeStart: 0, beforeEnd: 1, afterStart: 0, afterEnd: 1 }, ['\tx'.repeat(200)]);
    assert.match(told ?? '', /^Was: (x ){50}…$/);
  });

  it('is told beside the line by its count alone', () => {
    assert.equal(removedCount({ beforeStart: 1, beforeEnd: 2, afterStart: 0, afterEnd: 0 }), '− 1 line');
    assert.equal(removedCount({ beforeStart: 1, beforeEnd: 5, afterStart: 0, afterEnd: 0 }), '− 4 lines');
  });
});
