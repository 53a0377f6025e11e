import assert from 'node:assert/strict';
import type { AssistantTurn, Conversation } from '../../src/chat/conversation';
import { unitedConversation } from '../../src/chat/unitedConversation';
import { conversationAfter, exchange, runningTurn, userTurn } from '../support/conversations';

describe('what two windows have made of one conversation', () => {
  const start = exchange('u1', 'r1', undefined);
  const interrupted = (text: string): AssistantTurn => ({
    ...runningTurn('r2', 'u1'),
    text,
    state: { kind: 'failed', endedAt: '', failure: { kind: 'interrupted', message: '' } },
  });
  const both = (ours: Conversation, theirs: Conversation) => [
    unitedConversation(ours, theirs),
    unitedConversation(theirs, ours),
  ];
  const idsOf = ({ turns }: Conversation) => turns.map(({ id }) => id);

  it('holds the turns of both, each once', () => {
    const ours = conversationAfter(...start, ...exchange('u2', 'r2', 'r1'));
    const theirs = conversationAfter(...start, ...exchange('u3', 'r3', 'r1'));
    for (const united of both(ours, theirs)) {
      assert.deepEqual(idsOf(united).sort(), ['r1', 'r2', 'r3', 'u1', 'u2', 'u3']);
    }
  });

  it('keeps the reply that is whole, or else the longer one', () => {
    const short = conversationAfter(...start, { kind: 'turnAdded', turn: interrupted('one') });
    const long = conversationAfter(...start, { kind: 'turnAdded', turn: interrupted('one two') });
    const whole = conversationAfter(...start, ...exchange('u2', 'r2', 'u1', 'o').slice(1));
    for (const united of both(short, long)) assert.equal(united.turns.at(-1)?.text, 'one two');
    for (const united of both(long, whole)) assert.equal(united.turns.at(-1)?.text, 'o');
  });

  it('keeps both replies that still run, one of them as interrupted', () => {
    const running = (id: string) =>
      conversationAfter(
        ...start,
        { kind: 'turnAdded', turn: runningTurn(id, 'u1') },
        { kind: 'textAppended', turnId: id, text: `of ${id}` },
      );
    for (const united of both(running('r2'), running('r3'))) {
      const texts = [united.open?.text, united.turns.at(-1)?.text];
      assert.deepEqual(texts.sort(), ['of r2', 'of r3']);
    }
  });

  it('drops no draft, no waiting message, no title of the user’s and no pin', () => {
    const waiting = { id: 'q1', text: 'waits', attachments: [] };
    const ours = conversationAfter(
      { kind: 'draftChanged', text: 'ours' },
      { kind: 'titleChanged', title: { text: 'mine', by: 'user' } },
    );
    const theirs = conversationAfter(
      { kind: 'draftChanged', text: 'theirs' },
      { kind: 'messageQueued', message: waiting },
      { kind: 'titleChanged', title: { text: 'a model’s', by: 'model' } },
      { kind: 'pinnedChanged', pinned: true },
    );
    for (const united of both(ours, theirs)) {
      assert.match(united.draft.text, /ours/);
      assert.match(united.draft.text, /theirs/);
      assert.deepEqual(united.queue, [waiting]);
      assert.equal(united.title?.text, 'mine');
      assert.equal(united.pinned, true);
    }
  });

  it('does not bring back what one of them has deleted', () => {
    const ours = conversationAfter(...start, { kind: 'turnDeleted', turnId: 'r1' });
    const theirs = conversationAfter(...start, { kind: 'turnAdded', turn: userTurn('u2', 'r1') });
    for (const united of both(ours, theirs)) {
      assert.equal(united.turns.find(({ id }) => id === 'r1')?.deleted, true);
      assert.ok(idsOf(united).includes('u2'));
    }
  });
});
