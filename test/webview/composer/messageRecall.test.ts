import assert from 'node:assert/strict';
import { newConversation } from '../../../src/chat/conversation';
import { until } from '../../support/until';
import { completed, draftSent, exchange, replyStarted, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('Earlier messages', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(...exchange(1, 'First\nquestion', 'An answer'), ...exchange(2, 'Second', 'Another', 'reply-1'));
    await panel.message.focus();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await panel.message.press(key);
    return panel.message.inputValue();
  };

  it('come back with Up in an empty box, the newest first, and go again with Down', async () => {
    assert.equal(await press('ArrowUp'), 'Second');
    assert.equal(await press('ArrowUp'), 'First\nquestion');
    assert.equal(await press('ArrowUp'), 'First\nquestion');
    assert.equal(await press('ArrowDown'), 'Second');
    assert.equal(await press('ArrowDown'), '');
    assert.equal(await press('ArrowDown'), '');
  });

  it('leave alone what was typed', async () => {
    await panel.message.pressSequentially('mine');
    assert.equal(await press('Home', 'ArrowUp', 'ArrowDown'), 'mine');
    // It reaches the host a little later, and not in the test after this one.
    await until(async () => {
      const [last] = (await panel.arrived('setDraft')).slice(-1);
      return last?.kind === 'setDraft' && last.text === 'mine';
    });
  });

  it('are no draft until something is typed into them, and then are', async () => {
    await press('ArrowUp');
    assert.deepEqual(await panel.arrived('setDraft'), []);
    assert.equal(await press('End', '!'), 'Second!');
    assert.equal((await panel.intent('setDraft')).text, 'Second!');
    assert.equal(await press('Home', 'ArrowUp'), 'Second!');
  });

  it('move the caret as usual inside of them', async () => {
    await press('ArrowUp', 'ArrowUp', 'ArrowRight');
    assert.equal(await press('ArrowDown', 'x'), 'First\nqxuestion');
  });

  it('can be sent again as they are', async () => {
    assert.equal(await panel.button('Send').isDisabled(), true);
    await press('ArrowUp');
    assert.equal(await panel.button('Send').isDisabled(), false);
    await press('Enter');
    assert.equal((await panel.intent('setDraft')).text, 'Second');
    assert.equal((await panel.intent('send')).text, 'Second');
    await panel.change({ kind: 'draftChanged', text: 'Second' });
    await panel.change(userSaid('u', 'Second', 'reply-2'), draftSent, replyStarted('r', 'u'), completed('r'));
    assert.equal(await panel.message.inputValue(), '');
  });

  it('make way for a draft that a command puts there', async () => {
    await press('ArrowUp');
    await panel.change({ kind: 'draftChanged', text: 'Explain this' });
    assert.equal(await press('Home', 'ArrowDown'), 'Explain this');
  });

  it('are those of the branch that is shown', async () => {
    await panel.change({ kind: 'branchSelected', leaf: 'reply-1' });
    assert.equal(await press('ArrowUp'), 'First\nquestion');
    await panel.tellSnapshot(newConversation('other', '', '2026-01-01T00:00:00Z'));
    assert.equal(await panel.message.inputValue(), '');
    assert.equal(await press('ArrowUp'), '');
  });

  it('are left to the input method while a character is being composed', async () => {
    await panel.message.evaluate((box) => {
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', isComposing: true, bubbles: true }));
    });
    assert.equal(await panel.message.inputValue(), '');
  });
});
