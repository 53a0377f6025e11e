/** Host and panel, joined by a line that loses messages: whatever is lost, both end with the same conversation. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { apply } from '../../../src/chat/apply';
import type { Change } from '../../../src/chat/change';
import type { Conversation } from '../../../src/chat/conversation';
import type { HostMessage } from '../../../src/chat/protocol';
import { Outbox } from '../../../src/extension/chat/outbox';
import { Mirror } from '../../../src/webview/mirror';
import { emptyConversation, exchange, runningTurn, userTurn } from '../../support/conversations';
import { until } from '../../support/until';

type Sync = Extract<HostMessage, { type: 'snapshot' | 'changes' }>;

/** A host with one conversation and an outbox, and a panel with a mirror, whose messages pass through `carries`. */
function join(carries: (message: Sync) => boolean) {
  const messages: Sync[] = [];
  const mirror = new Mirror();
  let conversation = emptyConversation();
  const outbox = new Outbox((message) => {
    if (message.type !== 'snapshot' && message.type !== 'changes') return;
    messages.push(message);
    if (!carries(message)) return;
    // As the line between host and panel does: JSON, and later.
    const arrived = JSON.parse(JSON.stringify(message)) as Sync;
    queueMicrotask(() => {
      if (mirror.receive(arrived).kind === 'behind') outbox.show(conversation);
    });
  });
  return {
    messages,
    mirror,
    outbox,
    change: (change: Change) => {
      conversation = apply(conversation, change);
      outbox.add(change, conversation);
    },
    host: () => conversation,
  };
}

function plain(conversation: Conversation | undefined): unknown {
  return JSON.parse(JSON.stringify(conversation ?? null));
}

const begun: readonly Change[] = exchange('u1', 'r1', undefined).slice(0, 2);

describe('outbox and mirror', () => {
  it('carry the first change to the panel at once', () => {
    const line = join(() => true);
    line.outbox.show(line.host());
    line.change({ kind: 'draftChanged', text: 'x' });
    assert.deepEqual(
      line.messages.map(({ type }) => type),
      ['snapshot', 'changes'],
    );
    line.outbox.dispose();
  });

  it('put the changes of one frame into one message', async () => {
    const line = join(() => true);
    line.outbox.show(line.host());
    for (const change of begun) line.change(change);
    for (let i = 0; i < 500; i++) line.change({ kind: 'textAppended', turnId: 'r1', text: 'w ' });
    await until(() => line.mirror.conversation?.revision === 502);
    assert.equal(line.messages.length, 3);
    assert.deepEqual(plain(line.mirror.conversation), plain(line.host()));
    line.outbox.dispose();
  });

  it('heal when the last message of a reply is lost and nothing follows it', async () => {
    let lost = 0;
    const line = join((message) => message.type === 'snapshot' || lost++ !== 1);
    line.outbox.show(line.host());
    await until(() => line.mirror.conversation !== undefined);
    line.change({ kind: 'draftChanged', text: 'carried' });
    line.change({ kind: 'draftChanged', text: 'lost' });
    await until(() => line.mirror.conversation?.draft.text === 'lost');
    line.outbox.dispose();
  });

  it('send nothing of a conversation that is not shown', () => {
    const line = join(() => true);
    line.outbox.show(emptyConversation('another'));
    line.change({ kind: 'draftChanged', text: 'x' });
    assert.equal(line.messages.length, 1);
    line.outbox.dispose();
  });

  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`end equal though messages are lost at random (seed ${seed})`, async () => {
      const random = randomFrom(seed);
      let lossy = true;
      const line = join(() => !lossy || random() > 0.4);
      line.outbox.show(line.host());
      for (const change of someChanges(random)) {
        line.change(change);
        if (random() < 0.2) await wait(random() * 25);
      }
      lossy = false;
      await until(() => line.mirror.conversation?.revision === line.host().revision);
      assert.deepEqual(plain(line.mirror.conversation), plain(line.host()));
      line.outbox.dispose();
    });
  }
});

function someChanges(random: () => number): Change[] {
  let parent: string | undefined;
  return [1, 2, 3, 4].flatMap((n): Change[] => {
    const reply = `r${n}`;
    const turns: Change[] = [
      { kind: 'turnAdded', turn: userTurn(`u${n}`, parent) },
      { kind: 'turnAdded', turn: runningTurn(reply, `u${n}`) },
    ];
    const words: Change[] = Array.from({ length: 30 }, (_, word) => ({
      kind: 'textAppended',
      turnId: reply,
      text: `w${word} `,
    }));
    parent = reply;
    const failure = { kind: 'truncated', message: 'cut' } as const;
    const end = { turnId: reply, endedAt: 't', receipt: {} };
    return [
      ...turns,
      ...words,
      random() < 0.5 ? { kind: 'turnCompleted', ...end } : { kind: 'turnFailed', ...end, failure },
    ];
  });
}

/** Mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
