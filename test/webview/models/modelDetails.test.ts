import assert from 'node:assert/strict';
import { startingStatus } from '../../../src/chat/protocol';
import { openModels, readEndpoints } from '../support/modelsTold';
import type { OpenPanel, PanelOptions } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

const slug = 'qwen/qwen3-coder';

describe('The details of a model', () => {
  let panel: OpenPanel;
  const open = async (options?: PanelOptions) => {
    panel = await (await panelLab()).openPanel(options);
    await openModels(panel);
  };
  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const dialog = () => panel.page.getByRole('dialog', { name: 'Select model' });
  const search = () => dialog().getByRole('combobox', { name: /^Search/ });
  const show = async (typed: string) => {
    await search().fill(typed);
    await panel.page.keyboard.press('ArrowRight');
  };
  const tellEndpoints = () =>
    panel.tell({
      type: 'endpoints',
      slug,
      found: { kind: 'found', endpoints: readEndpoints(slug), fetchedAt: Date.now() },
    });
  const wide = { viewport: { width: 500, height: 700 } };
  const column = async (heading: string) => {
    const headings = await dialog().getByRole('columnheader').allTextContents();
    const at = headings.findIndex((text) => text.trim().startsWith(heading));
    const rows = await dialog().getByRole('table').locator('tbody tr').all();
    return Promise.all(
      rows.map(async (row) => (await row.locator('th, td').nth(at).innerText()).replaceAll('\n', ' ')),
    );
  };

  it('open by the right arrow and close by the left one, and the list is as it was', async () => {
    await open(wide);
    await show('sonnet 4.5');
    await dialog().getByRole('heading', { name: 'Claude Sonnet 4.5' }).waitFor();
    await dialog().getByText('can be turned off; efforts high, medium, low; medium by default').waitFor();
    await dialog().getByText('$0.30 per million tokens').waitFor();
    await panel.page.keyboard.press('ArrowLeft');
    assert.equal(await search().inputValue(), 'sonnet 4.5');
    await search().press('ArrowRight');
    await panel.page.keyboard.press('Escape');
    assert.ok(await search().isVisible());
  });

  it('compare the endpoints, and ask for them only now', async () => {
    await open(wide);
    assert.deepEqual(await panel.arrived('loadEndpoints'), []);
    await show(slug);
    assert.equal((await panel.intent('loadEndpoints')).slug, slug);
    await dialog().getByText('Asking the server…').waitFor();
    await tellEndpoints();
    assert.deepEqual(await column('Provider'), [
      'Alibaba alibaba',
      'DeepInfra deepinfra/turbo',
      'DeepInfra deepinfra',
      'Chutes chutes',
    ]);
    assert.deepEqual(await column('In'), ['$0.22', '$0.165', '$0.198', '$0.11']);
    assert.deepEqual(await column('Quantization'), ['unknown', 'fp4', 'fp8', 'bf16']);
    assert.deepEqual(await column('Uptime'), [
      '99.9 % / 99.9 % / 99.9 %',
      '92.1 % / 95.3 % / 97 %',
      '99.1 % / 99 % / 99.3 %',
      'unknown',
    ]);
    assert.deepEqual(await column('Latency'), ['0.90 s / 1.62 s', '0.65 s / 1.17 s', '0.70 s / 1.26 s', 'unknown']);
    assert.deepEqual(await column('ZDR'), ['no', 'yes', 'yes', 'no']);
    assert.deepEqual(await column('Status'), ['healthy', 'healthy', 'healthy', 'not healthy (-2)']);
  });

  it('say which endpoints the chat’s rules leave out, and why', async () => {
    await open(wide);
    const layers = [{ from: 'user', values: { provider: { ignore: ['deepinfra'] } } }] as const;
    await panel.tell({ type: 'status', status: { ...startingStatus, layers } });
    await show(slug);
    await tellEndpoints();
    const left = (await column('Provider')).filter((words) => words.includes('Not used'));
    assert.deepEqual(left, ['DeepInfra deepinfra/turbo Not used: ignored', 'DeepInfra deepinfra Not used: ignored']);
  });

  it('sort the endpoints by any column, with what is unknown at the end', async () => {
    await open(wide);
    await show(slug);
    await tellEndpoints();
    await panel.button('In', dialog()).click();
    assert.deepEqual(await column('In'), ['$0.11', '$0.165', '$0.198', '$0.22']);
    assert.equal(
      await dialog().getByRole('columnheader', { name: 'In', exact: true }).getAttribute('aria-sort'),
      'ascending',
    );
    await dialog()
      .getByRole('button', { name: /^Speed/ })
      .click();
    assert.deepEqual(
      (await column('Speed')).map((text) => text.split(' ')[0]),
      ['88', '60', '45', 'unknown'],
    );
    await dialog()
      .getByRole('button', { name: /^Speed/ })
      .click();
    assert.deepEqual(
      (await column('Speed')).map((text) => text.split(' ')[0]),
      ['45', '60', '88', 'unknown'],
    );
  });

  it('open a privacy policy as any other link', async () => {
    await open(wide);
    await show(slug);
    await tellEndpoints();
    await panel.button('Privacy policy of Alibaba', dialog()).click();
    assert.equal((await panel.intent('openLink')).href, 'https://example.com/alibaba/privacy');
  });

  it('say why the endpoints could not be had, and ask again', async () => {
    await open(wide);
    await show(slug);
    await panel.intent('loadEndpoints');
    await panel.tell({ type: 'endpoints', slug, found: { kind: 'failed', reason: 'No <b>connection</b>' } });
    await dialog().getByText('The endpoints could not be listed: No <b>connection</b>').waitFor();
    await panel.button('Retry', dialog()).click();
    await panel.intent('loadEndpoints');
    await dialog().getByText('Asking the server…').waitFor();
    await tellEndpoints();
    assert.equal((await column('Provider')).length, 4);
  });

  it('ask nobody for the endpoints of a router, and for those of what an alias stands for', async () => {
    await open(wide);
    await show('auto router');
    await dialog().getByText('A router has no endpoints of its own').waitFor();
    assert.deepEqual(await panel.arrived('loadEndpoints'), []);
    await panel.page.keyboard.press('ArrowLeft');
    await show('sonnet latest');
    assert.equal((await panel.intent('loadEndpoints')).slug, 'anthropic/claude-sonnet-4.5');
  });

  it('lead to using the model with a variant, or falling back on it', async () => {
    await open(wide);
    await show(slug);
    await dialog().getByRole('combobox', { name: 'Variant' }).selectOption('floor');
    await panel.button('Add as fallback', dialog()).click();
    assert.equal((await panel.intent('setFallbacks')).models, `["${slug}:floor"]`);
    await panel.button('Use this model', dialog()).click();
    assert.equal((await panel.intent('chooseModel')).model, `${slug}:floor`);
    await dialog().waitFor({ state: 'detached' });
  });

  it('show the endpoints as cards where there is no room for a table, with all that a table has', async () => {
    await open({ viewport: { width: 220, height: 640 } });
    await show(slug);
    await tellEndpoints();
    const cards = dialog().getByRole('list', { name: 'Endpoints' }).getByRole('listitem');
    assert.equal(await cards.count(), 4);
    assert.match(await cards.nth(3).innerText(), /Chutes[\s\S]*Quantization\s*bf16[\s\S]*Uptime\s*unknown/);
    await dialog().getByRole('combobox', { name: 'Sort by' }).selectOption('In');
    assert.match(await cards.nth(0).innerText(), /^Chutes/);
    assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 220);
  });
});
