import assert from 'node:assert/strict';
import { startingStatus } from '../../../src/chat/protocol';
import { completed, exchange, replyStarted, said, userSaid } from '../support/changes';
import type { OpenPanel, PanelOptions } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('Editing a turn', () => {
  let panel: OpenPanel;

  async function open(options: PanelOptions = {}): Promise<void> {
    panel = await (await panelLab()).openPanel(options);
    await panel.change(...exchange(1, 'Why?', 'Because **so**.'));
  }

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const box = () => panel.log.getByRole('textbox', { name: 'Edit text' });
  const focusedLabel = () => panel.page.evaluate(() => document.activeElement?.ariaLabel);
  /** The host takes what the panel told it of the edit. */
  const echo = (turnId: string, text: string) => panel.change({ kind: 'editChanged', edit: { turnId, text } });

  it('puts the words of a message into a box in its place, with the keyboard in it', async () => {
    await open();
    await panel.button('Edit', panel.messages).press('Enter');
    assert.equal(await box().inputValue(), 'Why?');
    assert.equal(await focusedLabel(), 'Edit text');
    assert.equal(await panel.messages.locator('.messageText').count(), 0);
    assert.deepEqual(await panel.intent('setEdit'), {
      kind: 'setEdit',
      conversationId: 'conversation-1',
      turnId: 'user-1',
      text: 'Why?',
    });
  });

  it('sends a changed message with Enter, and keeps the box until the host has it', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await echo('user-1', 'Why?');
    await box().fill('Why not?');
    await box().press('Enter');
    const intent = await panel.intent('edit');
    assert.deepEqual([intent.turnId, intent.text], ['user-1', 'Why not?']);
    assert.equal(await box().inputValue(), 'Why not?');
    await panel.change(
      { kind: 'editChanged', edit: undefined },
      userSaid('user-2', 'Why not?'),
      replyStarted('reply-2', 'user-2'),
    );
    assert.equal(await box().count(), 0);
    assert.equal(await panel.messages.locator('.messageText').textContent(), 'Why not?');
    await panel.messages.getByText('2/2').waitFor();
    const isInside = await panel.messages.evaluate((article) => article.contains(document.activeElement));
    assert.equal(isInside, true);
  });

  it('shows the Markdown of a reply, and saves it with a button or Ctrl+Enter alone', async () => {
    await open();
    await panel.button('Edit', panel.replies).click();
    assert.equal(await box().inputValue(), 'Because **so**.');
    assert.equal(await panel.replies.getByText('so', { exact: true }).isVisible(), false);
    await box().press('End');
    await box().press('Enter');
    await box().pressSequentially('More');
    await box().press('Control+Enter');
    const intent = await panel.intent('edit');
    assert.deepEqual([intent.turnId, intent.text], ['reply-1', 'Because **so**.\nMore']);
    await panel.button('Save', panel.replies).click();
    assert.equal((await panel.intent('edit')).turnId, 'reply-1');
  });

  it('shows a reply as before once its new words are another version of it', async () => {
    await open();
    await panel.button('Edit', panel.replies).click();
    await echo('reply-1', 'Because I say so.');
    const before = panel.conversation.turns.at(-1);
    assert.ok(before?.role === 'assistant');
    const origin = { kind: 'edited', turnId: 'reply-1' } as const;
    const turn = { ...before, id: 'reply-2', text: 'Because I say so.', receipt: undefined, origin };
    await panel.change({ kind: 'editChanged', edit: undefined }, { kind: 'turnAdded', turn });
    assert.equal(await panel.replies.locator('.markdown').textContent(), 'Because I say so.');
    assert.equal(await panel.replies.locator('.markdown').isVisible(), true);
    assert.match((await panel.replies.locator('.receipt').textContent()) ?? '', /^Edited /);
    assert.doesNotMatch((await panel.replies.locator('.receipt').textContent()) ?? '', /cost/);
    await panel.replies.getByText('2/2').waitFor();
  });

  it('starts a new line with Enter where Ctrl+Enter sends', async () => {
    await open({ status: { ...startingStatus, key: 'present', sendKey: 'ctrlEnter' } });
    await panel.button('Edit', panel.messages).click();
    await box().press('Enter');
    assert.equal(await box().inputValue(), 'Why?\n');
    assert.deepEqual(await panel.arrived('edit'), []);
    await box().press('Control+Enter');
    assert.equal((await panel.intent('edit')).text, 'Why?\n');
  });

  it('starts a new line with Shift+Enter', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await box().press('Shift+Enter');
    assert.equal(await box().inputValue(), 'Why?\n');
    assert.deepEqual(await panel.arrived('edit'), []);
  });

  it('leaves Enter and Escape to an input method that is composing', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    for (const key of ['Enter', 'Escape']) {
      await box().evaluate((element, name) => {
        element.dispatchEvent(new KeyboardEvent('keydown', { key: name, isComposing: true, bubbles: true }));
        element.dispatchEvent(new KeyboardEvent('keydown', { key: name, keyCode: 229, bubbles: true }));
      }, key);
    }
    assert.deepEqual(await panel.arrived('edit'), []);
    assert.equal(await box().count(), 1);
  });

  it('sends nothing that is blank', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await box().fill('  ');
    await box().press('Enter');
    assert.equal(await panel.button('Send', panel.messages).getAttribute('aria-disabled'), 'true');
    assert.deepEqual(await panel.arrived('edit'), []);
  });

  it('ends with Escape where nothing was changed, with the keyboard back on its button', async () => {
    await open();
    await panel.button('Edit', panel.messages).press('Enter');
    await echo('user-1', 'Why?');
    await box().press('Escape');
    await panel.intent('cancelEdit');
    assert.equal(await box().count(), 0);
    assert.equal(await focusedLabel(), 'Edit');
    await panel.change({ kind: 'editChanged', edit: undefined });
    assert.equal(await focusedLabel(), 'Edit');
  });

  it('does not throw changes away for one Escape', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await box().fill('Why not?');
    await box().press('Escape');
    await panel.messages.getByText('Press Escape again').waitFor();
    assert.match(await panel.announcement(), /Press Escape again/);
    assert.equal(await box().inputValue(), 'Why not?');
    await box().press('End');
    await box().pressSequentially('!');
    await box().press('Escape');
    assert.equal(await box().count(), 1);
    await box().press('Escape');
    assert.equal(await box().count(), 0);
    assert.equal(await panel.messages.locator('.messageText').textContent(), 'Why?');
  });

  it('is not opened again by what the host says late of an edit that was given up', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await panel.button('Cancel', panel.messages).click();
    await echo('user-1', 'Why?');
    assert.equal(await box().count(), 0);
    await panel.change({ kind: 'editChanged', edit: undefined });
    await panel.button('Edit', panel.messages).click();
    assert.equal(await box().count(), 1);
  });

  it('tells the host at once what was typed first, and all of it when the box is left', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await panel.intent('setEdit');
    await box().fill('Why not');
    assert.equal((await panel.intent('setEdit')).text, 'Why not');
    await box().fill('Why not?');
    await panel.message.focus();
    assert.equal((await panel.intent('setEdit')).text, 'Why not?');
  });

  it('tells the host the last words before another conversation takes its place, under its own name', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await panel.intent('setEdit');
    await box().fill('Why not');
    await panel.intent('setEdit');
    await box().fill('Why not?');
    await panel.tellSnapshot({ ...panel.conversation, id: 'other', turns: [], leaf: undefined });
    const last = await panel.intent('setEdit');
    assert.deepEqual([last.conversationId, last.text], ['conversation-1', 'Why not?']);
  });

  it('is not disturbed by what the host says late', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await box().fill('Why not');
    await box().fill('Why not?');
    await echo('user-1', 'Why not');
    assert.equal(await box().inputValue(), 'Why not?');
    await echo('user-1', 'Why not?');
    await echo('user-1', 'Why, from another panel');
    assert.equal(await box().inputValue(), 'Why, from another panel');
  });

  it('goes on where it was after the panel was hidden or opened anew', async () => {
    await open();
    await panel.tellSnapshot({ ...panel.conversation, edit: { turnId: 'reply-1', text: 'Because I' } });
    assert.equal(await panel.replies.getByRole('textbox', { name: 'Edit text' }).inputValue(), 'Because I');
    assert.notEqual(await focusedLabel(), 'Edit text');
  });

  it('of another turn leads back to words that were changed and not sent', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await box().fill('Why not?');
    await panel.button('Edit', panel.replies).click();
    assert.equal(await box().count(), 1);
    assert.equal(await box().inputValue(), 'Why not?');
    assert.equal(await focusedLabel(), 'Edit text');
    assert.match(await panel.announcement(), /Another turn is being edited/);
  });

  it('of another turn takes the place of one in which nothing was changed', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await echo('user-1', 'Why?');
    await panel.button('Edit', panel.replies).click();
    await echo('reply-1', 'Because **so**.');
    assert.equal(await box().count(), 1);
    assert.equal(await box().inputValue(), 'Because **so**.');
  });

  it('leads to another version of the conversation where changed words wait there', async () => {
    await open();
    await panel.change(...exchange(2, 'How?', 'So.'), { kind: 'editChanged', edit: { turnId: 'reply-1', text: 'No' } });
    await panel.button('Edit', panel.messages).click();
    assert.equal((await panel.intent('selectBranch')).turnId, 'reply-1');
  });

  it('has to wait while a reply is being written', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    await echo('user-1', 'Why?');
    await panel.change(userSaid('user-2', 'And?', 'reply-1'), replyStarted('reply-2', 'user-2'));
    await panel.message.waitFor();
    await box().press('Enter');
    assert.deepEqual(await panel.arrived('edit'), []);
    assert.match(await panel.announcement(), /still being written/);
    assert.equal(await panel.button('Edit', panel.replies.first()).count(), 0);
    await panel.change(said('reply-2', 'So.'), completed('reply-2'));
    await box().press('Enter');
    assert.equal((await panel.intent('edit')).text, 'Why?');
  });

  it('grows its box with the words', async () => {
    await open();
    await panel.button('Edit', panel.messages).click();
    const height = async () => (await box().boundingBox())?.height ?? 0;
    const before = await height();
    await box().fill('line\n'.repeat(8));
    assert.ok((await height()) > before + 60, `${before} px, then ${await height()} px`);
  });
});
