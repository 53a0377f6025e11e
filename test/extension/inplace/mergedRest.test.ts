import assert from 'node:assert/strict';
import { mergedRest } from '../../../src/extension/inplace/mergedRest';

const old = ['a {', '  one();', '', '  two();', '}'];

describe('What the user typed while a new version came', () => {
  it('is kept in it where it is elsewhere', () => {
    assert.deepEqual(
      mergedRest(old, old.with(1, '  1();'), old.with(3, '  2();')),
      old.with(1, '  1();').with(3, '  2();'),
    );
    assert.deepEqual(mergedRest(old, old, []), []);
  });

  it('can’t be where both changed the same', () => {
    assert.equal(mergedRest(old, old.with(1, '  1();'), old.with(1, '  first();')), undefined);
  });
});
