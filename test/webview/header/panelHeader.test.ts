import assert from 'node:assert/strict';
import { exchange } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The panel’s header', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(() => panel.close());

  it('is called after the first message', async () => {
    const heading = panel.page.getByRole('banner').getByRole('heading');
    assert.equal(await heading.textContent(), 'New chat');
    await panel.change(...exchange(1, 'Why does it fail?\nPlease.', 'Because'));
    assert.equal(await heading.textContent(), 'Why does it fail?');
  });

  it('leads to a new chat and to earlier ones', async () => {
    await panel.button('New chat').click();
    await panel.intent('newChat');
    await panel.button('History').click();
    await panel.intent('history');
  });
});
