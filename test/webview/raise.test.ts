import assert from 'node:assert/strict';
import { newConversation } from '../../src/chat/conversation';
import { attachment, draftSent, exchange, replyStarted, userSaid } from './support/changes';
import type { OpenPanel } from './support/openPanel';
import { panelLab } from './support/panelLab';

describe('What the user asks of a conversation', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel({ conversation: newConversation('first', '', '2026-01-01T00:00:00Z') });
    await panel.change(...exchange(1, 'Why?', 'Because'));
  });

  afterEach(() => panel.close());

  async function showSecond(): Promise<void> {
    await panel.tellSnapshot({ ...panel.conversation, id: 'second' });
  }

  it('names the conversation that is shown', async () => {
    await panel.message.fill('And?');
    await panel.button('Send').click();
    assert.deepEqual(await panel.intent('send'), { kind: 'send', conversationId: 'first', text: 'And?' });
    await panel.button('Inspect').click();
    assert.deepEqual(await panel.intent('inspect'), { kind: 'inspect', conversationId: 'first', turnId: 'reply-1' });
    await panel.button('Regenerate').click();
    assert.deepEqual(await panel.intent('retry'), { kind: 'retry', conversationId: 'first', turnId: 'reply-1' });
  });

  it('names the one that is shown now after another was', async () => {
    await showSecond();
    await panel.change({ kind: 'attachmentAdded', attachment: attachment('a', 'src/a.ts') });
    await panel.button('src/a.ts').click();
    assert.equal((await panel.intent('openAttachment')).conversationId, 'second');
    await panel.button('Remove src/a.ts').click();
    assert.equal((await panel.intent('removeAttachment')).conversationId, 'second');
    await panel.change(userSaid('u2', 'And?', 'reply-1'), draftSent, replyStarted('r2', 'u2'));
    await panel.button('Stop').click();
    assert.deepEqual(await panel.intent('stop'), { kind: 'stop', conversationId: 'second' });
  });

  it('names the one before for the draft that was still to be told when another came', async () => {
    await panel.message.pressSequentially('ab');
    await showSecond();
    await panel.arrived('setDraft');
    const drafts = panel.intents.filter((intent) => intent.kind === 'setDraft');
    assert.deepEqual(drafts.at(-1), { kind: 'setDraft', conversationId: 'first', text: 'ab' });
  });

  it('names none where it is about none', async () => {
    await panel.button('Copy', panel.replies).click();
    assert.deepEqual(await panel.intent('copy'), { kind: 'copy', text: 'Because' });
    await panel.button('Attach context').click();
    assert.deepEqual(await panel.intent('attach'), { kind: 'attach' });
  });
});
