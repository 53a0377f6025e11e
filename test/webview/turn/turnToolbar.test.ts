import assert from 'node:assert/strict';
import { completed, exchange, failed, replyStarted, said, someReceipt, stopped, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The actions of a turn', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const focusedLabel = () =>
    panel.page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent?.trim());
  const more = () => panel.button('More actions', panel.replies);
  const item = (name: string) => panel.page.getByRole('menuitem', { name });

  it('are one stop of the Tab key a turn, and the arrows go from one to the next', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'));
    const stops = await panel.log.locator('.turnActions [tabindex="0"]').count();
    assert.equal(stops, 2);
    await panel.button('Copy', panel.messages).focus();
    await panel.page.keyboard.press('Tab');
    assert.equal(await focusedLabel(), 'Copy');
    const isInReply = await panel.replies.evaluate((article) => article.contains(document.activeElement));
    assert.equal(isInReply, true);
    const passed: unknown[] = [];
    for (let step = 0; step < 5; step += 1) {
      await panel.page.keyboard.press('ArrowRight');
      passed.push(await focusedLabel());
    }
    assert.deepEqual(passed, ['Edit', 'Regenerate', 'Inspect', 'More actions', 'Copy']);
    await panel.page.keyboard.press('End');
    assert.equal(await focusedLabel(), 'More actions');
    await panel.page.keyboard.press('Shift+Tab');
    await panel.page.keyboard.press('Tab');
    assert.equal(await focusedLabel(), 'More actions');
  });

  it('run from right to left with a page that does', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'));
    await panel.page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await panel.button('Copy', panel.replies).focus();
    await panel.page.keyboard.press('ArrowLeft');
    assert.equal(await focusedLabel(), 'Edit');
  });

  it('are all in view at 220 pixels, with several versions of a reply', async () => {
    await panel.page.setViewportSize({ width: 220, height: 640 });
    await panel.change(...exchange(1, 'Why?', 'First'), replyStarted('r2', 'user-1'), said('r2', 'Sec'), stopped('r2'));
    const buttons = panel.replies.locator('.turnActions button');
    const rights = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().right));
    assert.equal(rights.length, 8);
    for (const right of rights) assert.ok(right <= 220, `${right}`);
    assert.equal(await panel.log.evaluate((log) => log.scrollWidth - log.clientWidth), 0);
  });

  it('offer to go on with a reply that was stopped, or cut off at the token limit, and say what that does', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', 'Beca'), stopped('r'));
    const goOn = panel.button('Continue', panel.replies);
    assert.match((await goOn.getAttribute('title')) ?? '', /rest of this reply, which was stopped/);
    await goOn.click();
    assert.equal((await panel.intent('continue')).turnId, 'r');
    await panel.change(
      replyStarted('r2', 'u'),
      said('r2', 'Because'),
      completed('r2', { ...someReceipt, finishReason: 'length' }),
    );
    assert.match((await goOn.getAttribute('title')) ?? '', /token limit/);
  });

  it('do not offer to go on with a reply that is whole or has not begun', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'));
    assert.equal(await panel.button('Continue').count(), 0);
    await panel.change(replyStarted('r2', 'user-1'), stopped('r2'));
    assert.equal(await panel.button('Continue').count(), 0);
    await panel.change(replyStarted('r3', 'user-1'), failed('r3', 'empty', 'Nothing came.'));
    assert.equal(await panel.button('Continue').count(), 0);
  });

  it('ask for a reply to a message that has none', async () => {
    await panel.change(userSaid('u', 'Why?'));
    await panel.button('Regenerate', panel.messages).click();
    assert.equal((await panel.intent('retry')).turnId, 'u');
    await panel.change(replyStarted('r', 'u'));
    assert.equal(await panel.button('Regenerate', panel.messages).count(), 0);
    await panel.change(said('r', 'Because.'), completed('r'));
    assert.equal(await panel.button('Regenerate', panel.messages).count(), 0);
    await panel.change({ kind: 'turnDeleted', turnId: 'r' });
    assert.equal(await panel.button('Regenerate', panel.messages).count(), 1);
  });

  it('keep the keyboard in the turn when the button that was pressed goes', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'));
    await panel.button('Regenerate', panel.replies).press('Enter');
    await panel.change(replyStarted('r2', 'user-1'));
    assert.equal(await focusedLabel(), 'Previous branch');
    await panel.change(failed('r2', 'server', 'No.'));
    await panel.button('Retry', panel.replies).press('Enter');
    await panel.change(replyStarted('r3', 'user-1'));
    const isInReply = await panel.replies.evaluate((article) => article.contains(document.activeElement));
    assert.equal(isInReply, true);
  });

  it('have a menu that the keyboard goes into, through and out of', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'));
    await more().press('Enter');
    assert.equal(await more().getAttribute('aria-expanded'), 'true');
    assert.equal(await focusedLabel(), 'Export…');
    await panel.page.keyboard.press('ArrowDown');
    assert.equal(await focusedLabel(), 'Delete');
    await panel.page.keyboard.press('ArrowDown');
    assert.equal(await focusedLabel(), 'Export…');
    assert.deepEqual(await panel.axe(), []);
    await panel.page.keyboard.press('Escape');
    assert.equal(await item('Delete').count(), 0);
    assert.equal(await focusedLabel(), 'More actions');
    assert.deepEqual(await panel.arrived('stop'), []);
  });

  it('close their menu when the reader presses its button again, or goes elsewhere', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'));
    await more().click();
    await item('Delete').waitFor();
    await more().click();
    assert.equal(await item('Delete').count(), 0);
    await more().click();
    await item('Delete').waitFor();
    await panel.message.click();
    assert.equal(await item('Delete').count(), 0);
  });

  it('show their menu in view, wherever the turn is', async () => {
    await panel.page.setViewportSize({ width: 220, height: 400 });
    await panel.change(...exchange(1, 'Why?', 'Because.\n\n'.repeat(40)));
    await more().click();
    const box = await item('Delete').boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 220 && box.y >= 0 && box.y + box.height <= 400);
  });

  it('delete a reply or a message, and leave the keyboard in the conversation', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'));
    await more().click();
    await item('Delete').click();
    assert.equal((await panel.intent('deleteTurn')).turnId, 'reply-1');
    assert.equal(await focusedLabel(), 'Conversation');
    await panel.change({ kind: 'turnDeleted', turnId: 'reply-1' });
    assert.equal(await panel.replies.count(), 0);
    assert.equal(await panel.announcement(), 'Deleted');
    await panel.button('More actions', panel.messages).click();
    await item('Delete').click();
    assert.equal((await panel.intent('deleteTurn')).turnId, 'user-1');
  });

  it('export a reply', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'));
    await more().click();
    await item('Export…').click();
    assert.equal((await panel.intent('exportReply')).turnId, 'reply-1');
    assert.equal(await focusedLabel(), 'More actions');
  });

  it('change nothing while a reply is being written', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because.'), userSaid('u2', 'And?', 'reply-1'), replyStarted('r2', 'u2'));
    const names = await panel.log
      .getByRole('article')
      .locator('.turnActions button')
      .evaluateAll((all) => all.map((button) => button.ariaLabel));
    assert.deepEqual(names, ['Copy', 'Copy', 'Inspect', 'More actions', 'Copy', 'Copy', 'Inspect']);
    await panel.button('More actions').click();
    assert.equal(await item('Delete').count(), 0);
  });

  it('pass on what the buttons of a code block ask for', async () => {
    await panel.change(...exchange(1, 'Why?', '```ts\nconst a = 1;\n```\n'));
    for (const action of ['insert', 'apply', 'newFile', 'runInTerminal'] as const) {
      await panel.replies.locator('.markdown').evaluate((root, wanted) => {
        const detail = { action: wanted, code: 'const a = 1;', language: 'ts' };
        root.dispatchEvent(new CustomEvent('codeAction', { detail, bubbles: true }));
      }, action);
    }
    assert.equal((await panel.intent('insertCode')).code, 'const a = 1;');
    const apply = await panel.intent('applyCode');
    assert.deepEqual([apply.conversationId, apply.turnId, apply.code], ['conversation-1', 'reply-1', 'const a = 1;']);
    const newFile = await panel.intent('newFile');
    assert.deepEqual([newFile.turnId, newFile.language], ['reply-1', 'ts']);
    assert.equal((await panel.intent('runInTerminal')).code, 'const a = 1;');
  });

  const code = '```ts\nconst a = 1;\n```\n';
  const commands = '```bash\nnpm ci\n```\n';

  it('apply all code of a reply that has several blocks, from the toolbar or the menu', async () => {
    await panel.change(...exchange(1, 'Why?', `${code}\n${commands}\n${code}`));
    await panel.button('Apply all', panel.replies).click();
    assert.equal((await panel.intent('applyAll')).turnId, 'reply-1');
    const drawing = (name: string) => panel.button(name, panel.replies).first().locator('path').getAttribute('d');
    assert.notEqual(await drawing('Apply all'), await drawing('Apply'));
    await more().click();
    assert.equal(await item('Apply all').count(), 1);
  });

  it('offer that in the menu alone for a single block, and nowhere for none but commands', async () => {
    await panel.change(...exchange(1, 'Why?', `${code}\n${commands}`));
    assert.equal(await panel.button('Apply all', panel.replies).count(), 0);
    await more().click();
    await item('Apply all').click();
    assert.equal((await panel.intent('applyAll')).turnId, 'reply-1');
    await panel.change(...exchange(2, 'Why?', commands, 'reply-1'));
    await panel.button('More actions', panel.replies.nth(1)).click();
    await item('Export…').waitFor();
    assert.equal(await item('Apply all').count(), 0);
  });

  it('do not apply a reply before it is whole', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', `${code}\n${code}`));
    assert.equal(await panel.button('Apply all').count(), 0);
    await panel.change(completed('r'));
    await panel.button('Apply all').waitFor();
  });
});
