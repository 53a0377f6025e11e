// What axe finds in the page of spending, under each of VS Code's kinds of theme.
import assert from 'node:assert/strict';
import { randomEntries } from '../../support/money/spendEntries';
import { seededRandom } from '../../support/seededRandom';
import type { OpenSpending } from '../support/openSpending';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

const today = '2025-11-28';

describe('The page of spending', () => {
  let spending: OpenSpending | undefined;

  afterEach(() => spending?.close());

  const assertNothingFound = async (page: OpenSpending) => {
    for (const [index, theme] of themeNames.entries()) {
      await page.useTheme(theme);
      const violations = await page.axe(index === 0 ? 'everything' : 'colors');
      const found = violations.map(({ id, nodes }) => ({ theme, id, html: nodes.map((node) => node.html) }));
      assert.deepEqual(found, []);
    }
  };

  it('has nothing for axe to find, with a row and the chart’s table opened and a bar’s figures shown', async () => {
    const entries = randomEntries(seededRandom(4), 120, today);
    spending = await (await panelLab()).openSpending({
      ...{ entries, today, viewport: { width: 500, height: 900 } },
      ...{ limits: { day: '0.01', message: '1' }, view: { range: 'custom', from: '2025-11-01', to: '' } },
    });
    const credit = { limit: '20', remaining: '12.5', resets: 'monthly', usedToday: '0.5', accountCredit: '3' };
    await spending.tell({ type: 'credit', credit, reason: undefined });
    await spending.page.getByText('The chart as a table').click();
    await spending.page.locator('.rowButton').first().click();
    await spending.intent('listRequests');
    await spending.page.locator('.chartBar').last().focus();
    await spending.page.locator('.chartTooltip').waitFor();
    await assertNothingFound(spending);
  });

  it('has nothing for axe to find where nothing was sent, nor where nothing can be told', async () => {
    spending = await (await panelLab()).openSpending({ entries: [], today });
    await spending.tell({ type: 'credit', credit: undefined, reason: 'The network is down.' });
    await assertNothingFound(spending);
    await spending.tell({ type: 'spendingUnknown', reason: 'The disk is gone.' });
    await assertNothingFound(spending);
  });
});
