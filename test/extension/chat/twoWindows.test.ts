/** One chat in two windows: what each of them shows of the other, and what is there when both have closed. */
import assert from 'node:assert/strict';
import type { Conversation } from '../../../src/chat/conversation';
import type { Chats } from '../../../src/extension/chat/chats';
import { ChatWindows } from '../../support/chatWindows';
import type { NodeFolder } from '../../support/nodeFolder';
import { gated, text } from '../../support/simulator/scripts';
import type { Simulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

describe('a chat in two windows', () => {
  let windows: ChatWindows;
  let simulator: Simulator;
  let folder: NodeFolder;
  beforeEach(async () => {
    windows = await ChatWindows.start();
    ({ simulator, folder } = windows);
  });
  afterEach(() => windows.close());

  /** Two windows that show the same chat, with one exchange in it. */
  async function openTwo(): Promise<{ a: Chats; b: Chats; id: string }> {
    const a = await windows.open();
    simulator.enqueue(text('answer'));
    await a.shown.send('question');
    await a.flush();
    const { id } = a.shown.conversation;
    const b = await windows.open(id);
    assert.equal(b.shown.conversation.id, id);
    return { a, b, id };
  }
  const stored = async (id: string) => (await windows.open(id)).shown.conversation;
  const words = ({ turns }: Conversation) => turns.map((turn) => turn.text);

  it('shows what the other has written, as soon as it looks', async () => {
    const { a, b, id } = await openTwo();
    simulator.enqueue(text('to B'));
    await b.shown.send('B asks');
    b.shown.change({ kind: 'titleChanged', title: { text: 'B’s title', by: 'user' } });
    await b.flush();
    await a.refresh(id);
    assert.deepEqual(words(a.shown.conversation), ['question', 'answer', 'B asks', 'to B']);
    assert.equal(a.shown.conversation.title?.text, 'B’s title');
    assert.equal(a.shown.conversation.leaf, b.shown.conversation.leaf);
    const { revision } = a.shown.conversation;
    await a.refresh(id);
    assert.equal(a.shown.conversation.revision, revision);
  });

  it('keeps both replies when both windows are killed in the middle of theirs', async () => {
    const { a, b, id } = await openTwo();
    const scripts = [gated(['from A ']), gated(['from B '])] as const;
    simulator.enqueue(scripts[0].script);
    const first = a.shown.send('A asks');
    await until(() => a.shown.conversation.open?.text === 'from A ');
    simulator.enqueue(scripts[1].script);
    const second = b.shown.send('B asks');
    await until(() => b.shown.conversation.open?.text === 'from B ');
    await a.flush();
    await b.flush();
    const found = await stored(id);
    assert.deepEqual(words(found).sort(), ['A asks', 'B asks', 'answer', 'from A ', 'from B ', 'question']);
    const states = found.turns.flatMap((turn) => (turn.role === 'assistant' ? [turn.state.kind] : []));
    assert.deepEqual(states.sort(), ['complete', 'failed', 'failed']);
    await Promise.all(scripts.map((script) => script.finish()));
    await Promise.all([first, second]);
  });

  it('shows the reply that runs in the other as far as it is, and whole when it has ended', async () => {
    const { a, b, id } = await openTwo();
    const script = gated(['one ']);
    simulator.enqueue(script.script);
    const sent = a.shown.send('A asks');
    await until(() => a.shown.conversation.open?.text === 'one ');
    await a.flush();
    await b.refresh(id);
    assert.equal(b.shown.conversation.turns.at(-1)?.text, 'one ');
    simulator.enqueue(text('to B'));
    await b.shown.send('B asks meanwhile');
    await b.flush();
    await script.write('two');
    await script.finish();
    await sent;
    await a.flush();
    await b.refresh(id);
    const reply = b.shown.conversation.turns.find((turn) => turn.text === 'one two');
    assert.ok(reply?.role === 'assistant' && reply.state.kind === 'complete');
    assert.equal(new Set(b.shown.conversation.turns.map((turn) => turn.id)).size, b.shown.conversation.turns.length);
    await b.flush();
    await a.flush();
    assert.deepEqual(words(await stored(id)).sort(), words(b.shown.conversation).sort());
  });

  it('drops no draft and no waiting message of either', async () => {
    const { a, b, id } = await openTwo();
    a.shown.change({ kind: 'draftChanged', text: 'A’s draft' });
    a.shown.change({ kind: 'messageQueued', message: { id: 'qa', text: 'A waits', attachments: [] } });
    b.shown.change({ kind: 'draftChanged', text: 'B’s draft' });
    b.shown.change({ kind: 'messageQueued', message: { id: 'qb', text: 'B waits', attachments: [] } });
    await a.flush();
    await b.flush();
    const found = await stored(id);
    assert.match(found.draft.text, /A’s draft/);
    assert.match(found.draft.text, /B’s draft/);
    assert.deepEqual(found.queue.map((message) => message.text).sort(), ['A waits', 'B waits']);
  });

  it('does not bring back the draft that the other has sent, nor the message that it has taken from the queue', async () => {
    const { a, b, id } = await openTwo();
    a.shown.change({ kind: 'draftChanged', text: 'to be sent' });
    a.shown.change({ kind: 'messageQueued', message: { id: 'q', text: 'waits', attachments: [] } });
    await a.flush();
    await b.refresh(id);
    assert.equal(b.shown.conversation.draft.text, 'to be sent');
    simulator.enqueue(text('sent'));
    await a.shown.send('to be sent');
    await until(() => !a.shown.isReplying && a.shown.conversation.queue.length === 0);
    await a.flush();
    await b.refresh(id);
    assert.equal(b.shown.conversation.draft.text, '');
    assert.deepEqual(b.shown.conversation.queue, []);
    const found = await stored(id);
    assert.equal(found.draft.text, '');
    assert.deepEqual(found.queue, []);
  });

  it('takes what is deleted in one out of the other', async () => {
    const { a, b, id } = await openTwo();
    const reply = a.shown.conversation.turns[1]?.id ?? '';
    a.shown.deleteTurn(reply);
    await a.flush();
    await b.refresh(id);
    assert.equal(b.shown.conversation.turns[1]?.deleted, true);
    simulator.enqueue(text('to B'));
    await b.shown.send('B goes on');
    await b.flush();
    const found = await stored(id);
    assert.equal(found.turns.find((turn) => turn.id === reply)?.text, '');
  });

  it('closes where the other has deleted it, and keeps its draft for when it is restored', async () => {
    const { a, b, id } = await openTwo();
    b.shown.change({ kind: 'draftChanged', text: 'B’s draft' });
    await a.delete(id);
    await b.refresh(id);
    assert.notEqual(b.shown.conversation.id, id);
    assert.deepEqual(await b.list(), []);
    await b.restore(id);
    assert.equal((await b.show(id))?.conversation.draft.text, 'B’s draft');
  });

  it('stays open where something was said in it after the other has deleted it', async () => {
    const { a, b, id } = await openTwo();
    await a.delete(id);
    simulator.enqueue(text('to B'));
    await b.shown.send('B goes on');
    await b.refresh(id);
    assert.deepEqual(words(b.shown.conversation), ['question', 'answer', 'B goes on', 'to B']);
  });

  it('stays in few files, however long both go on', async () => {
    const { a, b, id } = await openTwo();
    for (let round = 0; round < 6; round++) {
      simulator.enqueue(text('a'), text('b'));
      await a.shown.send(`A ${round}`);
      await b.shown.send(`B ${round}`);
      await Promise.all([a.flush(), b.flush()]);
    }
    assert.ok((await folder.list(id)).length < 12, (await folder.list(id)).join());
    const found = words(await stored(id));
    for (let round = 0; round < 6; round++) assert.ok(found.includes(`A ${round}`) && found.includes(`B ${round}`));
  });
});
