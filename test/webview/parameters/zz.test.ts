import { panelLab } from '../support/panelLab';

describe('pics', () => {
  it('takes', async () => {
    const panel = await (await panelLab()).openParameters({
      viewport: { width: 800, height: 1000 },
      state: {
        layers: [
          { from: 'user', values: { temperature: 0.2, provider: { sort: 'price' } } },
          { from: 'preset', values: { top_p: 0.9 } },
          {
            from: 'chat',
            values: { temperature: 0.7, stop: ['a'], plugins: [{ id: 'file-parser', pdf: { engine: 'native' } }] },
          },
          { from: 'message', values: { seed: 1 } },
        ],
        presets: [{ name: 'Careful', from: 'user' }],
        preset: 'Careful',
        facts: {
          slug: 'anthropic/claude-sonnet-4.5',
          supportedParameters: ['top_p', 'tools', 'reasoning', 'max_tokens'],
          reasoning: { mandatory: true, supportedEfforts: ['low', 'high'] },
        },
      },
    });
    console.log(panel.errors, panel.violations);
    for (const [theme, width] of [
      ['dark', 800],
      ['light', 400],
      ['highContrast', 220],
    ] as const) {
      await panel.useTheme(theme);
      await panel.page.setViewportSize({ width, height: 1000 });
      await panel.page.screenshot({ path: `/tmp/pics/${theme}.png` });
      await panel.page.locator('parameters-panel').evaluate((e) => e.scrollTo(0, 2600));
      await panel.page.screenshot({ path: `/tmp/pics/${theme}2.png` });
      await panel.page.locator('parameters-panel').evaluate((e) => e.scrollTo(0, 6600));
      await panel.page.screenshot({ path: `/tmp/pics/${theme}3.png` });
      await panel.page.locator('parameters-panel').evaluate((e) => e.scrollTo(0, 0));
    }
    await panel.close();
  });
});
