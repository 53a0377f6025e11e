import assert from 'node:assert/strict';
import { hunkAt, hunksOf, withHunkAccepted, withHunkRejected } from '../../../src/extension/review/hunks';

const before = 'a\nb\nc\nd\ne\n';
const after = 'a\nB\nc\nd\nnew\ne\n';

describe('one change of several', () => {
  it('is found at each of its lines, on either side', () => {
    const [first, second] = hunksOf({ before, after });
    assert.deepEqual(hunkAt(hunksOf({ before, after }), 'before', 1), first);
    assert.deepEqual(hunkAt(hunksOf({ before, after }), 'after', 1), first);
    assert.deepEqual(hunkAt(hunksOf({ before, after }), 'after', 4), second);
    assert.equal(hunkAt(hunksOf({ before, after }), 'after', 2), undefined);
  });

  it('is found beside the place where it has no lines', () => {
    const hunks = hunksOf({ before, after: 'a\nb\nd\ne\n' });
    assert.deepEqual(hunkAt(hunks, 'after', 1), hunks[0]);
    assert.deepEqual(hunkAt(hunks, 'after', 2), hunks[0]);
    assert.equal(hunkAt(hunks, 'after', 3), undefined);
  });

  it('comes into the file alone when it is accepted, and the others are left', () => {
    const [first] = hunksOf({ before, after });
    assert.ok(first);
    const accepted = withHunkAccepted({ before, after }, first);
    assert.deepEqual(accepted, { before: 'a\nB\nc\nd\ne\n', after });
    assert.equal(hunksOf(accepted).length, 1);
  });

  it('goes alone when it is rejected, and the others are left', () => {
    const [, second] = hunksOf({ before, after });
    assert.ok(second);
    assert.deepEqual(withHunkRejected({ before, after }, second), { before, after: 'a\nB\nc\nd\ne\n' });
  });

  it('can be the last line, with and without an end', () => {
    const texts = { before: 'a\nb', after: 'x\na\nb\nc' };
    for (const hunk of hunksOf(texts)) {
      const rest = hunksOf(texts).filter((other) => other.afterStart !== hunk.afterStart);
      assert.equal(hunksOf(withHunkAccepted(texts, hunk)).length, rest.length);
      assert.equal(hunksOf(withHunkRejected(texts, hunk)).length, rest.length);
    }
  });
});
