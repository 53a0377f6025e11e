import assert from 'node:assert/strict';
import { completed, replyStarted, said, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

describe('The token probabilities of a reply', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(
      userSaid('u', 'Greet'),
      replyStarted('r', 'u'),
      said('r', 'Hello **you**\n'),
      { kind: 'logprobsAdded', turnId: 'r', logprobs: { hash: 'chances', tokens: 3 } },
      completed('r'),
    );
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const stored: readonly unknown[] = [
    [
      'Hello',
      Math.log(0.95),
      [
        ['Hello', Math.log(0.95)],
        ['Hi', Math.log(0.04)],
      ],
    ],
    [
      ' <b>you',
      Math.log(0.6),
      [
        [' <b>you', Math.log(0.6)],
        [' all', Math.log(0.3)],
        ['\n', Math.log(0.0001)],
      ],
    ],
    [' there', Math.log(0.2), []],
    ['\n', Math.log(0.05), []],
    ['!', Math.log(0.8), []],
  ];
  const tokens = () => panel.replies.getByRole('option');
  const tip = () => panel.replies.locator('.tokenTip');

  async function show(json: unknown = stored): Promise<void> {
    await panel.button('Show token probabilities', panel.replies).click();
    await panel.intent('loadResult');
    await panel.tell({ type: 'result', hash: 'chances', text: JSON.stringify(json) });
    await tokens().first().waitFor();
  }

  it('are accessible in every theme', async () => {
    await show();
    await tokens().nth(1).focus();
    for (const [index, theme] of themeNames.entries()) {
      await panel.useTheme(theme);
      assert.deepEqual(await panel.axe(index === 0 ? 'everything' : 'colors'), [], theme);
    }
  });

  it('cost nothing until they are wanted, take the place of the text, and give it back', async () => {
    assert.deepEqual(await panel.arrived('loadResult'), []);
    await show();
    assert.equal(await panel.replies.locator('.markdown').isVisible(), false);
    assert.deepEqual(await tokens().allTextContents(), ['Hello', ' <b>you', ' there', '\n', '!']);
    const back = panel.button('Show the text', panel.replies);
    assert.equal(await back.evaluate((button) => document.activeElement === button), true);
    await back.click();
    await panel.replies.locator('.markdown').getByText('you').waitFor();
    assert.equal(await tokens().count(), 0);
  });

  it('differ in more than colour, and in high contrast too', async () => {
    await show();
    const lines = (): Promise<string[]> =>
      tokens().evaluateAll((all) =>
        all.map((each) => {
          const { textDecorationLine, textDecorationStyle } = getComputedStyle(each);
          return `${textDecorationLine} ${textDecorationStyle}`;
        }),
      );
    const expected = ['none solid', 'underline dashed', 'underline solid', 'underline wavy', 'underline dotted'];
    assert.deepEqual(await lines(), expected);
    await panel.useTheme('highContrast' as never);
    assert.deepEqual(await lines(), expected);
  });

  it('show under the pointer what could have stood there, and how likely that was', async () => {
    await show();
    await tokens().nth(1).hover();
    assert.deepEqual(await tip().locator('> div').allTextContents(), ['✓␣<b>you60%', '␣all30%', '⏎<0.1%']);
    await tokens().nth(2).hover();
    assert.deepEqual(await tip().locator('> div').allTextContents(), ['✓␣there20%']);
    await panel.message.hover();
    assert.equal(await tip().isVisible(), false);
  });

  it('are one stop of the Tab key, with arrows between them, and tell each by its name', async () => {
    await show();
    await tokens().first().focus();
    await panel.page.keyboard.press('ArrowRight');
    await tip().getByText('30%').waitFor();
    const name = '“<b>you”, 60%; alternatives: “all” 30%, new line <0.1%';
    assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), name);
    await panel.page.keyboard.press('Escape');
    assert.equal(await tip().isVisible(), false);
    await panel.page.keyboard.press('End');
    await panel.page.keyboard.press('ArrowLeft');
    assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'new line, 5%');
    assert.equal(await panel.replies.locator('[role=option][tabindex="0"]').count(), 1);
    assert.equal(await panel.replies.locator('[role=option][aria-selected="true"]').count(), 1);
    await panel.page.keyboard.press('Tab');
    assert.notEqual(await panel.page.evaluate(() => document.activeElement?.getAttribute('role')), 'option');
  });

  it('stay in the panel where it is 220 pixels wide', async () => {
    await panel.page.setViewportSize({ width: 220, height: 640 });
    await show([...stored, ['x'.repeat(300), -1, [['y'.repeat(300), -2]]]]);
    await tokens().last().hover();
    const box = await tip().boundingBox();
    assert.ok(
      box && box.x >= 0 && box.x + box.width <= 220 && box.y >= 0 && box.y + box.height <= 640,
      JSON.stringify(box),
    );
    assert.equal(await panel.log.evaluate((log) => log.scrollWidth - log.clientWidth), 0);
  });

  it('of five thousand tokens with twenty alternatives each are there at once, and of more by portions', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => [
        ` w${index}`,
        -0.5,
        Array.from({ length: 20 }, (_each, other) => [` alternative${other}`, -1 - other]),
      ]);
    const text = JSON.stringify(many(5000));
    await panel.button('Show token probabilities', panel.replies).click();
    await panel.intent('loadResult');
    const took = await panel.page.evaluate(
      (data) => {
        const begun = performance.now();
        window.dispatchEvent(new MessageEvent('message', { data }));
        return new Promise<number>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun))),
        );
      },
      { type: 'result', hash: 'chances', text },
    );
    assert.equal(await tokens().count(), 5000);
    // Loose, for a busy machine: what it must not be is seconds for each thousand.
    assert.ok(took < 3000, `${took} ms`);
    await panel.button('Show the text', panel.replies).click();
    await show(many(9000));
    assert.equal(await tokens().count(), 8000);
    await panel.button('Show 1000 more tokens', panel.replies).click();
    assert.equal(await tokens().count(), 9000);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), ' w8000');
  });

  it('say so where they are missing, and where a file says nothing that they could be', async () => {
    const missing = panel.replies.getByText('The token probabilities are missing from the storage.');
    for (const text of [undefined, '{', '[5]']) {
      await panel.button('Show token probabilities', panel.replies).click();
      await panel.intent('loadResult');
      await panel.tell({ type: 'result', hash: 'chances', text });
      await missing.waitFor();
      await panel.button('Show the text', panel.replies).click();
    }
  });
});
