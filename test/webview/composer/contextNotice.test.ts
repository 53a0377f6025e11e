import assert from 'node:assert/strict';
import { startingStatus } from '../../../src/chat/protocol';
import { attachment, draftSent, exchange, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

const model = { slug: 'anthropic/claude-sonnet-4.5', contextLength: 2000 };
const large = { ...attachment('large', 'src/large.ts'), tokens: 9000 };
const small = { ...attachment('small', 'src/small.ts'), tokens: 50 };

describe('What is too long for the model', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel({ status: { ...startingStatus, key: 'present', model } });
    await panel.change(...exchange(1, 'Why?', 'Because'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const attach = (...all: readonly (typeof large)[]) =>
    panel.change(...all.map((each) => ({ kind: 'attachmentAdded', attachment: each }) as const));
  const notice = () => panel.page.locator('context-notice');
  const rows = () => notice().getByRole('list', { name: 'What could go, the largest first' }).getByRole('listitem');
  const focusedName = () =>
    panel.page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);

  it('is told with how much, and what could go, the largest first', async () => {
    await attach(small, large);
    await notice().getByText('About 8.6k tokens too long for this model.').waitFor();
    const words = (await rows().allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
    assert.deepEqual(words, [
      'src/large.ts9kRemove',
      'Earlier turns1.5kNew chat with this message',
      'src/small.ts59Remove',
    ]);
  });

  it('is removed from there, with the keyboard left where one goes on', async () => {
    await attach(small, large);
    await panel.button('Remove src/large.ts', notice()).press('Enter');
    assert.equal((await panel.intent('removeAttachment')).attachmentId, 'large');
    await panel.change({ kind: 'attachmentRemoved', attachmentId: 'large' });
    assert.equal(await rows().count(), 0);
    assert.equal(await focusedName(), 'Message');
  });

  it('leads to a new chat with the message, to another model, and to the preview', async () => {
    await attach(large);
    await panel.message.fill('And this?');
    await panel.button('New chat with this message').click();
    assert.equal((await panel.intent('moveDraft')).text, 'And this?');
    await panel.button('Select a larger model').click();
    await panel.intent('selectModel');
    await panel.button('Preview request', notice()).click();
    assert.equal((await panel.intent('previewRequest')).text, 'And this?');
  });

  it('has no part that is pinned and was sent before: it does not go again', async () => {
    const pinned = { ...large, pinned: true };
    await attach(pinned);
    await notice()
      .getByText(/too long/)
      .waitFor();
    await panel.change(userSaid('u', 'With it', 'reply-1', [pinned]), draftSent);
    await panel.change({ kind: 'turnDeleted', turnId: 'reply-1' });
    assert.deepEqual(
      (await rows().allTextContents()).map((text) => /^[^\d]*/.exec(text)?.[0]),
      ['Earlier turns'],
    );
    assert.equal(await panel.button('Send').isDisabled(), true);
    await panel.change({ kind: 'attachmentRefreshed', attachment: { ...pinned, hash: 'newer' } });
    assert.equal(await panel.button('Send').isDisabled(), false);
  });
});
