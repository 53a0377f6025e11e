/** The conversations of a window on a real disk: what is there again after VS Code was closed, or killed. */
import assert from 'node:assert/strict';
import { OpenRouter } from '../../../src/client';
import { Chats } from '../../../src/extension/chat/chats';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { gated, text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

describe('chats', () => {
  let simulator: Simulator;
  let folder: NodeFolder;
  let remembered: string | undefined;
  beforeEach(async () => {
    simulator = await startSimulator();
    folder = await temporaryFolder();
    remembered = undefined;
  });
  afterEach(async () => {
    await simulator.close();
    await folder.dispose();
  });

  /** Opens a window, with what the last one remembered. */
  function openWindow(): Promise<Chats> {
    const openRouter = new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl });
    return Chats.start(
      {
        folder,
        defaultModel: () => 'simulator/text',
        complete: (request, signal) => openRouter.chat.send({ ...request, stream: true }, { signal }),
        readAttachment: async () => '',
        newId: () => crypto.randomUUID(),
        now: () => new Date().toISOString(),
        rememberShown: (id) => {
          remembered = id;
        },
      },
      remembered,
    );
  }

  it('show the same conversation and draft when the window opens again', async () => {
    simulator.enqueue(text('Hello'));
    const before = await openWindow();
    await before.shown.send('Hi');
    before.shown.change({ kind: 'draftChanged', text: 'unsent' });
    await before.flush();
    const after = await openWindow();
    assert.deepEqual(plain(after.shown.conversation), plain(before.shown.conversation));
    assert.equal(after.shown.conversation.draft.text, 'unsent');
  });

  it('keep the part of a reply that was there when the host was killed, and say so', async () => {
    const script = gated(['half a rep']);
    simulator.enqueue(script.script);
    const before = await openWindow();
    const sent = before.shown.send('Hi');
    await until(() => before.shown.conversation.open?.text === 'half a rep');
    await before.flush();
    const after = await openWindow();
    const reply = after.shown.conversation.turns.at(-1);
    assert.ok(reply?.role === 'assistant' && reply.state.kind === 'failed');
    assert.equal(reply.text, 'half a rep');
    assert.equal(reply.state.failure.kind, 'interrupted');
    await script.finish();
    await sent;
  });

  it('start anew where the remembered conversation is gone', async () => {
    remembered = 'gone';
    const chats = await openWindow();
    assert.equal(chats.shown.conversation.turns.length, 0);
  });

  it('keep a reply going while another conversation is shown', async () => {
    const script = gated(['one']);
    simulator.enqueue(script.script);
    const chats = await openWindow();
    const first = chats.shown;
    const sent = first.send('Hi');
    await until(() => first.conversation.open?.text === 'one');
    chats.showNew();
    await script.write(' two');
    await script.finish();
    await sent;
    const again = await chats.show(first.conversation.id);
    assert.equal(again?.conversation.turns.at(-1)?.text, 'one two');
  });

  it('reuse an empty conversation instead of making another', async () => {
    const chats = await openWindow();
    const { id } = chats.shown.conversation;
    assert.equal(chats.showNew().conversation.id, id);
  });

  it('list conversations by their first words, the newest first, and not the empty ones', async () => {
    simulator.enqueue(text('a'), text('b'));
    const chats = await openWindow();
    await chats.shown.send('first question');
    chats.showNew();
    await chats.shown.send('second question');
    chats.showNew();
    assert.deepEqual(
      (await chats.list()).map(({ title }) => title),
      ['second question', 'first question'],
    );
  });
});

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
