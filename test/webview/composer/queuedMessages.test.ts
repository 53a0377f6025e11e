import assert from 'node:assert/strict';
import type { Change } from '../../../src/chat/change';
import { attachment, completed, failed, replyStarted, stopped, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The queue', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const queued = (id: string, text: string, ...files: string[]): Change => ({
    kind: 'messageQueued',
    message: { id, text, attachments: files.map((file) => attachment(file, file)) },
  });
  const items = () => panel.page.getByRole('list', { name: 'Queued messages' }).getByRole('listitem');
  const focusedName = () =>
    panel.page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);

  it('is not there while nothing waits', async () => {
    assert.equal(await panel.page.getByRole('list', { name: 'Queued messages' }).count(), 0);
  });

  it('shows what waits, in the order in which it goes out, and why', async () => {
    await panel.change(queued('a', 'And how?', 'x.ts', 'y.ts'), queued('b', 'And when?'));
    assert.match((await items().nth(0).textContent()) ?? '', /And how\?\s*2 attachments/);
    assert.match((await items().nth(1).textContent()) ?? '', /And when\?/);
    await panel.page.getByText('Sent when the reply is complete:').waitFor();
    assert.equal(await panel.button('Send now').count(), 0);
  });

  for (const [ending, words] of [
    [stopped('r'), /you stopped the reply/],
    [failed('r', 'server', 'No'), /the reply before failed/],
  ] as const) {
    it(`says why it is held after a ${ending.kind}, and sends a message when it is told to`, async () => {
      await panel.change(queued('a', 'And how?'), ending);
      await panel.page.getByText(words).waitFor();
      await panel.button('Send now').click();
      assert.equal((await panel.intent('sendQueued')).messageId, 'a');
      assert.equal(await focusedName(), 'Message');
    });
  }

  it('gives a message back to the message box, before what is written there', async () => {
    await panel.message.pressSequentially('more');
    await panel.change(queued('a', 'And how?'));
    await panel.button('Edit', items()).click();
    assert.equal((await panel.intent('editQueued')).messageId, 'a');
    for (const draft of await panel.arrived('setDraft')) {
      if (draft.kind === 'setDraft') await panel.change({ kind: 'draftChanged', text: draft.text });
    }
    await panel.change({ kind: 'queuedReturned', messageId: 'a' });
    assert.equal(await panel.message.inputValue(), 'And how?\n\nmore');
    assert.equal(await focusedName(), 'Message');
    assert.equal(await items().count(), 0);
  });

  it('loses neither the message nor what is typed at the moment when it comes back', async () => {
    await panel.change(queued('a', 'And how?'));
    await panel.message.pressSequentially('typed');
    // The host has not heard of a key yet when it gives the message back.
    await panel.change({ kind: 'queuedReturned', messageId: 'a' });
    assert.equal(await panel.message.inputValue(), 'And how?\n\ntyped');
    await panel.message.blur();
    await panel.arrived('setDraft');
    const drafts = panel.intents.filter((intent) => intent.kind === 'setDraft');
    assert.equal(drafts.at(-1)?.text, 'And how?\n\ntyped');
  });

  it('keeps the keyboard at the neighbour of a message that is removed, and at last in the message box', async () => {
    await panel.change(queued('a', 'One'), queued('b', 'Two'));
    const remove = async (index: number, messageId: string) => {
      await panel.button('Remove', items().nth(index)).press('Enter');
      assert.equal((await panel.intent('removeQueued')).messageId, messageId);
      await panel.change({ kind: 'queuedRemoved', messageId });
      return focusedName();
    };
    assert.equal(await remove(1, 'b'), 'Remove');
    assert.equal(await remove(0, 'a'), 'Message');
  });

  it('goes on by itself when the reply is complete', async () => {
    await panel.change(queued('a', 'And how?'), completed('r'));
    await panel.change(
      userSaid('u2', 'And how?', 'r'),
      { kind: 'queuedRemoved', messageId: 'a' },
      replyStarted('r2', 'u2'),
    );
    assert.equal(await items().count(), 0);
    assert.equal(await panel.messages.count(), 2);
  });
});
