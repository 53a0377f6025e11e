import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { exchange } from '../../support/changes';
import type { MarkdownPage } from '../../support/markdownPage';
import { panelLab } from '../../support/panelLab';

declare const markdownPage: MarkdownPage;

describe('Formulas', () => {
  let page: Page;

  before(async () => {
    page = await (await panelLab()).openMarkdownPage();
  });

  after(() => page.context().close());

  function show(text: string) {
    return page.evaluate((source) => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append(source);
      stream.end();
      const formulas = [...root.querySelectorAll('math')];
      return { text: root.textContent, formulas: formulas.map((each) => each.getAttribute('display') ?? 'inline') };
    }, text);
  }

  for (const source of ['$x^2$', '\\(x^2\\)', 'a $x$, $y$ b', 'A formula: $\\frac{1}{2}$.']) {
    it(`stand in a line: ${source}`, async () => {
      const { formulas } = await show(source);
      assert.ok(formulas.length > 0 && formulas.every((display) => display === 'inline'), String(formulas));
    });
  }

  for (const source of [
    '$$x^2$$',
    '$$\nx\n$$',
    '\\[\nx\n\\]',
    '\\[x\\]',
    '```math\nx\n```',
    'a $$x$$ b',
    '- a\n  $$\n  x\n  $$',
  ]) {
    it(`stand on a line of their own: ${JSON.stringify(source)}`, async () => {
      assert.deepEqual((await show(source)).formulas, ['block']);
    });
  }

  for (const source of [
    '$5 and $10',
    'echo $HOME/$USER and $PATH',
    'US$5 to US$6',
    '$ x $',
    'a $x',
    '5$ or 6$',
    '$$',
  ]) {
    it(`are not made of prices and variables: ${source}`, async () => {
      assert.deepEqual(await show(source), { text: source, formulas: [] });
    });
  }

  it('are their source, with the reason, where they can’t be read', async () => {
    await show('$\\frac{1$');
    const formula = page.locator('.math');
    assert.equal(await formula.textContent(), '\\frac{1');
    assert.ok(((await formula.getAttribute('title')) ?? '').length > 5);
  });

  it('hold no links and nothing that the policy of the panel refuses', async () => {
    const panel = await (await panelLab()).openPanel();
    const source =
      '$$\n\\begin{aligned} a &= \\color{red} b \\\\ c &= \\cancel{d} \\end{aligned}\n$$\n\n$\\href{https://a.example}{x}$ $\\hat{x}$';
    await panel.change(...exchange(1, 'Why?', source));
    await panel.page.locator('math').first().waitFor();
    assert.equal(await panel.page.locator('math a, math [href]').count(), 0);
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });
});
