import assert from 'node:assert/strict';
import type { EndpointFacts } from '../../../src/chat/models/endpointFacts';
import { parameterNames, parameterSchemas } from '../../../src/chat/parameters/schema/parametersSchema';
import type { OpenParameters, ParametersOptions } from '../support/openParameters';
import { panelLab } from '../support/panelLab';

const providerFields = Object.keys(parameterSchemas.provider.properties ?? {});

describe('The form of a chat’s parameters', () => {
  let panel: OpenParameters;

  const open = async (options?: ParametersOptions) => {
    panel = await (await panelLab()).openParameters(options);
  };

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const box = (name: string) => panel.page.getByRole('textbox', { name, exact: true });
  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const choose = (title: string, option: string) =>
    panel.row(title).getByRole('combobox', { name: title, exact: true }).selectOption(option);
  const withLayers = (chat: object, below: { user?: object; preset?: object } = {}, message: object = {}) => ({
    layers: [
      ...(below.user ? [{ from: 'user', values: { ...below.user } } as const] : []),
      ...(below.preset ? [{ from: 'preset', values: { ...below.preset } } as const] : []),
      { from: 'chat', values: { ...chat } } as const,
      { from: 'message', values: { ...message } } as const,
    ],
  });

  describe('by the keyboard alone', () => {
    it('has the search first, finds a parameter by a word of its explanation, and sets it', async () => {
      await open();
      assert.ok(await panel.search.evaluate((element) => element === document.activeElement));
      await panel.page.keyboard.type('quantizations');
      await panel.page.keyboard.press('Escape');
      await panel.page.keyboard.type('choice of words');
      await panel.page.keyboard.press('ArrowDown');
      assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'SUMMARY');
      while (!(await box('Temperature').evaluate((element) => element === document.activeElement)))
        await panel.page.keyboard.press('Tab');
      await panel.page.keyboard.type('0.3');
      await panel.page.keyboard.press('Enter');
      assert.deepEqual(await panel.edit(), { layer: 'chat', name: 'temperature', value: 0.3 });
      await panel.page.keyboard.press('ArrowUp');
      assert.deepEqual((await panel.edit()).value, 0.4);
    });

    it('comes back to the search by Control+F, and by a slash where nothing is typed', async () => {
      await open();
      await button('Reset All').or(button('Edit as JSON')).last().focus();
      await panel.page.keyboard.press('/');
      assert.ok(await panel.search.evaluate((element) => element === document.activeElement));
      await box('Temperature').focus();
      await panel.page.keyboard.press('/');
      assert.equal(await box('Temperature').inputValue(), '/');
      await panel.page.keyboard.press('Control+f');
      assert.ok(await panel.search.evaluate((element) => element === document.activeElement));
    });

    it('turns a switch on by the arrow keys', async () => {
      await open();
      const flag = panel.row('Parallel Tool Calls');
      await flag.getByRole('radio', { name: 'Default' }).focus();
      await panel.page.keyboard.press('ArrowRight');
      assert.deepEqual(await panel.edit(), { layer: 'chat', name: 'parallel_tool_calls', value: true });
      await panel.page.keyboard.press('ArrowRight');
      assert.equal((await panel.edit()).value, false);
    });

    it('moves the entries of a list', async () => {
      await open({ state: withLayers({ models: ['a/b', 'c/d'] }) });
      await box('Fallback Models, 2').press('Alt+ArrowUp');
      assert.deepEqual((await panel.edit()).value, ['c/d', 'a/b']);
      await box('Fallback Models, new').fill('e/f');
      await box('Fallback Models, new').press('Enter');
      assert.deepEqual((await panel.edit()).value, ['c/d', 'a/b', 'e/f']);
      await button('Remove a/b').press('Enter');
      assert.deepEqual((await panel.edit()).value, ['c/d', 'e/f']);
      await panel.page.keyboard.type('g/h');
      await panel.page.keyboard.press('Tab');
      assert.deepEqual((await panel.edit()).value, ['c/d', 'e/f', 'g/h']);
    });
  });

  it('keeps what is typed while it can’t be taken, says why, and sends nothing of it', async () => {
    await open();
    const temperature = box('Temperature');
    for (const [typed, fault] of [
      ['0,5', /Write it with a point/],
      ['5', /must be from 0 to 2/],
      ['hot', /not a number/],
    ] as const) {
      await temperature.fill(typed);
      await temperature.blur();
      assert.equal(await temperature.inputValue(), typed);
      assert.equal(await temperature.getAttribute('aria-invalid'), 'true');
      const described = (await temperature.getAttribute('aria-describedby'))?.split(' ')[0];
      assert.match((await panel.page.locator(`[id="${described}"]`).textContent()) ?? '', fault);
    }
    assert.deepEqual(await panel.arrived('setParameter'), []);
    await temperature.fill('0.5');
    assert.equal((await panel.edit()).value, 0.5);
    assert.equal(await temperature.getAttribute('aria-invalid'), null);
  });

  it('leaves a box alone in which the user types, whatever the host tells', async () => {
    await open({ state: withLayers({ temperature: 0.5 }) });
    const temperature = box('Temperature');
    await temperature.fill('1.25');
    await temperature.evaluate((element: HTMLInputElement) => element.setSelectionRange(1, 1));
    await panel.tellState({ title: 'Another', ...withLayers({ temperature: 0.5, seed: 1 }) });
    assert.equal((await panel.edit()).value, 1.25);
    assert.equal(await temperature.inputValue(), '1.25');
    assert.equal(await temperature.evaluate((element: HTMLInputElement) => element.selectionStart), 1);
  });

  it('does not take an edit back when it hears of the time before it', async () => {
    await open();
    const flag = panel.row('Parallel Tool Calls');
    await flag.getByRole('radio', { name: 'On' }).check();
    await panel.tellState({ title: 'Another' });
    assert.ok(await flag.getByRole('radio', { name: 'On' }).isChecked());
    await panel.intent('setParameter');
    assert.ok(await flag.getByRole('radio', { name: 'On' }).isChecked());
  });

  it('tells where a value comes from and what it hides, takes it back, and leaves out what settings say', async () => {
    await open({
      state: {
        ...withLayers({ temperature: 0.7 }, { user: { temperature: 0.2 }, preset: { top_p: 0.9 } }),
        preset: 'Careful',
      },
    });
    const row = panel.row('Temperature');
    await row.getByText('This chat', { exact: true }).waitFor();
    await row.getByText('User settings: 0.2').waitFor();
    await panel.row('Top P').getByText('Preset “Careful”').waitFor();
    assert.equal(await box('Top P').getAttribute('placeholder'), 'Inherited: 0.9');
    await button('Reset Temperature').click();
    assert.equal((await panel.edit()).value, undefined);
    await row.getByText('User settings', { exact: true }).waitFor();
    await button('More actions for Temperature').click();
    await panel.page.getByRole('menuitem', { name: 'Leave Out' }).click();
    assert.equal((await panel.edit()).value, null);
    await row.getByText('Left out: This chat').waitFor();
  });

  it('leaves a list out that is emptied, where settings would fill it again', async () => {
    await open({ state: withLayers({}, { user: { stop: ['END'] } }) });
    await button('Remove END').click();
    assert.deepEqual(await panel.edit(), { layer: 'chat', name: 'stop', value: null });
    await panel.row('Stop Sequences').getByText('Left out: This chat').waitFor();
    await button('Reset Stop Sequences').click();
    assert.equal((await panel.edit()).value, undefined);
    assert.equal(await box('Stop Sequences, 1').inputValue(), 'END');
  });

  it('mends by a button what needs another parameter', async () => {
    await open({ state: withLayers({ top_logprobs: 3 }) });
    await button('Turn On Logprobs').press('Enter');
    assert.deepEqual(await panel.edit(), { layer: 'chat', name: 'logprobs', value: true });
    assert.equal(await button('Turn On Logprobs').count(), 0);
    assert.ok(await box('Top Log Probabilities').evaluate((element) => element === document.activeElement));
  });

  it('writes into the next message alone where that is chosen', async () => {
    await open({ state: withLayers({ temperature: 0.7 }) });
    await panel.page.getByRole('radio', { name: 'Next message only' }).check();
    assert.equal(await box('Temperature').getAttribute('placeholder'), 'Inherited: 0.7');
    await box('Temperature').fill('0');
    assert.deepEqual(await panel.edit(), { layer: 'message', name: 'temperature', value: 0 });
    await panel.row('Temperature').getByText('Next message', { exact: true }).waitFor();
    await button('Reset All').click();
    assert.equal((await panel.intent('clearLayer')).layer, 'message');
    await panel.row('Temperature').getByText('This chat', { exact: true }).waitFor();
  });

  it('sets a field of the routing without the others of the settings', async () => {
    await open({ state: withLayers({}, { user: { provider: { sort: 'price', zdr: true } } }) });
    await panel.row('Require Parameters').getByRole('radio', { name: 'On' }).check();
    assert.deepEqual((await panel.edit()).value, { require_parameters: true });
    await panel.row('Zero Data Retention').getByText('User settings', { exact: true }).waitFor();
  });

  it('sets what is chosen of known values, and another', async () => {
    await open();
    await choose('Service Tier', 'flex');
    assert.equal((await panel.edit()).value, 'flex');
    await panel.row('Service Tier').getByText('Cheaper and slower').waitFor();
    await choose('Service Tier', 'Other…');
    await box('Service Tier, other value').fill('brand_new');
    assert.equal((await panel.edit()).value, 'brand_new');
    await panel.row('Modalities').getByRole('checkbox', { name: 'image' }).check();
    assert.deepEqual((await panel.edit()).value, ['image']);
  });

  it('turns plugins on and off with their options, and leaves unknown ones and unknown fields as they are', async () => {
    await open({
      state: withLayers({
        plugins: [
          { id: 'brand-new', depth: 1 },
          { id: 'auto-router', future: true },
        ],
      }),
    });
    const plugins = panel.row('Plugins').first();
    const reader = plugins.getByRole('radiogroup', { name: 'Plugins: PDF reader' });
    await reader.getByRole('radio', { name: 'On' }).check();
    assert.deepEqual((await panel.edit()).value, [
      { id: 'brand-new', depth: 1 },
      { id: 'auto-router', future: true },
      { id: 'file-parser' },
    ]);
    await plugins.getByText('Options of Auto router').click();
    await plugins.getByRole('combobox', { name: 'Plugins: Auto router: cost_tier' }).selectOption('low');
    assert.deepEqual(((await panel.edit()).value as unknown[])[1], {
      id: 'auto-router',
      future: true,
      cost_tier: 'low',
    });
    await reader.getByRole('radio', { name: 'Off' }).check();
    assert.deepEqual(((await panel.edit()).value as unknown[])[2], { id: 'file-parser', enabled: false });
  });

  it('does not send what is not complete, and says what is missing', async () => {
    await open();
    const row = panel.row('Stop Tools When').first();
    await row
      .getByRole('radiogroup', { name: 'Stop Tools When: Above a cost' })
      .getByRole('radio', { name: 'On' })
      .check();
    await row.getByText('Not sent: 1.max_cost_in_dollars is missing.').waitFor();
    assert.deepEqual(await panel.arrived('setParameter'), []);
    await box('Stop Tools When: Above a cost: max_cost_in_dollars').fill('0.1');
    assert.deepEqual((await panel.edit()).value, [{ type: 'max_cost', max_cost_in_dollars: 0.1 }]);
  });

  it('offers to remove one of two values that exclude each other', async () => {
    await open({ state: withLayers({ reasoning: { effort: 'high' } }) });
    await box('Reasoning: max_tokens').fill('2000');
    await box('Reasoning: max_tokens').blur();
    await button('Remove effort').click();
    assert.deepEqual((await panel.edit()).value, { max_tokens: 2000 });
  });

  it('sends parameters that it does not know as JSON, and says where JSON is wrong', async () => {
    await open({ state: withLayers({ safe_prompt: true }) });
    await box('Other Parameters, new name').fill('__proto__');
    await box('Other Parameters, new value').fill('{"a": ');
    await box('Other Parameters, new value').press('Enter');
    await panel.page
      .getByRole('alert')
      .getByText(/not JSON: a value is missing at line 1/)
      .waitFor();
    await box('Other Parameters, new value').fill('{"a": 1}');
    await box('Other Parameters, new value').press('Enter');
    assert.deepEqual(await panel.edit(), { layer: 'chat', name: '__proto__', value: { a: 1 } });
    await box('Other Parameters, new name').fill('model');
    await box('Other Parameters, new value').fill('1');
    await box('Other Parameters, new value').press('Enter');
    await panel.page.getByText('The chat itself decides model.').waitFor();
    await box('safe_prompt').fill('false');
    assert.deepEqual(await panel.edit(), { layer: 'chat', name: 'safe_prompt', value: false });
  });

  it('shows names and values of others as the text that they are', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    await open({
      state: {
        ...withLayers({ [hostile]: hostile, user: hostile, models: [hostile] }, { user: { user: hostile } }),
        ...{
          title: hostile,
          model: hostile,
          preset: hostile,
          presets: [{ name: 'a', from: 'workspace', description: hostile }],
        },
        issues: [{ path: 'user', message: hostile }],
      },
    });
    await panel.row(hostile).first().waitFor();
    await panel.row('User').getByText(hostile, { exact: true }).waitFor();
    assert.equal(await panel.page.locator('img').count(), 0);
    await panel.page.getByText(`The preset “${hostile}” is not in the settings here`).waitFor();
  });

  it('warns before sending of what the model does not have', async () => {
    const facts = {
      slug: 'a/b',
      supportedParameters: ['top_p'],
      reasoning: { mandatory: true, supportedEfforts: ['low'] },
    };
    const values = { temperature: 1, reasoning: { effort: 'none' } };
    await open({ state: { ...withLayers(values), model: 'a/b', facts } });
    const row = panel.row('Temperature');
    await row.getByText('a/b does not list temperature: OpenRouter drops it silently unless').waitFor();
    await panel.row('Reasoning').getByText('none: a/b refuses it, since it can’t do without thinking.').waitFor();
    const sampling = panel.page.locator('summary', { hasText: 'Sampling' });
    assert.equal(await sampling.textContent(), 'Sampling1 set, 1 to look at');
    assert.equal(await panel.row('Top P').getByText('Not listed').count(), 0);
  });

  it('lists who may answer only when that is opened, tells of a failure, and prefers and excludes providers', async () => {
    const endpoints: EndpointFacts[] = ['one', 'two/fast'].map((tag) => ({
      tag,
      providerName: tag,
      supportedParameters: [],
    }));
    await open({ state: withLayers({}, { user: { provider: { ignore: ['two'] } } }) });
    const slug = panel.state.model;
    assert.deepEqual(await panel.arrived('listEndpoints'), []);
    await panel.page.getByText('Endpoints that remain').click();
    await panel.intent('listEndpoints');
    await panel.tell({ type: 'endpoints', slug, endpoints: undefined, reason: 'The network is down.' });
    await panel.page.getByText('could not be listed: The network is down.').waitFor();
    await button('Retry').click();
    await panel.intent('listEndpoints');
    await panel.tell({ type: 'endpoints', slug, endpoints, reason: undefined });
    await panel.page.getByText('1 of 2 endpoints remain').waitFor();
    await panel.page.getByText('Out: ignored').waitFor();
    const use = (tag: string) => panel.page.getByRole('combobox', { name: `Use of ${tag}` });
    await use('one').selectOption('Prefer');
    assert.deepEqual((await panel.edit()).value, { order: ['one'] });
    await use('one').selectOption('Never');
    assert.deepEqual((await panel.edit()).value, { ignore: ['two', 'one'] });
    await panel.page.getByText('None remains: OpenRouter would answer 404.').waitFor();
    await use('two/fast').selectOption('Only');
    assert.deepEqual((await panel.edit()).value, { ignore: ['one'], only: ['two/fast'] });
    await panel.page.getByText('1 of 2 endpoints remain').waitFor();
  });

  it('names the models in order that do not have a parameter, also where it is not set, and counts one as soon as it is named', async () => {
    const state = {
      model: 'a/b',
      facts: { slug: 'a/b', supportedParameters: ['temperature', 'seed'] },
      fallbacks: [{ slug: 'c/d', supportedParameters: ['temperature'] }],
    };
    await open({ state: { ...withLayers({ seed: 1, top_k: 4 }), ...state } });
    const seed = panel.row('Seed');
    assert.equal(await seed.getByText('Not listed').count(), 0);
    await box('Fallback Models, new').fill('c/d');
    await box('Fallback Models, new').press('Enter');
    await seed.getByText('c/d does not list seed: OpenRouter drops it silently where it answers unless').waitFor();
    await seed.getByText('Not listed by all', { exact: true }).waitFor();
    await panel.row('Top K').getByText('a/b and c/d do not list top_k: OpenRouter drops it silently unless').waitFor();
    await panel.row('Top K').getByText('Not listed', { exact: true }).waitFor();
    await box('Seed').fill('');
    await box('Seed').press('Enter');
    await seed.getByText('Not listed by c/d.').waitFor();
    await panel.row('Require Parameters').getByRole('radio', { name: 'On' }).check();
    const words = 'a/b and c/d do not list top_k: with provider.require_parameters on, no endpoint of them may remain.';
    await panel.row('Top K').getByText(words).waitFor();
  });

  it('lists who may answer for each model in order, and asks about one that is added while the list is open', async () => {
    const endpoint = (tag: string): EndpointFacts => ({ tag, providerName: tag, supportedParameters: [] });
    const tell = (slug: string, ...tags: string[]) =>
      panel.tell({ type: 'endpoints', slug, endpoints: tags.map(endpoint), reason: undefined });
    const of = (slug: string) => panel.page.getByRole('group', { name: `Endpoints of ${slug}` });
    const chat = { models: ['c/d', 'openrouter/auto'], provider: { order: ['two'], ignore: ['one'] } };
    await open({ state: { ...withLayers(chat), model: 'a/b' } });
    await panel.page.getByText('Endpoints that remain').click();
    const asked = [(await panel.intent('listEndpoints')).slug, (await panel.intent('listEndpoints')).slug];
    assert.deepEqual(asked, ['a/b', 'c/d']);
    await tell('a/b', 'one');
    await panel.tell({ type: 'endpoints', slug: 'c/d', endpoints: undefined, reason: 'The network is down.' });
    await of('a/b').getByText('None of this model remains.').waitFor();
    await of('openrouter/auto').getByText('the router decides').waitFor();
    await button('Retry for c/d').click();
    assert.equal((await panel.intent('listEndpoints')).slug, 'c/d');
    await of('c/d').getByText('Asking who serves c/d…').waitFor();
    await tell('c/d', 'one', 'two');
    await of('c/d').getByText('1 of 2 endpoints remain, tried in this order.').waitFor();
    await of('c/d').getByText('1. two').waitFor();
    const headings = await panel.page.locator('.askedModel h3').allTextContents();
    assert.deepEqual(headings, ['1. a/b', '2. c/d', '3. openrouter/auto']);
    await button('Remove openrouter/auto').click();
    await panel.page.getByText('Endpoints that remain: 1 of 3').waitFor();
    await of('c/d').getByRole('combobox', { name: 'Use of two' }).selectOption('Never');
    await panel.page.getByText('None remains: OpenRouter would answer 404.').waitFor();
    await box('Fallback Models, new').fill('e/f');
    await box('Fallback Models, new').press('Enter');
    assert.equal((await panel.intent('listEndpoints')).slug, 'e/f');
    assert.deepEqual(await panel.arrived('listEndpoints'), []);
  });

  it('numbers no endpoint where those of all models are sorted together', async () => {
    const endpoints = [{ tag: 'one', providerName: 'One', supportedParameters: [] }];
    const sorted = (partition: string) =>
      withLayers({ models: ['c/d'], provider: { sort: { by: 'price', partition } } });
    await open({ state: { ...sorted('model'), model: 'a/b' } });
    await panel.page.getByText('Endpoints that remain').click();
    for (const slug of ['a/b', 'c/d']) await panel.tell({ type: 'endpoints', slug, endpoints, reason: undefined });
    const list = panel.page.getByRole('list', { name: 'Endpoints of c/d' });
    await list.getByText('1. One').waitFor();
    await panel.tellState(sorted('none'));
    await panel.page.getByText('The endpoints of all these models are sorted together.').waitFor();
    assert.equal(await list.getByText('1. One').count(), 0);
  });

  it('takes the schema of answers from a file, and shows it', async () => {
    const schema = { type: 'object', properties: { a: {} } };
    await open({
      state: withLayers({ response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } } }),
    });
    await panel
      .row('Response Format')
      .first()
      .getByText(/^Schema “answer”, \d+ bytes/)
      .click();
    await button('Replace Schema by File…').click();
    assert.equal((await panel.intent('chooseSchema')).layer, 'chat');
    await panel.row('Response Format').first().getByText('Turn on provider.require_parameters').waitFor();
  });

  it('leads to model, presets, settings and JSON', async () => {
    await open({
      state: { ...withLayers({ temperature: 1 }), presets: [{ name: 'Careful', from: 'user' }], preset: 'Careful' },
    });
    await button('Model: anthropic/claude-sonnet-4.5').click();
    await panel.intent('selectModel');
    await panel.page.getByRole('combobox', { name: 'Preset', exact: true }).selectOption('No preset');
    assert.equal((await panel.intent('selectPreset')).name, '');
    await button('Save as Preset…').click();
    await panel.intent('savePreset');
    await button('Delete Preset…').click();
    assert.equal((await panel.intent('deletePreset')).name, 'Careful');
    await button('Edit as JSON').click();
    await panel.intent('openJson');
    await button('More actions for Temperature').click();
    await panel.page.getByRole('menuitem', { name: 'Save as Default' }).click();
    assert.equal((await panel.intent('saveAsDefault')).name, 'temperature');
  });

  it('shows only what is set where that is wanted, and a parameter that the chat asks for', async () => {
    await open({ state: withLayers({ temperature: 1 }) });
    await panel.page.getByRole('checkbox', { name: 'Only set' }).check();
    await panel.page.getByText('1 parameter found').waitFor();
    assert.equal(await panel.row('Top P').isVisible(), false);
    await panel.tell({ type: 'revealParameter', name: 'max_tokens' });
    await box('Max Tokens').waitFor();
    assert.ok(await box('Max Tokens').evaluate((element) => element === document.activeElement));
  });

  it('shows whatever a file has in place of values', async () => {
    const wordless: unknown = JSON.parse('{"toString": 1, "valueOf": 1}');
    const tool = { type: 'function', function: { name: wordless } };
    const format = { type: 'json_schema', json_schema: { name: wordless, schema: {} } };
    const named: unknown = JSON.parse('{"__proto__": 1, "constructor": [], "type": {}, "id": "web"}');
    const values = [-1e308, '\u202e', true, [null, [7]], wordless, [wordless, { type: wordless }, { id: wordless }]];
    await open();
    for (const value of [...values, [tool, named], format, named]) {
      const provider = Object.fromEntries(providerFields.map((name) => [name, value]));
      const chat = { ...Object.fromEntries(parameterNames.map((name) => [name, value])), unknown: value };
      await panel.tellState(withLayers({ ...chat, provider }, { user: chat }, chat));
      await panel.page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
    }
    await panel.tellState(withLayers({ temperature: 0.25 }));
    assert.equal(await box('Temperature').inputValue(), '0.25');
  });

  it('needs no more room than a narrow side bar has', async () => {
    const plugins = [{ id: 'file-parser', pdf: {} }, { id: 'unknown' }];
    await open({
      viewport: { width: 220, height: 600 },
      state: withLayers({
        plugins,
        models: ['a-very-long-vendor-name/and-a-very-long-model-name'],
        metadata: { key: 'value' },
      }),
    });
    for (const details of await panel.page.locator('details').all())
      await details.evaluate((element: HTMLDetailsElement) => {
        element.open = true;
      });
    const wide = await panel.page.evaluate(() =>
      [...document.querySelectorAll('parameters-panel *')]
        .filter(
          (element) =>
            element.getBoundingClientRect().right > 221 && !element.closest('option, .visuallyHidden, pre, .clamped'),
        )
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(wide, []);
  });

  it('cuts no box off in a narrow side bar, and keeps the buttons of a row and of an entry beside its name', async () => {
    await open({
      viewport: { width: 220, height: 600 },
      state: withLayers({ models: ['a-very-long-vendor-name/and-a-very-long-model-name', 'b/c'] }),
    });
    const faults = await panel.page.evaluate(() => {
      const place = (element: Element) => element.getBoundingClientRect();
      return [...document.querySelectorAll('parameter-row')].flatMap((row) => {
        const [title, actions] = [row.querySelector('h3'), row.querySelector('.rowActions')];
        if (!title || !actions) return [];
        const isCut = [...row.querySelectorAll('.entry')].some((box) => place(box).right > place(row).right);
        const isBelow = Math.abs(place(actions).top - place(title).top) > 8;
        const isBroken = [...row.querySelectorAll('li')].some(
          (entry) => new Set([...entry.querySelectorAll('button')].map((button) => place(button).top)).size > 1,
        );
        return isCut || isBelow || isBroken ? [`${title.textContent} ${[isCut, isBelow, isBroken]}`] : [];
      });
    });
    assert.deepEqual(faults, []);
  });
});
