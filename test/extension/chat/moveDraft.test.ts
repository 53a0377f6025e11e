import assert from 'node:assert/strict';
import type { Chats } from '../../../src/extension/chat/chats';
import { moveDraft } from '../../../src/extension/chat/moveDraft';
import { code } from '../../support/attachments';
import { exchange } from '../../support/conversations';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { openChatsIn } from '../../support/openChatsIn';

describe('a new chat with the message of another', () => {
  let folder: NodeFolder;
  let chats: Chats;
  beforeEach(async () => {
    folder = await temporaryFolder();
    chats = await openChatsIn({ folder, texts: folder, simulator: { key: 'key', baseUrl: 'http://127.0.0.1:1' } });
  });
  afterEach(async () => {
    await chats.flush();
    await folder.dispose();
  });

  it('has the whole draft, the model and the parameters, and nothing that was said', () => {
    const from = chats.shown;
    for (const change of exchange('q', 'r', undefined)) from.change(change);
    from.change({ kind: 'modelSelected', model: 'a/b' });
    from.change({ kind: 'parametersChanged', parameters: { temperature: 0.2 } });
    from.change({ kind: 'attachmentAdded', attachment: code('a') });
    from.change({ kind: 'attachmentAdded', attachment: code('p', { pinned: true }) });
    from.change({ kind: 'draftChanged', text: 'Why?' });
    const { draft } = from.conversation;
    const { conversation } = moveDraft(chats, from);
    assert.deepEqual(conversation.draft, draft);
    assert.deepEqual(
      [conversation.model, conversation.parameters, conversation.turns],
      ['a/b', { temperature: 0.2 }, []],
    );
    assert.deepEqual(from.conversation.draft, { text: '', attachments: [code('p', { pinned: true })] });
    assert.equal(from.conversation.turns.length, 2);
  });
});
