// What axe finds in the form of parameters, under each of VS Code's kinds of theme.
import assert from 'node:assert/strict';
import type { ParametersState } from '../../../src/chat/parameters/parametersProtocol';
import type { OpenParameters } from '../support/openParameters';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

const full: Partial<ParametersState> = {
  layers: [
    { from: 'user', values: { temperature: 0.2, provider: { sort: { by: 'price' } } } },
    {
      from: 'chat',
      values: {
        temperature: 1,
        top_p: null,
        stop: ['\n'],
        reasoning: { effort: 'none' },
        metadata: { key: 'value' },
        response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: { type: 'object' } } },
        plugins: [{ id: 'file-parser' }, { id: 'unknown' }],
        tools: [{ type: 'function', function: { name: 'look_up' } }, { type: 'openrouter:web_search' }],
        tool_choice: { type: 'function', function: { name: 'look_up' } },
        safe_prompt: true,
        models: ['c/d', 'e/f', 'openrouter/auto'],
      },
    },
    { from: 'message', values: { seed: 1 } },
  ],
  presets: [
    { name: 'Careful', from: 'user', description: 'Little chance' },
    { name: 'Team', from: 'workspace' },
  ],
  preset: 'Gone',
  model: 'a/b',
  facts: { slug: 'a/b', supportedParameters: ['top_p'], reasoning: { mandatory: true } },
  fallbacks: [{ slug: 'c/d', supportedParameters: ['temperature'] }],
  issues: [{ path: 'seed', message: 'seed is wrong.' }],
};

describe('The form of parameters', () => {
  let panel: OpenParameters | undefined;

  afterEach(() => panel?.close());

  it('has nothing for axe to find, with every kind of value, warning and fault, all opened', async () => {
    panel = await (await panelLab()).openParameters({ state: full, viewport: { width: 400, height: 700 } });
    for (const details of await panel.page.locator('details').all())
      await details.evaluate((element: HTMLDetailsElement) => {
        element.open = true;
      });
    const endpoints = ['one', 'two'].map((tag) => ({ tag, providerName: tag, supportedParameters: [] }));
    await panel.tell({ type: 'endpoints', slug: panel.state.model, endpoints, reason: undefined });
    await panel.tell({ type: 'endpoints', slug: 'c/d', endpoints: undefined, reason: 'The network is down.' });
    await panel.tell({ type: 'endpoints', slug: 'e/f', endpoints: [], reason: undefined });
    await panel.page.getByRole('textbox', { name: 'Temperature', exact: true }).fill('hot');
    await panel.page.getByRole('button', { name: 'More actions for Temperature' }).click();
    await panel.page.getByRole('menuitem').first().waitFor();
    for (const [index, theme] of themeNames.entries()) {
      await panel.useTheme(theme);
      const violations = await panel.axe(index === 0 ? 'everything' : 'colors');
      const found = violations.map(({ id, nodes }) => ({ theme, id, html: nodes.map((node) => node.html) }));
      assert.deepEqual(found, []);
    }
  });

  it('has sliders and checked boxes that stand out, whatever the theme', async () => {
    panel = await (await panelLab()).openParameters({ state: full });
    for (const theme of themeNames) {
      await panel.useTheme(theme);
      const [background, ...accents] = await panel.page.evaluate(() => [
        getComputedStyle(document.documentElement).backgroundColor,
        ...[...document.querySelectorAll('.slider, .checkbox input')].map((each) => getComputedStyle(each).accentColor),
      ]);
      assert.ok(accents.length > 0 && accents.every((accent) => accent !== background), `${theme} ${accents[0]}`);
    }
  });
});
