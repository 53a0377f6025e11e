import assert from 'node:assert/strict';
import { openModels } from '../support/modelsTold';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('Fallbacks', () => {
  let panel: OpenPanel;
  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });
  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const dialog = () => panel.page.getByRole('dialog', { name: 'Select model' });
  const search = () => dialog().getByRole('combobox', { name: /^Search/ });
  const items = () => dialog().getByRole('list', { name: 'Fallbacks, in order' }).getByRole('listitem');
  const told = async () => {
    const { models } = await panel.intent('setFallbacks');
    const fallbacks: string[] = JSON.parse(models);
    await panel.change({ kind: 'parametersChanged', parameters: { temperature: 1, models: fallbacks } });
    return fallbacks;
  };

  it('are added from the list by key and by a choice of their own, which leaves the model as it is', async () => {
    await openModels(panel);
    await search().fill('gpt mini');
    await panel.page.keyboard.press('Shift+Enter');
    assert.deepEqual(await told(), ['openai/gpt-5-mini']);
    await panel.button('Add fallback', dialog()).click();
    await search().fill('codestral');
    await panel.page.keyboard.press('Enter');
    assert.deepEqual(await told(), ['openai/gpt-5-mini', 'mistralai/codestral-2508']);
    assert.deepEqual(await panel.arrived('chooseModel'), []);
    await search().fill('sonnet');
    await panel.page.keyboard.press('Shift+Enter');
    assert.equal(await panel.announcement(), 'Claude Sonnet 4.5 is the model in use');
    assert.deepEqual(await panel.arrived('setFallbacks'), []);
  });

  it('are told on the model button, and not as a parameter beside it', async () => {
    await panel.change({ kind: 'parametersChanged', parameters: { models: ['openai/gpt-5', 'qwen/qwen3-coder'] } });
    const name = 'Model: anthropic/claude-sonnet-4.5, then openai/gpt-5, qwen/qwen3-coder';
    const more = panel.button(name).locator('.modelFallbacks');
    assert.equal(await more.evaluate((element) => getComputedStyle(element, '::before').content), '"+2"');
    assert.equal(await panel.page.getByText(/^Parameters: /).count(), 0);
  });

  it('change their order by buttons, by keys and by the mouse, and the keyboard stays with the one that moved', async () => {
    const models = ['openai/gpt-5', 'qwen/qwen3-coder', 'deepseek/deepseek-r1'];
    await panel.change({ kind: 'parametersChanged', parameters: { models } });
    await openModels(panel);
    await panel.button('Move down GPT-5', dialog()).click();
    assert.deepEqual(await told(), ['qwen/qwen3-coder', 'openai/gpt-5', 'deepseek/deepseek-r1']);
    await panel.page.keyboard.press('Alt+ArrowDown');
    assert.deepEqual(await told(), ['qwen/qwen3-coder', 'deepseek/deepseek-r1', 'openai/gpt-5']);
    assert.equal(await panel.announcement(), 'GPT-5 is fallback 3 of 3');
    const focused = await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    assert.match(focused ?? '', /GPT-5$/);

    const [from, to] = await Promise.all([items().nth(2).locator('.grip').boundingBox(), items().nth(0).boundingBox()]);
    assert.ok(from && to);
    await panel.page.mouse.move(from.x + 5, from.y + 5);
    await panel.page.mouse.down();
    await panel.page.mouse.move(to.x + 20, to.y + 5, { steps: 4 });
    await panel.page.mouse.up();
    assert.deepEqual(await told(), ['openai/gpt-5', 'qwen/qwen3-coder', 'deepseek/deepseek-r1']);
  });

  it('are removed one by one', async () => {
    await panel.change({ kind: 'parametersChanged', parameters: { models: ['openai/gpt-5', 'qwen/qwen3-coder'] } });
    await openModels(panel);
    await panel.button('Remove GPT-5', dialog()).click();
    assert.deepEqual(await told(), ['qwen/qwen3-coder']);
    await panel.page.keyboard.press('Delete');
    assert.deepEqual(await told(), []);
    await dialog().getByText('No fallbacks').waitFor();
  });
});
