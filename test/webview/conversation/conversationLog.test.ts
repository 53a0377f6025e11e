import assert from 'node:assert/strict';
import { newConversation } from '../../../src/chat/conversation';
import { completed, exchange, failed, replyStarted, said, stopped, thought, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

const tall = Array.from({ length: 40 }, (_, line) => `Paragraph ${line}`).join('\n\n');

describe('The conversation', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(() => panel.close());

  const distanceToEnd = () =>
    panel.log.evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight));
  const scrollTop = () => panel.log.evaluate((log) => log.scrollTop);

  /** By the keyboard, whose scrolling takes a moment. */
  async function scrollToStart(): Promise<void> {
    await panel.log.press('Home');
    await panel.page.waitForFunction(() => document.querySelector('[role=log]')?.scrollTop === 0);
  }

  it('holds one article a turn, named after who spoke', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because'), ...exchange(2, 'And?', 'So', 'reply-1'));
    const names = await panel.log.getByRole('article').evaluateAll((all) => all.map((article) => article.ariaLabel));
    assert.deepEqual(names, ['You', 'Assistant', 'You', 'Assistant']);
  });

  it('says in one hint how to begin, until there is a message', async () => {
    const hint = panel.page.getByText('Enter sends');
    await hint.waitFor();
    await panel.change(userSaid('u', 'Why?'));
    assert.equal(await hint.count(), 0);
  });

  it('is not read out while it changes: a status says what happened', async () => {
    assert.equal(await panel.log.getAttribute('aria-live'), 'off');
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
    assert.equal(await panel.announcement(), 'Reply started');
    await panel.change(said('r', 'Because'));
    assert.equal(await panel.announcement(), 'Reply started');
    await panel.change(completed('r'));
    assert.equal(await panel.announcement(), 'Reply complete');
    await panel.change(replyStarted('r2', 'u'), stopped('r2'));
    assert.equal(await panel.announcement(), 'Reply stopped');
    await panel.change(replyStarted('r3', 'u'), failed('r3', 'network', 'ECONNRESET'));
    assert.equal(await panel.announcement(), 'Reply failed');
  });

  it('stays at the end while a reply is being written and the reader is there', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
    for (let part = 0; part < 5; part += 1) {
      await panel.change(said('r', `${tall}\n\n`));
      assert.ok((await distanceToEnd()) <= 1);
    }
    await panel.change(completed('r'));
    assert.ok((await distanceToEnd()) <= 1);
    assert.equal(await panel.button('Jump to latest').count(), 0);
  });

  it('stays where the reader has scrolled to, however much arrives', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', `${tall}\n\n`));
    await panel.log.evaluate((log) => log.scrollBy(0, -6));
    await panel.button('Jump to latest').waitFor();
    const before = await scrollTop();
    for (let part = 0; part < 5; part += 1) await panel.change(said('r', `${tall}\n\n`));
    await panel.change(completed('r'));
    assert.equal(await scrollTop(), before);
  });

  it('goes back to the end on request, follows again and keeps the keyboard in the conversation', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', `${tall}\n\n`));
    await scrollToStart();
    await panel.button('Jump to latest').press('Enter');
    await panel.button('Jump to latest').waitFor({ state: 'detached' });
    assert.ok((await distanceToEnd()) <= 1);
    await panel.change(said('r', tall));
    assert.ok((await distanceToEnd()) <= 1);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.role), 'log');
  });

  it('follows again when the reader scrolls back to the end', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', `${tall}\n\n`));
    await scrollToStart();
    await panel.button('Jump to latest').waitFor();
    await panel.log.press('End');
    await panel.button('Jump to latest').waitFor({ state: 'detached' });
    await panel.change(said('r', tall));
    assert.ok((await distanceToEnd()) <= 1);
  });

  it('shows what the reader unfolds from its beginning', async () => {
    await panel.change(
      userSaid('u', 'Why?'),
      replyStarted('r', 'u'),
      said('r', tall),
      thought('r', tall),
      completed('r'),
    );
    await panel.change(userSaid('u2', 'And?', 'r'), replyStarted('r2', 'u2'), thought('r2', tall), completed('r2'));
    assert.ok((await distanceToEnd()) <= 1);
    const summary = panel.replies.last().getByText('Reasoning', { exact: true });
    const before = await summary.boundingBox();
    await summary.click();
    await panel.button('Jump to latest').waitFor();
    assert.deepEqual(await summary.boundingBox(), before);
    await summary.click();
    await panel.button('Jump to latest').waitFor({ state: 'detached' });
  });

  it('shows the end when the reader sends a message', async () => {
    await panel.change(...exchange(1, 'Why?', tall));
    await scrollToStart();
    await panel.button('Jump to latest').waitFor();
    await panel.change(userSaid('u2', 'And?', 'reply-1'), replyStarted('r2', 'u2'));
    await panel.button('Jump to latest').waitFor({ state: 'detached' });
    assert.ok((await distanceToEnd()) <= 1);
  });

  it('follows the reply to a message of several lines, though the message box gives back its room', async () => {
    await panel.change(...exchange(1, 'Why?', tall));
    await panel.message.fill('One\nTwo\nThree\nFour');
    await panel.message.press('Enter');
    const { text } = await panel.intent('send');
    await panel.changeWithinFrame([userSaid('u', text, 'reply-1')], [{ kind: 'draftSent' }], [replyStarted('r', 'u')]);
    for (let part = 0; part < 5; part += 1) {
      await panel.change(said('r', `${tall}\n\n`));
      assert.ok((await distanceToEnd()) <= 1, `${await distanceToEnd()} pixels from the end`);
    }
    assert.equal(await panel.button('Jump to latest').count(), 0);
  });

  it('is replaced as a whole by another one, which is shown from its end', async () => {
    await panel.change(...exchange(1, 'Why?', tall));
    await scrollToStart();
    const { conversation } = panel;
    await panel.tellSnapshot(newConversation('other', '', '2026-01-01T00:00:00Z'));
    assert.equal(await panel.log.getByRole('article').count(), 0);
    await panel.tellSnapshot(conversation);
    assert.equal(await panel.log.getByRole('article').count(), 2);
    assert.ok((await distanceToEnd()) <= 1);
  });

  it('is asked for again when changes were missed, and shown when it comes', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
    const { id, revision } = panel.conversation;
    await panel.tell({ type: 'changes', conversationId: id, since: revision + 1, changes: [said('r', 'late')] });
    await panel.intent('ready');
    await panel.change(said('r', 'Because'));
    await panel.tellSnapshot();
    assert.equal(await panel.replies.locator('.markdown').textContent(), 'Because');
  });

  it('keeps the shown turns when the same conversation is told again', async () => {
    await panel.change(...exchange(1, 'Why?', '```ts\nconst a = 1;\n```\n'));
    const code = await panel.replies.locator('code').elementHandle();
    await panel.tellSnapshot();
    const isSame = await panel.replies.locator('code').evaluate((now, before) => now === before, code);
    assert.equal(isSame, true);
  });

  it('fits a narrow panel and one at twice the size without scrolling sideways', async () => {
    const wide = `| ${'column | '.repeat(12)}\n|${'---|'.repeat(12)}\n| ${'cell | '.repeat(12)}\n\n`;
    const word = 'a'.repeat(300);
    await panel.change(...exchange(1, word, `${word}\n\n\`\`\`ts\n${word}\n\`\`\`\n\n${wide}\`${word}\``));
    for (const width of [220, 150]) {
      await panel.page.setViewportSize({ width, height: 500 });
      const overflow = await panel.page.evaluate(() => {
        const log = document.querySelector('[role=log]');
        const isWide = (element: Element | null) => element !== null && element.scrollWidth > element.clientWidth;
        const outside = [...document.querySelectorAll('button, h1, textarea')].filter(
          (element) => element.getBoundingClientRect().right > innerWidth + 1,
        );
        return [isWide(document.documentElement), isWide(log), outside.map((element) => element.ariaLabel)];
      });
      assert.deepEqual(overflow, [false, false, []], `at ${width} px`);
    }
  });
});
