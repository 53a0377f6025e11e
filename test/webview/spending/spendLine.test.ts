import assert from 'node:assert/strict';
import type { SpendingState } from '../../../src/chat/money/spendingState';
import { startingStatus } from '../../../src/chat/protocol';
import { completed, exchange, replyStarted, said, someReceipt, userSaid } from '../support/changes';
import { type OpenPanel, startingConversation } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

const nothingSpent: SpendingState = {
  conversationId: startingConversation.id,
  next: undefined,
  running: undefined,
  conversation: { known: '0', unknown: 0 },
  day: undefined,
  limits: {},
  credit: undefined,
};

const next: SpendingState['next'] = {
  range: { least: '0.0123', most: '0.15', isPartial: false },
  parts: ['The prompt: about 12.3k tokens at $3 a million', 'The answer: up to 8k tokens at $15 a million'],
};

const spent = { next, conversation: { known: '0.34', unknown: 1 }, day: { known: '1.2', unknown: 0 } };

describe('The line of costs under the message box', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    const status = { ...startingStatus, key: 'present' } as const;
    panel = await (await panelLab()).openPanel({ viewport: { width: 360, height: 640 }, status });
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const tell = (state: Partial<SpendingState>) =>
    panel.tell({ type: 'spending', spending: { ...nothingSpent, ...state } });
  const line = () => panel.page.locator('spend-line .gaugeButton');
  const details = () => panel.page.getByRole('group', { name: 'What it costs' });

  it('has nothing for axe to find, opened and with a warning, whatever the theme', async () => {
    const credit = { credit: { limit: '5', remaining: '0.1' }, reason: undefined };
    await tell({ ...spent, limits: { message: '1', day: '10' }, credit });
    await line().click();
    for (const [index, theme] of themeNames.entries()) {
      await panel.useTheme(theme);
      assert.deepEqual(await panel.axe(index === 0 ? 'everything' : 'colors'), [], theme);
    }
  });

  it('is not there while there is nothing to tell', async () => {
    await tell({});
    assert.equal(await line().count(), 0);
  });

  it('tells what the next message may cost, and what the chat and the day have cost', async () => {
    await tell(spent);
    await panel.button('Cost Next $0.012–0.15 Chat $0.34 + 1 unknown Today $1.20').waitFor();
  });

  it('says that a price is unknown, and never that it is nothing', async () => {
    await tell({ next: { range: undefined, parts: [] }, conversation: { known: '0', unknown: 2 } });
    await panel.button('Cost Next price unknown Chat unknown').waitFor();
  });

  it('says about how much it is where some of those who may answer charge what is not known', async () => {
    await tell({ next: { range: { least: '0.01', most: undefined, isPartial: true }, parts: [] } });
    await panel.button('Cost Next about $0.010 or more').waitFor();
    await tell({ next: { range: { least: '0', most: '0', isPartial: false }, parts: [] } });
    await panel.button('Cost Next free').waitFor();
  });

  it('says of what it is made when it is opened, by the keyboard as well, and asks only then what the key has left', async () => {
    await tell({ ...spent, limits: { conversation: '5' } });
    assert.deepEqual(await panel.arrived('askCredit'), []);
    await line().press('Enter');
    await panel.intent('askCredit');
    const items = () => details().getByRole('listitem').allTextContents();
    assert.deepEqual(await items(), [
      ...(next?.parts ?? []),
      'This chat: $0.34 + 1 unknown',
      'Today: $1.20',
      'Limits: $5.00 a chat',
      'The key: asking what it may still spend…',
    ]);
    await tell({
      ...spent,
      credit: { credit: { limit: '20', remaining: '7.5', resets: 'daily', usedToday: '0.25' }, reason: undefined },
    });
    assert.deepEqual((await items()).slice(-2), [
      'The key has $7.50 of $20.00 left, renewed daily',
      'Used with the key today (UTC): $0.25',
    ]);
    await panel.page.keyboard.press('Escape');
    assert.equal(await details().count(), 0);
    assert.equal(await line().evaluate((button) => button === document.activeElement), true);
  });

  it('never tells a rest that the server did not tell', async () => {
    await tell({ ...spent, credit: { credit: {}, reason: undefined } });
    await line().click();
    await details().getByText('What the key may still spend was not told').waitFor();
    await tell({ ...spent, credit: { credit: undefined, reason: 'no way to the server' } });
    await details().getByText('What the key may still spend is not known: no way to the server').waitFor();
    await tell({ ...spent, credit: { credit: { limit: 'unlimited' }, reason: undefined } });
    await details().getByText('The key has no limit of its own').waitFor();
  });

  it('warns before a message is sent that may cost more than the key has left', async () => {
    const credit = (remaining: string) => ({ credit: { limit: '5', remaining }, reason: undefined });
    await tell({ ...spent, credit: credit('0.15') });
    assert.equal(await panel.page.locator('.spendWarning').count(), 0);
    await tell({ ...spent, credit: credit('0.1499') });
    await panel.page
      .locator('.spendWarning')
      .getByText('The key has $0.15 left: less than this message may cost.')
      .waitFor();
    await tell({ ...spent, credit: credit('-0.02') });
    await panel.page.getByText('The key has -$0.020 left: less than this message may cost.').waitFor();
  });

  it('asks anew what the key has left when a reply ends while that is looked at', async () => {
    const running = { turnId: 'r', range: undefined };
    await tell({ ...spent, running });
    await tell(spent);
    assert.deepEqual(await panel.arrived('askCredit'), []);
    await line().click();
    await panel.intent('askCredit');
    await tell({ ...spent, running });
    await tell(spent);
    await panel.intent('askCredit');
  });

  it('leads to all that was spent, and to the limits', async () => {
    await tell(spent);
    await line().click();
    await panel.button('Show spending').click();
    await panel.intent('showSpending');
    assert.equal(await details().count(), 0);
    await line().click();
    await panel.button('Change limits').click();
    await panel.intent('openSpendLimits');
  });

  it('tells nothing of another chat', async () => {
    await panel.tell({ type: 'spending', spending: { ...nothingSpent, ...spent, conversationId: 'another' } });
    assert.equal(await line().count(), 0);
  });

  it('fits a panel of 220 pixels, and keeps what the next message costs in view', async () => {
    await tell(spent);
    await panel.page.setViewportSize({ width: 220, height: 640 });
    assert.equal(await line().locator('.next').isVisible(), true);
    assert.ok(((await line().boundingBox())?.height ?? 99) < 30);
    await line().click();
    const { x = -1, width = 999 } = (await details().boundingBox()) ?? {};
    assert.ok(x >= 0 && x + width <= 220, `${x} ${width}`);
    assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 220);
  });
});

describe('What a reply costs while it is written', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', 'Because'));
  });

  afterEach(() => panel.close());

  const tell = (running: SpendingState['running']) =>
    panel.tell({ type: 'spending', spending: { ...nothingSpent, running } });
  const cost = () => panel.replies.locator('.runningCost');

  it('stands under it, is never read out, and gives way to what it did cost', async () => {
    await tell({ turnId: 'r', range: { least: '0.0031', most: '0.0042', isPartial: false } });
    assert.equal(await cost().innerText(), '$0.0031–0.0042 so far');
    assert.equal(await cost().getAttribute('aria-live'), 'off');
    await tell({ turnId: 'r', range: { least: '0.0051', most: '0.0051', isPartial: false } });
    assert.equal(await cost().innerText(), '$0.0051 so far');
    await panel.change(completed('r'));
    assert.equal(await cost().count(), 0);
    assert.equal(await panel.replies.locator('.receiptCost').innerText(), '$0.0083');
  });

  it('is called unknown where no price is known', async () => {
    await tell({ turnId: 'r', range: undefined });
    assert.equal(await cost().innerText(), 'cost unknown so far');
  });

  it('stands under no other reply', async () => {
    await tell({ turnId: 'another', range: undefined });
    assert.equal(await cost().count(), 0);
  });
});

describe('A note that nothing came from the cache', () => {
  it('stands under the reply that read nothing from it, with the reason', async () => {
    const panel = await (await panelLab()).openPanel();
    const usage = (cached_tokens: number) => ({
      prompt_tokens: 20_000,
      completion_tokens: 1,
      total_tokens: 20_001,
      prompt_tokens_details: { cached_tokens },
    });
    const receipt = (provider: string, cached: number) => ({ ...someReceipt, provider, usage: usage(cached) });
    await panel.change(
      userSaid('u1', 'Why?'),
      replyStarted('r1', 'u1'),
      completed('r1', receipt('One', 12_300)),
      userSaid('u2', 'And?', 'r1'),
      replyStarted('r2', 'u2'),
      said('r2', 'So'),
      completed('r2', receipt('Two', 0)),
      ...exchange(3, 'Else?', 'No', 'r2'),
    );
    const notes = panel.log.locator('.cacheNote');
    assert.equal(await notes.count(), 1);
    assert.match(await notes.innerText(), /gave 12\.3k tokens before\. Two answered instead of One/);
    assert.equal(await panel.replies.nth(1).locator('.cacheNote').count(), 1);
    await panel.close();
  });
});
