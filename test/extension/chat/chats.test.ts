/** The conversations of a window on a real disk: what is there again after VS Code was closed, or killed. */
import assert from 'node:assert/strict';
import type { Chats } from '../../../src/extension/chat/chats';
import { type Folder, readText, writeText } from '../../../src/extension/storage/folder';
import { ChatWindows } from '../../support/chatWindows';
import { conversationAfter, exchange } from '../../support/conversations';
import type { NodeFolder } from '../../support/nodeFolder';
import { pngOf } from '../../support/pictures';
import { gated, replying, sse, text } from '../../support/simulator/scripts';
import type { Simulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

describe('chats', () => {
  let windows: ChatWindows;
  let simulator: Simulator;
  let folder: NodeFolder;
  let remembered: string | undefined;
  beforeEach(async () => {
    windows = await ChatWindows.start();
    ({ simulator, folder } = windows);
    remembered = undefined;
  });
  afterEach(() => windows.close());

  /** Opens a window, with what the last one remembered. */
  function openWindow(): Promise<Chats> {
    return windows.open(remembered, {
      readAttachment: async () => '',
      rememberShown: (id) => {
        remembered = id;
      },
    });
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

  it('keep a picture that had come when the host was killed', async () => {
    const dataUrl = `data:image/png;base64,${Buffer.from(pngOf(3, 2)).toString('base64')}`;
    const delta = { content: 'Here', images: [{ type: 'image_url', image_url: { url: dataUrl } }] };
    const chunk = { id: 'gen-1', choices: [{ index: 0, delta, finish_reason: null }] };
    simulator.enqueue(sse([`data: ${JSON.stringify(chunk)}\n\n`], { end: 'keep' }));
    const before = await openWindow();
    const sent = before.shown.send('Draw');
    await until(() => before.shown.conversation.open?.pictures !== undefined);
    await before.flush();
    const after = await openWindow();
    const reply = after.shown.conversation.turns.at(-1);
    assert.ok(reply?.role === 'assistant' && reply.state.kind === 'failed');
    const [picture] = reply.pictures ?? [];
    assert.ok(picture?.kind === 'stored');
    assert.equal(await readText(windows.texts, `${picture.hash}.txt`), dataUrl);
    before.shown.stop();
    await sent;
  });

  it('forget the pictures of a reply, its sound and its probabilities with the chat', async () => {
    const dataUrl = `data:image/png;base64,${Buffer.from(pngOf(3, 2)).toString('base64')}`;
    const logprobs = [{ token: 'Here', logprob: -1 }];
    const reply = { text: 'Here', images: [dataUrl], audio: { data: ['AQI='] }, logprobs };
    simulator.enqueue(replying('all', reply));
    const chats = await openWindow();
    await chats.shown.send('Draw');
    await chats.flush();
    assert.equal((await windows.texts.list('')).length, 3);
    await chats.purge(chats.shown.conversation.id);
    assert.deepEqual(await windows.texts.list(''), []);
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

  it('list a chat that is only a draft, so that New Chat puts nothing out of reach', async () => {
    const chats = await openWindow();
    chats.shown.change({ kind: 'draftChanged', text: 'half a thought' });
    chats.showNew();
    assert.deepEqual(
      (await chats.list()).map(({ title }) => title),
      ['Draft: half a thought'],
    );
  });

  it('list the others where one is damaged, and where something else lies among them', async () => {
    simulator.enqueue(text('a'));
    const chats = await openWindow();
    await chats.shown.send('question');
    await writeText(folder, '.DS_Store', 'not a folder');
    await writeText(folder, 'damaged/conversation.json', '{"format":1,"conversation":{"id":"damaged","turns":[null]}}');
    assert.deepEqual(
      (await chats.list()).map(({ title }) => title),
      ['question', 'Damaged chat'],
    );
    assert.equal(await chats.show('damaged'), undefined);
    assert.match(chats.problem ?? '', /damaged on the disk/);
    assert.deepEqual(await folder.list('damaged'), ['conversation.json.damaged']);
    assert.equal((await chats.list()).length, 1);
  });

  it('send and answer while the disk is full, and say that nothing is saved', async () => {
    simulator.enqueue(text('answered all the same'));
    const chats = await openWindow();
    folder.writesFailWith = new Error('ENOSPC: no space left on device');
    await chats.shown.send('Hi');
    await chats.flush();
    assert.equal(chats.shown.conversation.turns.at(-1)?.text, 'answered all the same');
    assert.match(chats.problem ?? '', /can’t be saved.*no space left/);
    folder.writesFailWith = undefined;
    await chats.flush();
    assert.equal(chats.problem, undefined);
  });

  it('save the request of a reply later where only that could not be saved, and say so meanwhile', async () => {
    simulator.enqueue(text('answered'));
    const isRequest = (path: string) => path.includes('/requests/');
    let isFull = true;
    const picky: Folder = {
      ...folder,
      write: async (path, bytes) => {
        if (isFull && isRequest(path)) throw new Error('ENOSPC: no space left on device');
        await folder.write(path, bytes);
      },
    };
    const chats = await windows.open(undefined, { folder: picky });
    await chats.shown.send('Hi');
    await chats.flush();
    const { id, turns } = chats.shown.conversation;
    assert.match(chats.problem ?? '', /What was sent can’t be saved.*free some space/);
    assert.equal(await chats.requestsOf(id).read(turns[1]?.id ?? ''), undefined);
    isFull = false;
    await chats.flush();
    assert.equal(chats.problem, undefined);
    assert.ok(await chats.requestsOf(id).read(turns[1]?.id ?? ''));
  });

  it('forget what a deleted message said, and its request, when the chat is opened again', async () => {
    simulator.enqueue(text('a secret'));
    const before = await openWindow();
    await before.shown.send('Tell me');
    const { id, turns } = before.shown.conversation;
    const reply = turns[1]?.id ?? '';
    before.shown.deleteTurn(reply);
    await before.flush();
    const after = await openWindow();
    await after.flush();
    assert.equal(after.shown.conversation.turns[1]?.text, '');
    assert.equal(await after.requestsOf(id).read(reply), undefined);
  });

  it('show the chat from its last whole file and its requests where the newest file is damaged', async () => {
    simulator.enqueue(text('one'), text('two'), text('three'));
    const before = await openWindow();
    for (const question of ['first', 'second', 'third']) {
      await before.shown.send(question);
      await before.flush();
    }
    const { id } = before.shown.conversation;
    const newest =
      (await folder.list(id))
        .filter((name) => name.endsWith('.conversation.json'))
        .sort()
        .at(-1) ?? '';
    const whole = await readText(folder, `${id}/${newest}`);
    await writeText(folder, `${id}/${newest}`, (whole ?? '').slice(0, 300));
    const after = await openWindow();
    assert.match(after.problem ?? '', /was damaged on the disk/);
    assert.deepEqual(
      after.shown.conversation.turns.map((turn) => turn.text),
      ['first', 'one', 'second', 'two', 'third', ''],
    );
    await after.flush();
    assert.ok((await folder.list(id)).includes(`${newest}.damaged`));
    const again = await openWindow();
    assert.equal(again.problem, undefined);
    assert.equal(again.shown.conversation.turns.length, 6);
  });

  it('keep what cannot be read of a damaged chat on the disk, and say so', async () => {
    const script = gated(['one ', 'two ']);
    simulator.enqueue(script.script);
    const before = await openWindow();
    const sent = before.shown.send('Hi');
    await until(() => before.shown.conversation.open?.text === 'one two ');
    await before.flush();
    const { id } = before.shown.conversation;
    await writeText(folder, `${id}/999999999999.changes.json`, '{"format":1,"since":');
    const after = await openWindow();
    assert.match(after.problem ?? '', /damaged/);
    await after.flush();
    assert.ok((await folder.list(id)).includes('999999999999.changes.json.damaged'));
    await script.finish();
    await sent;
  });

  it('show what was chosen last, however long an earlier choice took to load', async () => {
    simulator.enqueue(text('a'));
    const before = await openWindow();
    await before.shown.send('Hi');
    await before.flush();
    const { id } = before.shown.conversation;
    remembered = undefined;
    const chats = await openWindow();
    const slow = chats.show(id);
    chats.shown.change({ kind: 'draftChanged', text: 'typed meanwhile' });
    const chosen = chats.showNew();
    await slow;
    assert.equal(chats.shown, chosen);
    assert.equal(await chats.show(id), await chats.show(id));
  });

  it('keep what each of two windows adds to the same conversation', async () => {
    simulator.enqueue(text('to the first'));
    const first = await openWindow();
    await first.shown.send('from the start');
    await first.flush();
    const second = await openWindow();
    simulator.enqueue(text('to B'), text('to A'));
    await second.shown.send('B asks');
    await second.flush();
    await first.shown.send('A asks');
    await first.flush();
    await second.flush();
    const later = await openWindow();
    assert.deepEqual(later.shown.conversation.turns.map((turn) => turn.text).sort(), [
      'A asks',
      'B asks',
      'from the start',
      'to A',
      'to B',
      'to the first',
    ]);
  });

  it('keep a whole reply though another window, opened meanwhile, took it for interrupted', async () => {
    const script = gated(['part one ']);
    simulator.enqueue(script.script);
    const first = await openWindow();
    const sent = first.shown.send('Hi');
    await until(() => first.shown.conversation.open?.text === 'part one ');
    await first.flush();
    const second = await openWindow();
    await second.flush();
    await script.write('part two');
    await script.finish();
    await sent;
    await first.flush();
    second.shown.change({ kind: 'draftChanged', text: 'x' });
    await second.flush();
    const later = await openWindow();
    assert.equal(later.shown.conversation.turns.at(-1)?.text, 'part one part two');
  });

  it('take in a chat from elsewhere, which is there again after the window was closed', async () => {
    const chats = await openWindow();
    const before = conversationAfter(...exchange('u1', 'r1', undefined));
    const session = await chats.adopt({ ...before, id: 'adopted', revision: 7 });
    assert.deepEqual(
      (await chats.list()).map(({ title }) => title),
      ['question u1'],
    );
    simulator.enqueue(text('And on.'));
    await session.send('Go on');
    await chats.flush();
    const after = await openWindow();
    const again = await after.open('adopted');
    assert.deepEqual(
      again?.conversation.turns.map((turn) => turn.text),
      ['question u1', 'answer r1', 'Go on', 'And on.'],
    );
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
