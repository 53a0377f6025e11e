import assert from 'node:assert/strict';
import { threeWayMerge } from '../../../src/extension/merge/threeWayMerge';
import { markedMerge, openConflicts, startedMerge } from '../../../src/extension/review/conflicts';

const base = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n';
const yours = base.replace('two', 'two of mine').replace('six', 'six of mine');
const theirs = base.replace('two', '2').replace('six', '6').replace('four', '4');
const started = startedMerge(threeWayMerge({ base, yours, theirs }, 'whole'));

describe('a merge in conflict', () => {
  it('starts from what is agreed, with what was there before in each conflict', () => {
    assert.equal(started.text, base.replace('four', '4'));
    assert.deepEqual(started.conflicts, [
      { start: 1, end: 2 },
      { start: 5, end: 6 },
    ]);
  });

  it('is open as long as a conflict stands as it stood', () => {
    assert.equal(openConflicts(started, started.text), 2);
    assert.equal(openConflicts(started, started.text.replace('seven', '7, typed below it')), 2);
    assert.equal(openConflicts(started, started.text.replace('two', '2')), 1);
    assert.equal(openConflicts(started, started.text.replace('two', '2').replace('six', 'six of mine')), 0);
  });

  it('is decided where both sides were taken, one after the other, or none', () => {
    assert.equal(openConflicts(started, started.text.replace('two\n', 'two\n2\n').replace('six\n', '')), 0);
  });

  it('is open where nothing was put into an empty place', () => {
    const added = startedMerge(
      threeWayMerge({ base: 'a\nb\n', yours: 'a\nmine\nb\n', theirs: 'a\nother\nb\n' }, 'whole'),
    );
    assert.equal(openConflicts(added, 'a\nb\n'), 1);
    assert.equal(openConflicts(added, 'a\nmine\nother\nb\n'), 0);
  });

  it('is open as long as a conflict marker stands', () => {
    const marked = markedMerge(threeWayMerge({ base, yours, theirs }));
    assert.match(marked.text, /^<<<<<<< Current$/m);
    assert.equal(openConflicts(marked, marked.text), 1);
    assert.equal(openConflicts(marked, yours), 0);
  });
});
