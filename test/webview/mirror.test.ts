import assert from 'node:assert/strict';
import { applyAll } from '../../src/chat/apply';
import type { Change } from '../../src/chat/change';
import { newConversation } from '../../src/chat/conversation';
import { Mirror } from '../../src/webview/mirror';
import { replyStarted, said, userSaid } from './support/changes';

const start = newConversation('one', 'some/model', '2026-01-01T00:00:00Z');
const question: Change[] = [userSaid('u1', 'Why?'), replyStarted('r1', 'u1')];

function changesMessage(since: number, changes: Change[], conversationId = 'one') {
  return { type: 'changes', conversationId, since, changes } as const;
}

function mirrorOf(conversation = start, now = () => 0): Mirror {
  const mirror = new Mirror(now);
  mirror.receive({ type: 'snapshot', conversation });
  return mirror;
}

describe('The mirror', () => {
  it('is equal to the host’s conversation after the same changes', () => {
    const mirror = mirrorOf();
    const update = mirror.receive(changesMessage(0, question));
    assert.equal(update.kind, 'changed');
    assert.deepEqual(mirror.conversation, applyAll(start, question));
  });

  it('asks for everything when changes are missing between two messages', () => {
    const mirror = mirrorOf();
    assert.deepEqual(mirror.receive(changesMessage(1, [said('r1', 'late')])), { kind: 'behind' });
    assert.deepEqual(mirror.conversation, start);
  });

  it('asks for everything when changes come before any snapshot', () => {
    assert.deepEqual(new Mirror(() => 0).receive(changesMessage(0, question)), { kind: 'behind' });
  });

  it('does not apply the changes of another conversation', () => {
    const mirror = mirrorOf();
    assert.deepEqual(mirror.receive(changesMessage(0, question, 'two')), { kind: 'behind' });
    assert.deepEqual(mirror.conversation, start);
  });

  it('does not apply the same changes twice', () => {
    const mirror = mirrorOf();
    mirror.receive(changesMessage(0, question));
    assert.equal(mirror.receive(changesMessage(0, question)).kind, 'behind');
    assert.equal(mirror.conversation?.revision, 2);
  });

  it('asks once while the snapshot is on its way, and again when it does not come', () => {
    let now = 0;
    const mirror = mirrorOf(start, () => now);
    const missed = changesMessage(5, [said('r1', 'x')]);
    assert.equal(mirror.receive(missed).kind, 'behind');
    now = 999;
    assert.equal(mirror.receive(missed).kind, 'unchanged');
    now = 1000;
    assert.equal(mirror.receive(missed).kind, 'behind');
  });

  it('follows again after the snapshot that it asked for', () => {
    const mirror = mirrorOf();
    mirror.receive(changesMessage(1, [said('r1', 'missed')]));
    const conversation = applyAll(start, question);
    assert.deepEqual(mirror.receive({ type: 'snapshot', conversation }), { kind: 'replaced', conversation });
    assert.equal(mirror.receive(changesMessage(2, [said('r1', 'Because')])).kind, 'changed');
    assert.equal(mirror.conversation?.open?.text, 'Because');
  });

  it('says nothing changed at a heartbeat with its own revision, and that it is behind at one with another', () => {
    const mirror = mirrorOf();
    assert.equal(mirror.receive(changesMessage(0, [])).kind, 'unchanged');
    assert.equal(mirror.receive(changesMessage(3, [])).kind, 'behind');
  });
});
