import assert from 'node:assert/strict';
import { apply } from '../../src/chat/apply';
import { shownBranch } from '../../src/chat/branches';
import type { Change } from '../../src/chat/change';
import { findTurn, titleOf } from '../../src/chat/conversation';
import { conversationAfter, emptyConversation, exchange, runningTurn, userTurn } from '../support/conversations';

const attachment = {
  kind: 'code' as const,
  id: 'a1',
  uri: 'file:///w/a.ts',
  path: 'a.ts',
  language: 'typescript',
  lines: { start: 2, end: 4 },
  hash: 'h',
  length: 10,
};

describe('apply', () => {
  it('counts every change, so that equal revisions mean equal conversations', () => {
    const changes = exchange('u1', 'r1', undefined);
    assert.equal(conversationAfter(...changes).revision, changes.length);
  });

  it('leaves the conversation that it was given as it was', () => {
    const before = conversationAfter(...exchange('u1', 'r1', undefined));
    const copy = structuredClone(before);
    apply(before, { kind: 'turnAdded', turn: runningTurn('r2', 'u1') });
    assert.deepEqual(before, copy);
  });

  it('streams text into the open reply without touching the turns that are done', () => {
    const before = conversationAfter(...exchange('u1', 'r1', undefined), {
      kind: 'turnAdded',
      turn: runningTurn('r2', 'u1'),
    });
    const after = apply(before, { kind: 'textAppended', turnId: 'r2', text: 'x' });
    assert.equal(after.open?.text, 'x');
    assert.equal(after.turns, before.turns);
  });

  it('keeps what had arrived when a reply fails', () => {
    const after = conversationAfter(
      { kind: 'turnAdded', turn: userTurn('u1', undefined) },
      { kind: 'turnAdded', turn: runningTurn('r1', 'u1') },
      { kind: 'textAppended', turnId: 'r1', text: 'half' },
      { kind: 'turnFailed', turnId: 'r1', endedAt: 't', receipt: {}, failure: { kind: 'truncated', message: 'cut' } },
    );
    const turn = findTurn(after, 'r1');
    assert.equal(turn?.text, 'half');
    assert.equal(turn?.role === 'assistant' && turn.state.kind, 'failed');
    assert.equal(after.open, undefined);
  });

  it('ignores text for a reply that has ended, but counts it', () => {
    const before = conversationAfter(...exchange('u1', 'r1', undefined));
    const after = apply(before, { kind: 'textAppended', turnId: 'r1', text: 'late' });
    assert.deepEqual(after, { ...before, revision: before.revision + 1 });
  });

  it('puts the pieces of a tool call together, whatever order its index comes in', () => {
    const after = conversationAfter(
      { kind: 'turnAdded', turn: userTurn('u1', undefined) },
      { kind: 'turnAdded', turn: runningTurn('r1', 'u1') },
      { kind: 'toolCallAppended', turnId: 'r1', index: 0, id: 'c1', name: 'search', text: '{"q":' },
      { kind: 'toolCallAppended', turnId: 'r1', index: 7, id: 'c2', name: 'read', text: '{}' },
      { kind: 'toolCallAppended', turnId: 'r1', index: 0, text: '"x"}' },
    );
    assert.deepEqual(after.open?.toolCalls, [
      { id: 'c1', name: 'search', arguments: '{"q":"x"}' },
      { id: 'c2', name: 'read', arguments: '{}' },
    ]);
  });

  it('gives a queued message back to the draft, before what is written there', () => {
    const after = conversationAfter(
      { kind: 'messageQueued', message: { id: 'q1', text: 'first', attachments: [attachment] } },
      { kind: 'messageQueued', message: { id: 'q2', text: 'second', attachments: [] } },
      { kind: 'draftChanged', text: 'third' },
      { kind: 'queuedReturned', messageId: 'q1' },
    );
    assert.deepEqual(after.draft, { text: 'first\n\nthird', attachments: [attachment] });
    assert.deepEqual(
      after.queue.map(({ id }) => id),
      ['q2'],
    );
  });

  it('has what is pinned once when a message that it was queued with comes back', () => {
    const pinned = { ...attachment, pinned: true };
    const after = conversationAfter(
      { kind: 'attachmentAdded', attachment: pinned },
      { kind: 'messageQueued', message: { id: 'q1', text: 'first', attachments: [pinned] } },
      { kind: 'draftSent' },
      { kind: 'queuedReturned', messageId: 'q1' },
    );
    assert.deepEqual(after.draft, { text: 'first', attachments: [pinned] });
  });

  it('forgets what a deleted turn said once that can’t be taken back, and keeps what followed it', () => {
    const after = conversationAfter(
      ...exchange('u1', 'r1', undefined, 'a secret'),
      ...exchange('u2', 'r2', 'r1'),
      { kind: 'turnDeleted', turnId: 'r1' },
      { kind: 'deletedTurnsEmptied' },
    );
    assert.doesNotMatch(JSON.stringify(after), /secret/);
    assert.deepEqual(
      shownBranch(after).map(({ turn }) => turn.id),
      ['u1', 'u2', 'r2'],
    );
  });

  it('empties the draft when its message is sent, attachments included', () => {
    const after = conversationAfter(
      { kind: 'draftChanged', text: 'why?' },
      { kind: 'attachmentAdded', attachment },
      { kind: 'turnAdded', turn: { ...userTurn('u1', undefined, 'why?'), attachments: [attachment] } },
      { kind: 'draftSent' },
    );
    assert.deepEqual(after.draft, { text: '', attachments: [] });
  });

  it('keeps what is being typed while a reply is written', () => {
    const typing: Change = { kind: 'draftChanged', text: 'next' };
    const after = conversationAfter(...exchange('u1', 'r1', undefined).toSpliced(2, 0, typing));
    assert.equal(after.draft.text, 'next');
  });

  it('keeps what is pinned in the draft when its message is sent', () => {
    const after = conversationAfter(
      { kind: 'attachmentAdded', attachment },
      { kind: 'attachmentAdded', attachment: { ...attachment, id: 'a2' } },
      { kind: 'attachmentPinned', attachmentId: 'a2', pinned: true },
      { kind: 'draftSent' },
    );
    assert.deepEqual(after.draft.attachments, [{ ...attachment, id: 'a2', pinned: true }]);
  });

  it('puts the new snapshot of an attachment in the place of the old one', () => {
    const after = conversationAfter(
      { kind: 'attachmentAdded', attachment },
      { kind: 'attachmentAdded', attachment: { ...attachment, id: 'a2' } },
      { kind: 'attachmentRefreshed', attachment: { ...attachment, hash: 'newer' } },
    );
    assert.deepEqual(
      after.draft.attachments.map(({ id, hash }) => [id, hash]),
      [
        [attachment.id, 'newer'],
        ['a2', attachment.hash],
      ],
    );
  });

  it('removes the attachment that was named and no other', () => {
    const after = conversationAfter(
      { kind: 'attachmentAdded', attachment },
      { kind: 'attachmentAdded', attachment: { ...attachment, id: 'a2' } },
      { kind: 'attachmentRemoved', attachmentId: 'a1' },
    );
    assert.deepEqual(
      after.draft.attachments.map(({ id }) => id),
      ['a2'],
    );
  });

  it('costs the same for a token in a long chat as in a short one: it copies no turn list', () => {
    const long = {
      ...emptyConversation(),
      turns: Array.from({ length: 5000 }, (_, i) => userTurn(`u${i}`, undefined)),
    };
    const open = apply(long, { kind: 'turnAdded', turn: runningTurn('r', 'u1') });
    assert.equal(apply(open, { kind: 'textAppended', turnId: 'r', text: 'x' }).turns, long.turns);
  });
});

describe('titleOf', () => {
  it('takes the first line of the first message and shortens it at a word', () => {
    const text = `${'word '.repeat(20)}\nsecond line`;
    const title = titleOf(conversationAfter({ kind: 'turnAdded', turn: userTurn('u1', undefined, text) }));
    assert.match(title, /^(word )+word…$/);
    assert.ok(title.length <= 61);
  });

  it('calls a chat without a message new', () => {
    assert.equal(titleOf(emptyConversation()), 'New chat');
  });
});
