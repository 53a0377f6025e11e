import assert from 'node:assert/strict';
import type { SpendEntry } from '../../../src/chat/money/spendEntry';
import { randomEntries, spendEntry, unpriced } from '../../support/money/spendEntries';
import { seededRandom } from '../../support/seededRandom';
import type { OpenSpending, SpendingOptions } from '../support/openSpending';
import { panelLab } from '../support/panelLab';

const today = '2025-11-28';
const ferries = { name: 'ferries', uri: 'file:///ferries' };

const some: readonly SpendEntry[] = [
  spendEntry({ id: 'one', turnId: 'turn-one', model: 'a/cheap', cost: '0.02', at: '2025-11-28T08:00:00Z' }),
  spendEntry({
    id: 'two',
    model: 'a/cheap',
    cost: '0.01',
    workspace: ferries,
    day: '2025-11-27',
    at: '2025-11-27T08:00:00Z',
  }),
  spendEntry({ id: 'three', model: 'b/dear', cost: '1.50', workspace: ferries, promptTokens: 100, cachedTokens: 50 }),
  unpriced({ id: 'four', model: 'c/unknown', atMost: '0.4' }),
];

describe('The page of spending', () => {
  let spending: OpenSpending;

  const open = async (options: Partial<SpendingOptions> = {}) => {
    spending = await (await panelLab()).openSpending({ entries: some, today, ...options });
  };

  afterEach(async () => {
    assert.deepEqual([...spending.violations, ...spending.errors], []);
    await spending.close();
  });

  const figure = (name: string) => spending.page.getByRole('group', { name, exact: true });
  const choice = (name: string) => spending.page.getByRole('combobox', { name, exact: true });
  const bars = () => spending.page.getByRole('group', { name: /, bars$/ }).locator('.chartBar');
  const tooltip = () => spending.page.locator('.chartTooltip');
  const labels = () => spending.page.locator('spend-table .rowButton').allInnerTexts();
  const row = (name: string) => spending.page.getByRole('button', { name, exact: true });

  it('tells what was spent today and in the days that are shown, and how much of it is not known', async () => {
    await open({ entries: [...some, spendEntry({ day: '2025-11-02', cost: '10' })] });
    assert.match(await figure('Today').innerText(), /\$1\.52 \+ 1 unknown/);
    const shown = await figure('Oct 30 – Nov 28').innerText();
    assert.match(shown, /\$11\.53 \+ 1 unknown/);
    assert.match(shown, /5 requests/);
    assert.match(shown, /not known: at most \$0\.4\./);
  });

  it('says of what is not known that it is, and nowhere that it cost nothing', async () => {
    await open({ entries: [unpriced(), unpriced({ day: '2025-11-27' })] });
    const text = await spending.page.locator('main').innerText();
    assert.match(text, /1 unknown/);
    assert.match(text, /2 unknown/);
    assert.doesNotMatch(text, /[$%]/);
    assert.match((await bars().last().getAttribute('aria-label')) ?? '', /: 1 unknown$/);
  });

  it('gives every figure of an amount to who points at it', async () => {
    await open({ entries: [spendEntry({ cost: '0.123456789012' })] });
    const amount = figure('Today').locator('.amount').first();
    assert.equal(await amount.innerText(), '$0.12');
    assert.equal(await amount.getAttribute('title'), '$0.123456789012');
  });

  it('tells what a day’s limit leaves, and by how much it was passed', async () => {
    await open({ limits: { day: '2', message: '0.5' } });
    const text = await figure('Today').innerText();
    assert.match(text, /At least \$0\.080 left of the day’s limit of \$2\.00/);
    assert.match(text, /Also limited: \$0\.50 a message/);
    await spending.close();
    await open({ limits: { day: '1' }, entries: some.slice(0, 3) });
    assert.match(await figure('Today').innerText(), /limit of \$1\.00 was passed by \$0\.52/);
  });

  it('asks what the key may still spend when that is wanted, and tells it, or why it can’t', async () => {
    await open();
    assert.match(await figure('API key').innerText(), /Not asked/);
    await spending.page.getByRole('button', { name: 'Ask OpenRouter' }).click();
    await spending.intent('askCredit');
    await spending.tell({ type: 'credit', credit: undefined, reason: 'The network is down.' });
    assert.match(await figure('API key').innerText(), /Unknown\s+The network is down\./);
    await spending.tell({
      type: 'credit',
      credit: { limit: '20', remaining: '-0.5', resets: 'daily' },
      reason: undefined,
    });
    assert.match(await figure('API key').innerText(), /-\$0\.50 left\s+The key’s limit is \$20\.00, daily/);
    await spending.tell({ type: 'credit', credit: {}, reason: undefined });
    assert.match(await figure('API key').innerText(), /Unknown\s+The key’s limit is not known/);
  });

  it('puts it together as it is chosen, by the keyboard', async () => {
    await open();
    assert.deepEqual(await labels(), ['b/dear', 'a/cheap', 'c/unknown']);
    await choice('Group by').focus();
    await spending.page.keyboard.press('ArrowUp');
    assert.equal((await spending.intent('setView')).view.by, 'day');
    assert.deepEqual(await labels(), ['Fri, Nov 28, 2025', 'Thu, Nov 27, 2025']);
    await choice('Time').selectOption('today');
    assert.equal((await spending.intent('setView')).view.range, 'today');
    assert.deepEqual(await labels(), ['Fri, Nov 28, 2025']);
  });

  it('shows only one model or workspace, and everything again', async () => {
    await open({ view: { by: 'workspace' } });
    assert.deepEqual(await labels(), ['ferries', 'No folder']);
    await choice('Workspace').selectOption('No folder');
    assert.equal((await spending.intent('setView')).view.workspace, '');
    assert.deepEqual(await labels(), ['No folder']);
    await choice('Model').selectOption('c/unknown');
    assert.equal((await spending.intent('setView')).view.model, 'c/unknown');
    await choice('Workspace').selectOption('All workspaces');
    assert.equal((await spending.intent('setView')).view.workspace, undefined);
    assert.equal(await choice('Model').inputValue(), '2');
  });

  it('takes days of one’s own, beginning with those that are shown', async () => {
    await open();
    await choice('Time').selectOption('custom');
    const { view } = await spending.intent('setView');
    assert.deepEqual([view.from, view.to], ['2025-10-30', today]);
    await spending.page.getByLabel('From', { exact: true }).fill('2025-11-28');
    assert.equal((await spending.intent('setView')).view.from, '2025-11-28');
    assert.match(await figure('Fri, Nov 28, 2025').innerText(), /3 requests/);
  });

  it('sorts by each column, one way and the other, and says by which', async () => {
    await open();
    const head = (name: string) =>
      spending.page.locator('spend-table').getByRole('columnheader', { name, exact: true });
    assert.equal(await head('Cost').getAttribute('aria-sort'), 'descending');
    await head('Model').getByRole('button').press('Enter');
    assert.deepEqual(await labels(), ['a/cheap', 'b/dear', 'c/unknown']);
    assert.equal(await head('Model').getAttribute('aria-sort'), 'ascending');
    assert.equal(await head('Cost').getAttribute('aria-sort'), 'none');
    await head('Model').getByRole('button').press('Enter');
    assert.deepEqual(await labels(), ['c/unknown', 'b/dear', 'a/cheap']);
    await head('Requests').getByRole('button').click();
    assert.deepEqual((await labels())[0], 'a/cheap');
    await head('Average').getByRole('button').click();
    assert.deepEqual(await labels(), ['b/dear', 'a/cheap', 'c/unknown']);
    await head('Average').getByRole('button').click();
    assert.deepEqual(await labels(), ['c/unknown', 'a/cheap', 'b/dear']);
  });

  it('opens a row’s requests, each of which leads to its chat', async () => {
    await open();
    await row('a/cheap').press('Enter');
    assert.equal((await spending.intent('listRequests')).key, 'a/cheap');
    assert.equal(await row('a/cheap').getAttribute('aria-expanded'), 'true');
    const requests = spending.page.locator('spend-table .request');
    assert.equal(await requests.count(), 2);
    await requests.first().press('Enter');
    const { conversationId, turnId } = await spending.intent('openTurn');
    assert.deepEqual([conversationId, turnId], ['conversation-1', 'turn-one']);
    await row('a/cheap').press('Enter');
    assert.equal(await requests.count(), 0);
  });

  it('shows what is spent meanwhile, in an opened row too', async () => {
    await open();
    await row('a/cheap').click();
    await spending.intent('listRequests');
    await spending.tellSpending([...some, spendEntry({ model: 'a/cheap', cost: '0.2' })]);
    assert.match(await figure('Today').innerText(), /\$1\.72/);
    await spending.intent('listRequests');
    assert.ok(await row('a/cheap').evaluate((element) => element === document.activeElement), 'the keyboard stays');
  });

  it('wishes for an export and for other limits', async () => {
    await open();
    await spending.page.getByRole('button', { name: 'Export…' }).press('Enter');
    await spending.intent('exportSpending');
    await spending.page.getByRole('button', { name: 'Change Limits…' }).press('Enter');
    await spending.intent('openSpendLimits');
  });

  it('says in words that nothing was sent yet, or nothing in what is looked at', async () => {
    await open({ entries: [] });
    assert.match(await spending.page.locator('main').innerText(), /Nothing has been sent yet\./);
    await spending.close();
    await open({ view: { range: 'custom', from: '2020-01-01', to: '2020-01-02' } });
    await spending.page.getByRole('button', { name: 'Show everything' }).click();
    assert.equal((await spending.intent('setView')).view.range, 'all');
    assert.equal((await labels()).length, 3);
  });

  it('says why nothing can be told, and shows what was spent when it can', async () => {
    await open();
    await spending.tell({ type: 'spendingUnknown', reason: 'the disk is gone' });
    assert.match(await spending.page.getByRole('alert').innerText(), /can’t be told: the disk is gone/);
    await spending.tellSpending();
    assert.equal((await labels()).length, 3);
  });

  describe('in its chart', () => {
    it('has one stop for the Tab key, goes from bar to bar by the arrow keys, and tells the figures of each', async () => {
      await open();
      await bars().last().focus();
      assert.match(
        await tooltip().innerText(),
        /Fri, Nov 28, 2025\s+\$1\.52 \+ 1 unknown\s+b\/dear\s+\$1\.50\s+a\/cheap\s+\$0\.020/,
      );
      await spending.page.keyboard.press('ArrowLeft');
      assert.match(await tooltip().innerText(), /Thu, Nov 27, 2025\s+\$0\.010/);
      await spending.page.keyboard.press('Escape');
      assert.equal(await tooltip().count(), 0);
      await spending.page.keyboard.press('Home');
      assert.match(await tooltip().innerText(), /Oct 30, 2025\s+\$0$/);
      assert.equal(await spending.page.locator('.chartBar[tabindex="0"]').count(), 1);
      await spending.page.keyboard.press('End');
      assert.match(await tooltip().innerText(), /Nov 28/);
      await spending.page.keyboard.press('Tab');
      assert.equal(await tooltip().count(), 0);
    });

    it('tells the figures of the bar that is pointed at, until the pointer leaves', async () => {
      await open();
      await bars().nth(28).hover();
      assert.match(await tooltip().innerText(), /Nov 27/);
      await spending.page.getByRole('heading', { name: 'Spending', exact: true }).hover();
      assert.equal(await tooltip().count(), 0);
    });

    it('runs from right to left where the text does, and so do the arrow keys', async () => {
      await open();
      const places = () =>
        bars().evaluateAll((all) => all.map((each) => each.querySelector('.slot')?.getBoundingClientRect().x ?? 0));
      const [first = 0] = await places();
      assert.ok(first < ((await places()).at(-1) ?? 0));
      await spending.page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      await spending.tellSpending();
      const [now = 0, ...others] = await places();
      assert.ok(now > (others.at(-1) ?? 0));
      await bars().last().focus();
      await spending.page.keyboard.press('ArrowRight');
      assert.match(await tooltip().innerText(), /Nov 27/);
    });

    it('says the same as a table', async () => {
      await open();
      await spending.page.getByText('The chart as a table').click();
      const table = spending.page.getByRole('region', { name: 'The chart as a table' }).getByRole('table');
      assert.equal(await table.getByRole('row').count(), 31);
      assert.match(
        await table.getByRole('row').last().innerText(),
        /Fri, Nov 28, 2025\s+\$1\.50\s+\$0\.020\s+\$1\.52 \+ 1 unknown/,
      );
    });

    it('tells parts apart by patterns, not by colours alone', async () => {
      await open({ entries: randomEntries(seededRandom(2), 200, today) });
      const fills = await spending.page
        .locator('.legend .part')
        .evaluateAll((all) => all.map((each) => each.getAttribute('fill')));
      assert.equal(new Set(fills).size, fills.length);
      const marks = await spending.page
        .locator('pattern path')
        .evaluateAll((all) => all.map((each) => each.getAttribute('d')));
      assert.equal(new Set(marks).size, marks.length);
    });
  });

  it('fits any width, of the page and of names', async () => {
    const endless = 'a'.repeat(300);
    const entries = randomEntries(seededRandom(6), 300, today, 300);
    await open({
      entries: [...entries, spendEntry({ model: `${endless}/${endless}`, cost: '100000000' })],
      view: { range: 'all' },
    });
    await row(`${endless}/${endless}`).click();
    await spending.intent('listRequests');
    for (const width of [220, 300, 500, 900, 1600]) {
      await spending.page.setViewportSize({ width, height: 800 });
      await bars().last().hover();
      const [inner = 0, outer = 0] = await spending.page
        .locator('spending-page')
        .evaluate((element) => [element.scrollWidth, element.clientWidth]);
      assert.ok(inner <= outer, `${inner} of ${outer} at ${width}`);
    }
  });
});
