import assert from 'node:assert/strict';
import { removedTexts } from '../../../src/extension/inplace/removedText';

const old = ['zero();', '  one();', '', 'three(1);'];

describe('The old text of a change', () => {
  it('stands beside the line that it became', () => {
    assert.deepEqual(
      removedTexts({ beforeStart: 1, beforeEnd: 2, afterStart: 4, afterEnd: 6 }, old, ['', '', '', '', 'a', 'one(1);']),
      [{ line: 5, text: 'Was: one();' }],
    );
  });

  it('stands behind the line before where it is gone', () => {
    const gone = { beforeStart: 1, beforeEnd: 4, afterStart: 1, afterEnd: 1 };
    assert.deepEqual(removedTexts(gone, old, ['zero();']), [{ line: 0, text: 'Removed: one(); (and 2 more lines)' }]);
    assert.deepEqual(removedTexts({ ...gone, beforeStart: 2, beforeEnd: 3 }, old, []), [
      { line: 0, text: 'Removed: a blank line' },
    ]);
  });

  it('says how many lines one took the place of', () => {
    const one = { beforeStart: 0, beforeEnd: 2, afterStart: 0, afterEnd: 1 };
    assert.deepEqual(removedTexts(one, old, ['x']), [{ line: 0, text: 'Was: zero(); (and 1 more line)' }]);
  });

  it('is not there for lines that are new', () => {
    assert.deepEqual(removedTexts({ beforeStart: 1, beforeEnd: 1, afterStart: 1, afterEnd: 2 }, old, old), []);
  });

  it('is cut where it is long, and is on one line', () => {
    const [told] = removedTexts(
      { beforeStart: 0, beforeEnd: 1, afterStart: 0, afterEnd: 1 },
      ['\tx'.repeat(200)],
      ['y'],
    );
    assert.match(told?.text ?? '', /^Was: (x ){50}…$/);
  });
});
