/** What a user does with many chats: finds, names, pins, deletes and restores them. */
import assert from 'node:assert/strict';
import type { Attachment } from '../../../src/chat/attachment';
import type { Chats } from '../../../src/extension/chat/chats';
import { Texts } from '../../../src/extension/storage/texts';
import { ChatWindows } from '../../support/chatWindows';
import type { NodeFolder } from '../../support/nodeFolder';
import { gated, text } from '../../support/simulator/scripts';
import type { Simulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

describe('the list of chats', () => {
  let windows: ChatWindows;
  let simulator: Simulator;
  let folder: NodeFolder;
  let texts: NodeFolder;
  beforeEach(async () => {
    windows = await ChatWindows.start();
    ({ simulator, folder, texts } = windows);
  });
  afterEach(() => windows.close());

  /** Asks in a chat of its own; returns the chat's id. */
  async function asked(chats: Chats, question: string, answer: string): Promise<string> {
    chats.showNew();
    simulator.enqueue(text(answer));
    await chats.shown.send(question);
    return chats.shown.conversation.id;
  }
  const titles = async (chats: Chats) => (await chats.list()).map(({ title }) => title);

  it('tells of each chat what a list shows, in another window as in this one', async () => {
    const chats = await windows.open(undefined, { workspace: () => ({ name: 'sample', uri: 'file:///sample' }) });
    const id = await asked(chats, 'How long is a train?', 'It depends\non the train.');
    const [here] = await chats.list();
    assert.ok(here);
    const { turnCount, preview, workspace, pinned, model, title } = here;
    assert.deepEqual(
      { turnCount, preview, workspace, pinned, model, title },
      {
        turnCount: 2,
        preview: 'It depends on the train.',
        workspace: { name: 'sample', uri: 'file:///sample' },
        pinned: false,
        model: 'simulator/text',
        title: 'How long is a train?',
      },
    );
    assert.ok((here.cost ?? 0) > 0);
    await chats.flush();
    const there = (await (await windows.open()).list()).find((summary) => summary.id === id);
    assert.deepEqual(there, JSON.parse(JSON.stringify(here)));
  });

  it('is right about a chat whose summary is missing, old or damaged', async () => {
    const chats = await windows.open();
    const id = await asked(chats, 'One question', 'One answer');
    await chats.flush();
    const file = `${id}/summary.json`;
    const right = await folder.read(file);
    for (const wrong of [undefined, '{"version":1,"key":"another","summary":{}}', 'not json']) {
      if (wrong === undefined) await folder.remove(file);
      else await folder.write(file, new TextEncoder().encode(wrong));
      assert.deepEqual(await titles(await windows.open()), ['One question']);
      assert.deepEqual(await folder.read(file), right);
    }
  });

  it('shows what is pinned first, and names as the user gave them, for every window', async () => {
    const chats = await windows.open();
    const first = await asked(chats, 'first', 'a');
    await asked(chats, 'second', 'b');
    await chats.pin(first);
    await chats.rename(first, ' My trains ');
    assert.deepEqual(await titles(chats), ['My trains', 'second']);
    assert.deepEqual(await titles(await windows.open()), ['My trains', 'second']);
    await chats.unpin(first);
    await chats.rename(first, '');
    assert.deepEqual(await titles(await windows.open()), ['second', 'first']);
  });

  it('names and pins a chat that is not open', async () => {
    const before = await windows.open();
    const id = await asked(before, 'a question', 'a');
    await before.flush();
    const chats = await windows.open();
    await chats.rename(id, 'Renamed');
    await chats.pin(id);
    const [listed] = await (await windows.open()).list();
    assert.equal(listed?.title, 'Renamed');
    assert.equal(listed.pinned, true);
  });

  it('tells when it has changed, and not at every word of a reply', async () => {
    const chats = await windows.open();
    let changes = 0;
    chats.onListChanged(() => changes++);
    const script = gated(Array.from({ length: 50 }, () => 'word '));
    simulator.enqueue(script.script);
    const sent = chats.shown.send('Hi');
    await until(() => (chats.shown.conversation.open?.text.length ?? 0) >= 250);
    const during = changes;
    assert.ok(during >= 1 && during <= 3, `${during} times`);
    await script.finish();
    await sent;
    assert.ok(changes > during);
  });

  it('loses a deleted chat from its list at once, ends its reply, shows a new one, and gives it back whole', async () => {
    const chats = await windows.open();
    const script = gated(['half a reply']);
    simulator.enqueue(script.script);
    const sent = chats.shown.send('to be deleted');
    await until(() => chats.shown.conversation.open?.text === 'half a reply');
    const { id } = chats.shown.conversation;
    const deleted: string[] = [];
    chats.onDeleted((gone) => deleted.push(gone));
    await chats.delete(id);
    await sent;
    assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
    assert.deepEqual(deleted, [id]);
    assert.notEqual(chats.shown.conversation.id, id);
    assert.deepEqual(await titles(chats), []);
    assert.equal(await chats.show(id), undefined);
    assert.equal(chats.problem, undefined);
    assert.deepEqual(
      (await chats.listDeleted()).map(({ title }) => title),
      ['to be deleted'],
    );
    await chats.restore(id);
    assert.deepEqual(await titles(chats), ['to be deleted']);
    assert.equal((await chats.show(id))?.conversation.turns.at(-1)?.text, 'half a reply');
  });

  it('is new after a restart where the chat that was shown is deleted', async () => {
    const chats = await windows.open();
    const id = await asked(chats, 'gone', 'a');
    await chats.delete(id);
    const after = await windows.open(id);
    assert.equal(after.shown.conversation.turns.length, 0);
    assert.equal(after.problem, undefined);
  });

  it('forgets for good what was deleted a week ago, with its texts, but no text that another chat has', async () => {
    const stored = new Texts(texts);
    const chats = await windows.open();
    const attach = async (code: string) => {
      const attachment: Attachment = {
        kind: 'code',
        id: code,
        hash: await stored.put(code),
        uri: '',
        path: 'a.ts',
        language: 'typescript',
        lines: undefined,
        length: code.length,
      };
      chats.shown.change({ kind: 'attachmentAdded', attachment });
      return attachment.hash;
    };
    chats.showNew();
    const alone = await attach('only here');
    const shared = await attach('here and there');
    simulator.enqueue(text('x'.repeat(600)), text('ok'));
    await chats.shown.send('old');
    await chats.shown.send('long texts of requests are stored, too');
    const old = chats.shown.conversation.id;
    chats.showNew();
    await attach('here and there');
    await chats.flush();
    const count = (await texts.list('')).length;
    await chats.delete(old);
    await chats.purgeOld();
    assert.equal((await chats.listDeleted()).length, 1);
    const week = 8 * 24 * 60 * 60 * 1000;
    const later = await windows.open(undefined, { now: () => new Date(Date.now() + week).toISOString() });
    await later.purgeOld();
    assert.equal((await later.listDeleted()).length, 0);
    assert.ok(!(await folder.list('')).includes(old));
    await assert.rejects(stored.get(alone));
    assert.equal(await stored.get(shared), 'here and there');
    assert.ok((await texts.list('')).length <= count - 2);
  });

  it('finds the chats that hold all words, whatever the case, the newest first, with the place where they stand', async () => {
    const chats = await windows.open();
    const first = await asked(chats, 'Where do TRAINS sleep?', `${'blah '.repeat(100)}In a "Depot", ÜBER night.`);
    await asked(chats, 'What do cats eat?', 'Fish.');
    const third = await asked(chats, 'Trains again', 'They sleep in a depot.');
    await chats.flush();
    // An open one, a closed one.
    const other = await windows.open(third);
    const found = async (words: string) => {
      const hits = [];
      for await (const hit of other.search(words)) hits.push(hit);
      return hits;
    };
    assert.deepEqual(
      (await found('depot trains')).map(({ id }) => id),
      [third, first],
    );
    const [hit] = await found('"depot", über');
    assert.equal(hit?.id, first);
    assert.match(hit.snippet, /^….*In a "Depot", ÜBER night\.$/);
    const reply = chats.find(first)?.conversation.turns[1] ?? (await chats.open(first))?.conversation.turns[1];
    assert.equal(hit.turnId, reply?.id);
    assert.deepEqual(await found('depot cats'), []);
    assert.deepEqual(await found('  '), []);
  });

  it('ends a search that is not wanted any more', async () => {
    const chats = await windows.open();
    for (const question of ['word one', 'word two', 'word three']) await asked(chats, question, 'a');
    const abort = new AbortController();
    const hits = [];
    for await (const hit of chats.search('word', abort.signal)) {
      hits.push(hit);
      abort.abort();
    }
    assert.equal(hits.length, 1);
  });

  it('keeps few of many chats open, and never one that is answering or shown', async () => {
    const chats = await windows.open();
    const script = gated(['one ']);
    simulator.enqueue(script.script);
    const answering = chats.shown;
    const sent = answering.send('slow');
    await until(() => answering.conversation.open?.text === 'one ');
    const followed = chats.create();
    const following = followed.onChange(() => undefined);
    const ids: string[] = [];
    for (let index = 0; index < 10; index++) ids.push(await asked(chats, `question ${index}`, 'a'));
    await until(() => ids.filter((id) => chats.find(id)).length <= 5);
    assert.equal(chats.find(answering.conversation.id), answering);
    assert.equal(chats.find(followed.conversation.id), followed);
    assert.equal(chats.find(chats.shown.conversation.id), chats.shown);
    assert.equal((await chats.open(ids[0] ?? ''))?.conversation.turns.length, 2);
    following.dispose();
    await script.finish();
    await sent;
  });
});
