import assert from 'node:assert/strict';
import { apply } from '../../src/chat/apply';
import { branchTo, leafThrough, neighbourVersion, shownBranch } from '../../src/chat/branches';
import { findTurn } from '../../src/chat/conversation';
import { conversationAfter, exchange, runningTurn, userTurn } from '../support/conversations';

// u1 → r1 → u2 → r2, and r1b beside r1.
const forked = conversationAfter(
  ...exchange('u1', 'r1', undefined),
  ...exchange('u2', 'r2', 'r1'),
  ...exchange('u1', 'r1b', undefined).slice(1),
);

describe('branches', () => {
  it('shows a second answer in place of the first, with both counted', () => {
    assert.deepEqual(
      shownBranch(forked).map(({ turn, siblings }) => [turn.id, siblings]),
      [
        ['u1', ['u1']],
        ['r1b', ['r1', 'r1b']],
      ],
    );
  });

  it('leads back to the end of the first branch when its version is chosen', () => {
    assert.equal(leafThrough(forked, 'r1'), 'r2');
    assert.deepEqual(
      branchTo(forked, 'r2').map(({ id }) => id),
      ['u1', 'r1', 'u2', 'r2'],
    );
  });

  it('shows the reply that is being written', () => {
    const open = conversationAfter(
      { kind: 'turnAdded', turn: userTurn('u1', undefined) },
      { kind: 'turnAdded', turn: runningTurn('r1', 'u1') },
    );
    assert.deepEqual(
      shownBranch(open).map(({ turn }) => turn.id),
      ['u1', 'r1'],
    );
  });

  it('counts no deleted version, and leads through a deleted turn where nothing else follows', () => {
    const deleted = apply(forked, { kind: 'turnDeleted', turnId: 'r1' });
    assert.equal(shownBranch(deleted).at(-1)?.siblings.length, 1);
    assert.equal(leafThrough(deleted, 'u1'), 'r1b');
    const both = apply(deleted, { kind: 'turnDeleted', turnId: 'r1b' });
    assert.equal(leafThrough(apply(both, { kind: 'turnRestored', turnId: 'r1' }), 'u1'), 'r2');
  });

  it('names the version that takes a deleted one’s place: the one before, else the one after', () => {
    const turn = (id: string) => findTurn(forked, id) ?? assert.fail(`there is no turn ${id}`);
    assert.equal(neighbourVersion(forked, turn('r1b')), 'r1');
    assert.equal(neighbourVersion(forked, turn('r1')), 'r1b');
    assert.equal(neighbourVersion(forked, turn('u2')), undefined);
  });

  it('ends even where a damaged file makes a turn its own ancestor', () => {
    const circle = conversationAfter(
      { kind: 'turnAdded', turn: userTurn('a', 'b') },
      { kind: 'turnAdded', turn: userTurn('b', 'a') },
    );
    assert.equal(shownBranch(circle).length, 2);
    assert.ok(['a', 'b'].includes(leafThrough(circle, 'a')));
  });
});
