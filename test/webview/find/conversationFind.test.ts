// Looking for something in a conversation, of which most is not in the page.
import assert from 'node:assert/strict';
import { longSample } from '../markdown/samples';
import { completed, exchange, replyStarted, said, thought, userSaid } from '../support/changes';
import { longConversation } from '../support/longConversation';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

describe('Finding in the conversation', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const input = () => panel.page.getByRole('textbox', { name: 'Find', exact: true });
  const count = (text: string) => panel.page.getByRole('search').getByText(text, { exact: true }).waitFor();

  async function open(): Promise<void> {
    await panel.page.keyboard.press('Control+f');
    await input().waitFor();
  }

  async function find(text: string): Promise<void> {
    await open();
    await input().fill(text);
  }

  /** The text of what is marked: the chosen match, and all. */
  const marked = () =>
    panel.page.evaluate(() => {
      const texts = (name: string) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString());
      return { all: texts('findMatch'), chosen: texts('currentFindMatch') };
    });

  /** Whether the chosen match lies in view, not behind anything. */
  const isChosenInView = () =>
    panel.log.evaluate((log) => {
      const [range] = CSS.highlights.get('currentFindMatch') ?? [];
      if (!(range instanceof Range)) return false;
      const { top, bottom } = range.getBoundingClientRect();
      const view = log.getBoundingClientRect();
      return top >= view.top && bottom <= view.bottom && bottom > top;
    });

  it('finds why the model refused, in turns that are in the page and in those that are not', async () => {
    await panel.change(
      ...[userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', 'Well.')],
      { kind: 'refusalAppended', turnId: 'r', text: 'That **harbour** is closed.' },
      ...[completed('r'), ...exchange(2, 'And?', longSample.repeat(3), 'r')],
    );
    await find('harbour');
    await count('1 of 1');
    assert.deepEqual(await marked(), { all: ['harbour'], chosen: ['harbour'] });
    assert.ok(await isChosenInView());
  });

  it('opens with Ctrl+F from anywhere in the panel, and gives the keyboard back when it closes', async () => {
    await panel.change(...exchange(1, 'Why?', 'Because'));
    await panel.message.focus();
    await open();
    assert.ok(await input().evaluate((box) => box === document.activeElement));
    await input().press('Escape');
    assert.equal(await panel.page.getByRole('search').count(), 0);
    assert.ok(await panel.message.evaluate((box) => box === document.activeElement));
  });

  it('says which of how many matches is shown, and steps through them in both directions', async () => {
    await panel.change(...exchange(1, 'A ferry?', 'The **ferry** leaves, and a ferry arrives.'));
    await find('ferry');
    await count('1 of 3');
    await input().press('Enter');
    await count('2 of 3');
    await input().press('Shift+Enter');
    await count('1 of 3');
    await input().press('Shift+F3');
    await count('3 of 3');
    await panel.page.keyboard.press('F3');
    await count('1 of 3');
    await panel.button('Next match').click();
    await count('2 of 3');
    await panel.button('Previous match').click();
    await count('1 of 3');
  });

  it('finds the text as it is read, across what Markdown puts between', async () => {
    await panel.change(...exchange(1, 'Why?', 'A **bold** word in `code`, and [a link](https://example.org).'));
    await find('bold word in code, and a link.');
    await count('1 of 1');
    assert.deepEqual((await marked()).chosen, ['bold word in code, and a link.']);
    await find('**');
    await count('No results');
  });

  it('finds in messages, replies, code, tables and lists, and nothing in the panel’s own words', async () => {
    const reply = 'needle\n\n```needle\nneedle()\n```\n\n| a | needle |\n|--|--|\n| 1 | 2 |\n\n- [x] needle\n';
    await panel.change(...exchange(1, 'needle?', reply));
    await find('needle');
    await count('1 of 5');
    assert.equal((await marked()).all.length, 5);
    await find('Copy');
    await count('No results');
  });

  it('opens the reasoning in which a match is', async () => {
    await panel.change(
      userSaid('u', 'Why?'),
      replyStarted('r', 'u'),
      thought('r', 'Let me wonder'),
      said('r', 'So.'),
      completed('r'),
    );
    await find('wonder');
    await count('1 of 1');
    assert.ok(await panel.replies.getByText('Let me wonder').isVisible());
  });

  it('matches case, whole words and expressions when asked to', async () => {
    await panel.change(...exchange(1, 'Ferry ferry ferryman', 'ferries'));
    await find('ferry');
    await count('1 of 3');
    await panel.button('Match Case').click();
    await count('1 of 2');
    await panel.button('Match Whole Word').click();
    await count('1 of 1');
    await input().press('Alt+w');
    await input().press('Alt+c');
    await panel.button('Use Regular Expression').click();
    await input().fill('ferr(y|ies)\\b');
    await count('1 of 3');
    assert.equal(await panel.button('Use Regular Expression').getAttribute('aria-pressed'), 'true');
  });

  it('says that an expression is invalid or takes too long, and goes on working', async () => {
    await panel.change(...exchange(1, `${'a'.repeat(60)}!`, 'Because'));
    await open();
    await panel.button('Use Regular Expression').click();
    await input().fill('(');
    await count('Invalid expression');
    for (const expression of ['(a+)+$', '(a|a)*$', '(a|aa)+$', '([a-z]+)*\\d', '^(.*)*b(.*)*$']) {
      const started = performance.now();
      await input().fill(expression);
      await count('Expression takes too long');
      assert.ok(performance.now() - started < 4000, expression);
    }
    await input().fill('a+!');
    await count('1 of 1');
  });

  it('counts in all of 2,000 turns, and shows the match wherever it is', async () => {
    const long = longConversation(2000);
    await panel.tellSnapshot(long);
    await find('Question 1246');
    await count('1 of 1');
    assert.ok(await isChosenInView());
    await input().fill('answer');
    await panel.page
      .getByRole('search')
      .getByText(/^\d+ of 1000$/)
      .waitFor();
    for (let step = 0; step < 5; step += 1) {
      await input().press('Enter');
      assert.ok(await isChosenInView());
    }
    assert.deepEqual((await marked()).chosen, ['Answer']);
  });

  it('counts turns that are not in the page as it marks them once they are', async () => {
    await panel.tellSnapshot(longConversation(300));
    await find('nextDeparture finds');
    await panel.page
      .getByRole('search')
      .getByText(/^\d+ of \d+$/)
      .waitFor();
    const before = await panel.page.getByRole('search').locator('.findCount').textContent();
    for (const part of [0.2, 0.5, 0.8, 0.1]) {
      await panel.log.evaluate(async (log, at) => {
        log.scrollTo(0, at * log.scrollHeight);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }, part);
    }
    assert.equal(await panel.page.getByRole('search').locator('.findCount').textContent(), before);
  });

  it('reads every kind of Markdown alike in the page and out of it', async () => {
    const long = longConversation(200);
    const turns = long.turns.map((turn) => (turn.id === 'turn-1' ? { ...turn, text: longSample } : turn));
    await panel.tellSnapshot({ ...long, turns: [...turns.slice(0, 1), ...turns.slice(1)] });
    await open();
    await panel.button('Use Regular Expression').click();
    await input().fill('.+');
    await panel.page
      .getByRole('search')
      .getByText(/^\d+ of \d+$/)
      .waitFor();
    const counted = () => panel.page.getByRole('search').locator('.findCount').textContent();
    const total = (await counted())?.split(' ').at(-1);
    assert.equal(await panel.replies.getByText('Answer 1', { exact: true }).count(), 0);
    await panel.log.press('Home');
    await panel.page.getByRole('heading').first().waitFor();
    assert.equal((await counted())?.split(' ').at(-1), total);
  });

  it('counts what a running reply brings, without moving the reader', async () => {
    await panel.change(userSaid('u', 'ferry'), replyStarted('r', 'u'), said('r', 'a ferry '));
    await find('ferry');
    await count('1 of 2');
    await panel.change(said('r', 'and another ferry'));
    await count('1 of 3');
    await panel.change(completed('r'));
    await count('1 of 3');
    assert.deepEqual((await marked()).all, ['ferry', 'ferry', 'ferry']);
  });

  it('reads the count out once typing rests', async () => {
    await panel.change(...exchange(1, 'ferry', 'ferry'));
    await find('ferry');
    await panel.page.getByRole('status').getByText('1 of 2').waitFor();
  });

  it('takes up the words that are selected, and marks nothing once it is closed', async () => {
    await panel.change(...exchange(1, 'ferry', 'A ferry leaves'));
    await panel.replies.getByText('A ferry leaves').evaluate((element) => {
      const text = element.firstChild;
      if (text) document.getSelection()?.setBaseAndExtent(text, 2, text, 7);
    });
    await open();
    await count('? of 2');
    assert.equal(await input().inputValue(), 'ferry');
    await panel.button('Close').click();
    assert.deepEqual(await marked(), { all: [], chosen: [] });
  });

  it('fits a narrow panel and has nothing for axe to find', async () => {
    await panel.change(...exchange(1, 'ferry', 'ferry'));
    await panel.page.setViewportSize({ width: 220, height: 400 });
    await find('ferry');
    await count('1 of 2');
    for (const theme of themeNames) {
      await panel.useTheme(theme);
      const found = (await panel.axe()).map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      assert.deepEqual(found, [], theme);
    }
    const outside = await panel.page
      .getByRole('search')
      .evaluate((bar) =>
        [...bar.querySelectorAll('button, input')].some((one) => one.getBoundingClientRect().right > 221),
      );
    assert.equal(outside, false);
  });
});
