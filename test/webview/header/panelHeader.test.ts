import assert from 'node:assert/strict';
import { type HostStatus, startingStatus } from '../../../src/chat/protocol';
import { exchange } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The panel’s header', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(() => panel.close());

  const heading = () => panel.page.getByRole('banner').getByRole('heading');

  it('is called after the first message', async () => {
    assert.equal(await heading().textContent(), 'New chat');
    await panel.change(...exchange(1, 'Why does it fail?\nPlease.', 'Because'));
    assert.equal(await heading().textContent(), 'Why does it fail?');
  });

  it('leads to a new chat and to earlier ones', async () => {
    await panel.button('New chat').click();
    await panel.intent('newChat');
    await panel.button('History').click();
    await panel.intent('history');
  });

  it('names the API key in use, in words where there are several and room, and leads to all of them', async () => {
    const key = panel.page.getByRole('button', { name: /^API key: / });
    assert.equal(await key.count(), 0);
    const status: HostStatus = { ...startingStatus, key: 'present', keyName: 'Work <b>', hasSeveralKeys: false };
    await panel.tell({ type: 'status', status });
    assert.equal(await key.getAttribute('aria-label'), 'API key: Work <b>');
    assert.equal(await key.innerText(), '');
    await key.click();
    await panel.intent('manageKeys');
    await panel.page.setViewportSize({ width: 420, height: 400 });
    await panel.tell({ type: 'status', status: { ...status, hasSeveralKeys: true } });
    assert.equal(await key.innerText(), 'Work <b>');
    await panel.page.setViewportSize({ width: 220, height: 400 });
    assert.equal(await key.innerText(), '');
  });

  it('renames the chat by its button, by a click on the title, and by F2 wherever the keyboard is', async () => {
    await panel.button('Rename chat').click();
    assert.equal((await panel.intent('rename')).conversationId, panel.conversation.id);
    await heading().click();
    await panel.intent('rename');
    await panel.message.press('F2');
    await panel.intent('rename');
    await panel.message.press('Shift+F2');
    assert.deepEqual(await panel.arrived('rename'), []);
  });

  it('shows a new title at once, and tells who gave it and what it cost', async () => {
    const tooltip = () => heading().getAttribute('title');
    assert.match((await tooltip()) ?? '', /\nNamed after its first message$/);
    await panel.change({ kind: 'titleChanged', title: { text: 'Ferries', by: 'model', cost: 0.00012 } });
    assert.equal(await tooltip(), 'Ferries\nNamed by a model for $0.00012');
    await panel.change({ kind: 'titleChanged', title: { text: 'Boats', by: 'user' } });
    assert.equal(await tooltip(), 'Boats\nNamed by you');
    assert.equal(await heading().textContent(), 'Boats');
  });

  it('keeps every button in reach in a narrow panel with a long title, on one line', async () => {
    await panel.page.setViewportSize({ width: 220, height: 400 });
    await panel.change({ kind: 'titleChanged', title: { text: `A ${'very '.repeat(30)}long title`, by: 'user' } });
    const status = { ...startingStatus, key: 'present', keyName: 'Work', hasSeveralKeys: true } as const;
    await panel.tell({ type: 'status', status });
    for (const name of ['Rename chat', 'API key: Work', 'New chat', 'History']) {
      const box = await panel.button(name).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 220, `${name} is cut off`);
    }
    const [title, button] = [await heading().boundingBox(), await panel.button('History').boundingBox()];
    assert.ok(title && button && title.width > 80 && title.height <= button.height);
  });

  it('shows a title as the text that it is, in its own direction', async () => {
    await panel.change({ kind: 'titleChanged', title: { text: '<b>שלום</b>', by: 'model' } });
    assert.equal(await heading().textContent(), '<b>שלום</b>');
    assert.equal(await heading().getAttribute('dir'), 'auto');
  });
});
