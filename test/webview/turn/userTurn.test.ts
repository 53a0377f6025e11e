import assert from 'node:assert/strict';
import { attachment, exchange, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('A message of the user', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(() => panel.close());

  it('is shown exactly as it was written', async () => {
    const text = 'Why **not**?\n\n    if (a < b) <b>x</b>\n';
    await panel.change(userSaid('u', text));
    assert.equal(await panel.messages.locator('.messageText').textContent(), text);
  });

  it('is copied as it was written', async () => {
    await panel.change(userSaid('u', ' Why\n?'));
    await panel.button('Copy', panel.messages).click();
    assert.equal((await panel.intent('copy')).text, ' Why\n?');
  });

  it('opens what was attached to it', async () => {
    await panel.change(userSaid('u', 'Why?', undefined, [attachment('a', 'src/deep/time.ts', { start: 3, end: 9 })]));
    await panel.button('src/deep/time.ts, lines 3–9', panel.messages).click();
    assert.equal((await panel.intent('openAttachment')).attachmentId, 'a');
    assert.equal(await panel.messages.getByRole('button', { name: /Remove/ }).count(), 0);
  });

  it('has versions when it was sent again in other words', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because'), ...exchange(2, 'How?', 'So'));
    await panel.button('Previous branch', panel.messages).click();
    assert.equal((await panel.intent('selectBranch')).turnId, 'user-1');
    await panel.change({ kind: 'branchSelected', leaf: 'reply-1' });
    assert.equal(await panel.messages.locator('.messageText').textContent(), 'Why?');
    assert.equal(await panel.replies.locator('.markdown').textContent(), 'Because');
  });
});
