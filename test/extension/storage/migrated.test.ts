/** Chats that older versions have written, in files that those versions wrote: what is there when they are opened now. */
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssistantTurn, Conversation } from '../../../src/chat/conversation';
import type { ChatRequest } from '../../../src/client';
import type { Chats } from '../../../src/extension/chat/chats';
import { readText, writeText } from '../../../src/extension/storage/folder';
import { type NodeFolder, nodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { openChatsIn } from '../../support/openChatsIn';
import { text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

for (const format of [1, 2]) {
  describe(`a chat in format ${format}`, () => {
    let simulator: Simulator;
    let folder: NodeFolder;
    beforeEach(async () => {
      simulator = await startSimulator();
      folder = await temporaryFolder();
      await cp(join(__dirname, `../../fixtures/stored/format-${format}`), folder.path, { recursive: true });
    });
    afterEach(async () => {
      await simulator.close();
      await folder.dispose();
    });
    const conversations = () => nodeFolder(join(folder.path, 'conversations'));
    const open = (id?: string) =>
      openChatsIn({ folder: conversations(), texts: nodeFolder(join(folder.path, 'texts')), simulator }, id);

    async function opened(id: string): Promise<{ readonly chats: Chats; readonly conversation: Conversation }> {
      const chats = await open(id);
      assert.equal(chats.shown.conversation.id, id);
      return { chats, conversation: chats.shown.conversation };
    }

    it('is there with its versions, its attachments and its draft, and goes on', async () => {
      const { chats, conversation } = await opened('whole');
      assert.equal(chats.problem, undefined);
      assert.deepEqual(
        conversation.turns.map((turn) => turn.text),
        ['What does this do?', 'It declares two constants.', 'Another answer.', 'And now?', ''],
      );
      assert.equal(conversation.draft.text, 'not sent yet');
      assert.equal(conversation.draft.attachments[0]?.kind, 'code');
      simulator.enqueue(text('It goes on.'));
      await chats.shown.send('More');
      const sent = JSON.stringify(simulator.chatRequests[0]?.json);
      assert.match(sent, /const a = 1;/);
      assert.match(sent, /let c;/);
      await chats.flush();
      const again = await opened('whole');
      assert.equal(again.conversation.turns.at(-1)?.text, 'It goes on.');
      assert.ok(await chats.requestsOf('whole').read('id-3'));
    });

    it('keeps what was there of a reply when its window was killed', async () => {
      const { conversation } = await opened('cutOff');
      const reply = lastReply(conversation);
      assert.equal(reply.text, 'one two three ');
      assert.ok(reply.state.kind === 'failed' && reply.state.failure.kind === 'interrupted');
    });

    it('shows what can be read where the end is damaged, says so once, and keeps the rest', async () => {
      const { chats, conversation } = await opened('segmentDamaged');
      assert.equal(lastReply(conversation).text, 'one two ');
      assert.match(chats.problem ?? '', /A part of this chat is damaged/);
      await chats.flush();
      assert.ok((await conversations().list('segmentDamaged')).some((name) => name.endsWith('.damaged')));
      const again = await opened('segmentDamaged');
      assert.equal(again.chats.problem, undefined);
      assert.equal(lastReply(again.conversation).text, 'one two ');
    });

    it('is put together again from changes and requests where its own file is damaged', async () => {
      const { chats, conversation } = await opened('damaged');
      assert.match(chats.problem ?? '', /This chat was damaged on the disk/);
      const words = (found: Conversation) => found.turns.map((turn) => turn.text).sort();
      const all = ['First answer.', 'First question', 'Second question', 'one two three '];
      assert.deepEqual(words(conversation), all);
      await chats.flush();
      const again = await opened('damaged');
      assert.equal(again.chats.problem, undefined);
      assert.deepEqual(words(again.conversation), all);
      const names = await conversations().list('damaged');
      assert.ok(names.includes('conversation.json.damaged'));
      simulator.enqueue(text('ok'));
      await again.chats.shown.send('Third');
      await again.chats.flush();
      const request = (await again.chats
        .requestsOf('damaged')
        .read(lastReply(again.chats.shown.conversation).id)) as ChatRequest;
      assert.deepEqual(
        request.messages.map(({ content }) => content),
        ['First question', 'First answer.', 'Second question', 'one two three ', 'Third'],
      );
    });

    it('is in the list by its title without being opened', async () => {
      const titles = (await (await open()).list()).map(({ title }) => title);
      assert.ok(titles.some((title) => title.endsWith('What does this do?')) && titles.includes('First question'));
    });
  });
}

describe('a chat of a newer version', () => {
  it('is left as it is, and it is said why it does not open', async () => {
    const simulator = await startSimulator();
    const folder = await temporaryFolder();
    const newer = '{"format":99,"conversation":{"id":"newer","what":"nobody knows"}}';
    await writeText(folder, 'newer/conversation.json', newer);
    const chats = await openChatsIn({ folder, texts: folder, simulator }, 'newer');
    assert.notEqual(chats.shown.conversation.id, 'newer');
    assert.match(chats.problem ?? '', /newer version/);
    await chats.list();
    await chats.flush();
    assert.equal(await readText(folder, 'newer/conversation.json'), newer);
    assert.deepEqual(await folder.list('newer'), ['conversation.json']);
    await simulator.close();
    await folder.dispose();
  });
});

function lastReply({ turns }: Conversation): AssistantTurn {
  const reply = turns.findLast((turn) => turn.role === 'assistant');
  return reply ?? assert.fail('There is no reply.');
}
