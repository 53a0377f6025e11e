import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { newConversation } from '../../../src/chat/conversation';
import { manyModels } from '../../support/simulator/manyModels';
import { replyStarted, userSaid } from '../support/changes';
import { factsOf, modelsState, openModels, someModels } from '../support/modelsTold';
import type { OpenPanel, PanelOptions } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The list of models', () => {
  let panel: OpenPanel;
  const open = async (options?: PanelOptions) => {
    panel = await (await panelLab()).openPanel(options);
  };
  beforeEach(() => open());
  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const dialog = () => panel.page.getByRole('dialog', { name: 'Select model' });
  const search = () => dialog().getByRole('combobox', { name: /^Search/ });
  const option = (name: string | RegExp) => dialog().getByRole('option', { name });
  const rows = () => dialog().getByRole('listbox').getByRole('option');
  const modelButton = () => panel.page.getByRole('button', { name: /^Model: / });
  const press = (key: string) => panel.page.keyboard.press(key);
  const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
  /** The row that a screen reader is told of. */
  const active = () =>
    search().evaluate((box) => {
      const row = document.getElementById(box.getAttribute('aria-activedescendant') ?? '');
      return {
        label: (row?.textContent ?? '').replace(/\s+/g, ' ').replace(/ ,/g, ',').trim(),
        selected: row?.getAttribute('aria-selected'),
      };
    });
  const activeName = async () => (await active()).label.split(',')[0];

  it('opens with the keyboard in its search, on the model in use, and Escape gives the keyboard back', async () => {
    await openModels(panel);
    assert.ok(await isFocused(search()));
    assert.match(
      (await active()).label,
      /^Claude Sonnet 4\.5, Anthropic, in use, \$3 \/ \$15 in and out per million tokens, anthropic\/claude-sonnet-4\.5, /,
    );
    assert.equal((await active()).selected, 'true');
    assert.equal(await modelButton().getAttribute('aria-expanded'), 'true');
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
    assert.ok(await isFocused(modelButton()));
    assert.deepEqual(await panel.arrived('chooseModel'), []);
  });

  it('finds what is typed, and Enter chooses it for this chat', async () => {
    await openModels(panel);
    await search().fill('gpt mini');
    assert.deepEqual(await dialog().locator('.modelTitle b').allTextContents(), ['GPT', 'Mini']);
    await press('Enter');
    const { conversationId, model } = await panel.intent('chooseModel');
    assert.deepEqual([conversationId, model], ['conversation-1', 'openai/gpt-5-mini']);
    await dialog().waitFor({ state: 'detached' });
    assert.ok(await isFocused(panel.message));
  });

  it('goes through its rows by arrows, pages, Home and End', async () => {
    await openModels(panel);
    await press('Home');
    assert.equal(await activeName(), 'Account default');
    await press('ArrowUp');
    assert.equal(await activeName(), 'GLM 5');
    await press('ArrowDown');
    assert.equal(await activeName(), 'Account default');
    await press('PageDown');
    assert.notEqual(await activeName(), 'Account default');
    await press('End');
    assert.equal(await activeName(), 'GLM 5');
    assert.ok(await option(/^GLM 5/).isVisible());
    await press('Home');
    await press('Enter');
    assert.equal((await panel.intent('chooseModel')).model, '');
  });

  it('chooses nothing by Enter before the models have come', async () => {
    await modelButton().click();
    await dialog().getByText('Loading the models…').waitFor();
    await press('Enter');
    await search().fill('haiku');
    await press('Enter');
    assert.ok(await dialog().isVisible());
    await search().fill('');
    await panel.tell({ type: 'models', models: someModels });
    await panel.tell({ type: 'modelsState', state: modelsState() });
    assert.equal(await activeName(), 'Claude Sonnet 4.5');
    assert.deepEqual(await panel.arrived('chooseModel'), []);
  });

  it('takes a slug that it does not hold as it is typed', async () => {
    await openModels(panel);
    await search().fill('acme/unheard-of:nitro');
    await option(/^Use “acme\/unheard-of:nitro” ?, Nitro: the fastest providers first$/).waitFor();
    await press('Enter');
    assert.equal((await panel.intent('chooseModel')).model, 'acme/unheard-of:nitro');
  });

  it('shows what a model costs and can do, where an alias leads and when a model ends, in words as well', async () => {
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const ending = { ...someModels[0], slug: 'acme/ending', name: 'Acme: Ending', expirationDate: day };
    await openModels(panel, [...someModels, ending, { slug: 'acme/silent' }]);
    const label = async (typed: string) => {
      await search().fill(typed);
      return (await active()).label;
    };
    assert.match(await label('gemini image'), /reads pictures, writes pictures, 32\.8k tokens of context$/);
    assert.match(await label('gpt-oss'), /Free, openai\/gpt-oss-20b:free, .*131k tokens of context/);
    assert.match(await label('auto'), /price varies, Chooses a model for each message\./);
    assert.match(await label('sonnet latest'), /→ anthropic\/claude-sonnet-4\.5/);
    assert.match(await label('acme ending'), new RegExp(`ends ${day}`));
    assert.match(await label('silent'), /^acme\/silent, acme, price unknown, acme\/silent$/);
  });

  it('shows names of the server as text, whatever they say', async () => {
    await openModels(panel, [
      { slug: 'acme/x', name: '<img src=x onerror=alert(1)>', description: '[a](command:quit) <b>bold</b>' },
    ]);
    await option(/^<img src=x onerror=alert\(1\)>/).waitFor();
    assert.equal(await dialog().locator('img').count(), 0);
    await search().fill('img');
    await press('ArrowRight');
    await dialog().getByText('[a](command:quit) <b>bold</b>').waitFor();
    assert.equal(await dialog().locator('model-details').locator('a, b').count(), 0);
  });

  it('keeps its filters and its order, as buttons and as typed words', async () => {
    await openModels(panel);
    await dialog().getByRole('button', { name: 'Free', exact: true }).click();
    const { view } = await panel.intent('setModelView');
    assert.deepEqual(JSON.parse(view), { filters: ['free'], sort: 'popular' });
    await dialog().getByText('3 models').waitFor();
    await dialog().getByRole('combobox', { name: 'Sort by' }).selectOption('Name');
    assert.deepEqual(JSON.parse((await panel.intent('setModelView')).view), { filters: ['free'], sort: 'name' });
    await search().fill('@vision');
    await dialog().getByRole('button', { name: 'Vision', pressed: true }).waitFor();
    await dialog().getByText('No models match.').waitFor();
    await panel.button('Clear search and filters', dialog()).click();
    assert.equal(await search().inputValue(), '');
    assert.equal(await dialog().getByRole('button', { pressed: true }).count(), 0);
  });

  it('says how the first favorite is made, and that no model has been chosen yet', async () => {
    await openModels(panel);
    await dialog().getByRole('button', { name: 'Favorites', exact: true }).click();
    await dialog().getByText('There are no favorites yet. The star of a model makes it one.').waitFor();
    await panel.button('Clear search and filters', dialog()).click();
    await dialog().getByRole('button', { name: 'Recent', exact: true }).click();
    await dialog().getByText('No models have been chosen yet.').waitFor();
    await search().fill('@free');
    await dialog().getByText('No models match.').waitFor();
  });

  it('makes a favorite of a model by key and by star', async () => {
    await openModels(panel);
    await search().fill('gpt-5');
    await press('Control+d');
    assert.equal((await panel.intent('addFavorite')).slug, 'openai/gpt-5');
    await panel.tell({ type: 'modelsState', state: modelsState({ favorites: ['openai/gpt-5'] }) });
    assert.match((await active()).label, /favorite/);
    await option(/^GPT-5 ?, /)
      .locator('.star')
      .click();
    assert.equal((await panel.intent('removeFavorite')).slug, 'openai/gpt-5');
    assert.ok(await isFocused(search()));
  });

  it('keeps a variant of the model in use beside it', async () => {
    await openModels(panel);
    await dialog().getByRole('combobox', { name: 'Variant' }).selectOption('nitro');
    assert.equal((await panel.intent('chooseModel')).model, 'anthropic/claude-sonnet-4.5:nitro');
    await panel.change({ kind: 'modelSelected', model: 'anthropic/claude-sonnet-4.5:nitro' });
    assert.ok(await dialog().isVisible());
    assert.equal(await dialog().getByRole('combobox', { name: 'Variant' }).inputValue(), 'nitro');
    await dialog().getByRole('combobox', { name: 'Variant' }).selectOption('');
    assert.equal((await panel.intent('chooseModel')).model, 'anthropic/claude-sonnet-4.5');
  });

  it('says how old it is and why it could not be had anew, and keeps what it has', async () => {
    await openModels(panel, someModels, { failure: 'No connection', fetchedAt: Date.now() - 2 * 86_400_000 });
    await dialog().getByText('19 models, updated 2 days ago').waitFor();
    await dialog().getByRole('alert').getByText('The models could not be listed: No connection').waitFor();
    await panel.button('Refresh models', dialog()).click();
    await panel.intent('refreshModels');
    await panel.tell({ type: 'modelsState', state: modelsState({ isRefreshing: true }) });
    await dialog().getByText('Asking the server…').waitFor();
    assert.ok(await option(/^GPT-5 ?, /).isVisible());
  });

  it('has only what is in view in the page, however long it is, and knows how long', async () => {
    const models = factsOf(manyModels(1000));
    await openModels(panel, models);
    assert.ok((await rows().count()) < 30);
    await press('End');
    const last = dialog().locator('[aria-selected=true]');
    assert.equal(await last.getAttribute('aria-setsize'), await last.getAttribute('aria-posinset'));
    assert.ok(await last.isVisible());
    await search().fill('nano 999');
    await option(/^Nano .* 999 ?,/).waitFor();
    await press('Escape');
    await modelButton().click();
    await rows().first().waitFor();
    assert.ok((await rows().count()) < 30);
    const box = await dialog().boundingBox();
    assert.ok(box && box.height <= 0.7 * 640, 'Opened again, it is as high as it was');
  });

  it('is gone through by Tab without a stop for each filter and each row', async () => {
    await openModels(panel);
    const stops: string[] = [];
    for (let stop = 0; stop < 6; stop += 1) {
      stops.push(
        await panel.page.evaluate(() => {
          const { activeElement: at } = document;
          return (
            at?.getAttribute('aria-label') ??
            at?.closest('label')?.querySelector('span')?.textContent ??
            at?.textContent ??
            ''
          );
        }),
      );
      await press('Tab');
    }
    assert.deepEqual(stops, ['Search models', 'Sort by', 'Favorites', 'Variant', 'Add fallback', 'Refresh models']);
    await dialog().waitFor({ state: 'detached' });
  });

  it('closes when the keyboard or a press goes elsewhere in the panel, and its button closes it too', async () => {
    await openModels(panel);
    await panel.message.click();
    await dialog().waitFor({ state: 'detached' });
    assert.ok(await isFocused(panel.message));
    await modelButton().click();
    await dialog().waitFor();
    await modelButton().click();
    await dialog().waitFor({ state: 'detached' });
    await modelButton().click();
    await search().focus();
    await press('Shift+Tab');
    await dialog().waitFor({ state: 'detached' });
  });

  it('opens when the host asks for it, and wants the models only once', async () => {
    await panel.tell({ type: 'selectModel' });
    await search().waitFor();
    assert.ok(await isFocused(search()));
    await panel.intent('wantModels');
    await press('Escape');
    assert.ok(await isFocused(panel.message));
    await panel.tell({ type: 'selectModel' });
    await search().waitFor();
    assert.deepEqual(await panel.arrived('wantModels'), []);
  });

  it('closes when another chat is shown, and can be used while a reply is written', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
    await openModels(panel);
    await search().fill('haiku');
    await press('Enter');
    assert.equal((await panel.intent('chooseModel')).model, 'anthropic/claude-haiku-4.5');
    await modelButton().click();
    await dialog().waitFor();
    await panel.tellSnapshot(newConversation('conversation-2', 'openai/gpt-5', '2026-01-01T00:00:00Z'));
    await dialog().waitFor({ state: 'detached' });
  });

  it('fits into a narrow panel and a low one', async () => {
    await panel.close();
    await open({ viewport: { width: 220, height: 360 } });
    await openModels(panel, someModels, { favorites: ['openai/gpt-5'] });
    const box = await dialog().boundingBox();
    assert.ok(
      box && box.x >= 0 && box.x + box.width <= 220 && box.y >= 0 && box.y + box.height <= 360,
      JSON.stringify(box),
    );
    const wide = await panel.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(wide, 220);
    assert.ok((await rows().count()) >= 2);
  });
});
