import assert from 'node:assert/strict';
import type { InspectedReply } from '../../../src/chat/inspect/inspectProtocol';
import { full, fullFiles, fullRequest } from '../support/inspectedInFull';
import { type InspectOptions, inspectedReply, type OpenInspect } from '../support/openInspect';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

const tabs = ['Overview', 'Request', 'Upstream', 'Routing', 'Response', 'Replay', 'Compare'];

const second: Partial<InspectedReply> = {
  id: 'reply-2',
  origin: { kind: 'replayed', turnId: 'reply-1', field: 'temperature' },
  receipt: { model: 'a/b', timings: { firstTokenMs: 800, endedMs: 3000 } },
};

describe('The page that inspects a reply', () => {
  let panel: OpenInspect;

  const open = async (options?: InspectOptions) => {
    panel = await (await panelLab()).openInspect(options);
  };

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const fact = (name: string) =>
    panel.page.locator('.fact', { has: panel.page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).locator('dd');
  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const body = () => panel.page.getByRole('tabpanel');
  const said = async (selector: string) =>
    (await panel.page.locator(selector).allInnerTexts()).map((text) => text.trim());

  it('has nothing for axe to find, in any of its tabs, whatever the theme', async function () {
    this.timeout(60_000);
    await open({ ...full, viewport: { width: 600, height: 800 } });
    await panel.tellReply(second, 'Another **reply**.');
    await panel.tell({ type: 'files', files: { turnId: 'reply-2', request: { ...fullRequest, temperature: 1 } } });
    await panel.tellState({ comparedWith: 'reply-2', lookUp: { kind: 'failed', reason: 'The network is down.' } });
    for (const tab of tabs) {
      await panel.openTab(tab);
      if (tab === 'Request') await panel.page.getByRole('searchbox').fill('temp');
      if (tab === 'Replay') {
        await panel.page.getByRole('combobox', { name: 'Field' }).selectOption('temperature');
        await panel.page.getByRole('textbox', { name: 'temperature' }).fill('0.9');
      }
      for (const [index, theme] of themeNames.entries()) {
        await panel.useTheme(theme);
        const violations = await panel.axe(index === 0 ? 'everything' : 'colors');
        const found = violations.map(({ id, nodes }) => ({ tab, theme, id, html: nodes.map((node) => node.html) }));
        assert.deepEqual(found, []);
      }
    }
  });

  it('has its tabs at one stop of the Tab key, with arrow keys between them', async () => {
    await open(full);
    await panel.page.getByRole('tab', { name: 'Overview' }).focus();
    await panel.page.keyboard.press('ArrowRight');
    assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), 'Request');
    await panel.page.keyboard.press('End');
    await panel.page.keyboard.press('ArrowRight');
    assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), 'Overview');
    await panel.page.keyboard.press('ArrowLeft');
    assert.equal(await panel.page.getByRole('tab', { selected: true }).textContent(), 'Compare');
    await panel.page.keyboard.press('Tab');
    assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('role')), 'tabpanel');
  });

  it('goes the other way with the arrow keys where text goes from right to left', async () => {
    await open(full);
    await panel.page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await panel.page.getByRole('tab', { name: 'Overview' }).focus();
    await panel.page.keyboard.press('ArrowLeft');
    assert.equal(await panel.page.getByRole('tab', { selected: true }).textContent(), 'Request');
    await panel.page.evaluate(() => document.documentElement.removeAttribute('dir'));
  });

  it('tells who answered and at which cost, to the last digit, and how much of the prompt came from a cache', async () => {
    await open(full);
    assert.match(await fact('Answered by').innerText(), /^a\/b-2026 not the one asked for$/);
    assert.equal(await fact('Charged by OpenRouter').innerText(), '$0.00123456');
    assert.equal(await fact('Charged by the provider \\(your own key\\)').innerText(), '$0.02');
    assert.equal(await fact('In OpenRouter’s record').innerText(), '$0.0021');
    assert.equal(await fact('Finish reason').innerText(), 'stop (the provider says end_turn)');
    assert.match(await panel.page.getByRole('row', { name: /Read from cache/ }).innerText(), /900\s+75 %/);
    assert.equal(await fact('Throughput').innerText(), '100.0 tokens a second');
    await panel.page.getByRole('img', { name: /Queued until the answer began: 400 ms, .*Writing: 3.00 s/ }).waitFor();
    assert.deepEqual(await said('.attempts li'), [
      'This extension asked the server: 503',
      'OpenRouter asked First for a/b: 503',
      'OpenRouter asked Second for a/b: 200',
    ]);
  });

  it('says unknown, and never $0, where nobody told', async () => {
    await open({ files: { request: fullRequest } });
    for (const name of [
      'Answered by',
      'Provider',
      'Generation',
      'Finish reason',
      'Charged by OpenRouter',
      'Throughput',
      'Total',
    ])
      assert.equal(await fact(name).innerText(), 'unknown', name);
    assert.doesNotMatch(await body().innerText(), /\$|NaN|undefined/);
  });

  it('follows a reply while it is written', async () => {
    await open({ reply: { state: { kind: 'running' } } });
    assert.equal(await fact('State').innerText(), 'Being written');
    await panel.tellReply({ receipt: { generationId: 'gen-9' } });
    assert.equal(await fact('State').innerText(), 'Complete');
    await button('Copy Id').click();
    assert.equal((await panel.intent('copyText')).text, 'gen-9');
    await panel.tell({ type: 'done', words: 'Copied.' });
    await panel.page.getByRole('status').getByText('Copied.').waitFor();
  });

  it('has the request copied as curl and as TypeScript, and opened as JSON, by the host', async () => {
    await open(full);
    await panel.openTab('Request');
    await button('Copy as curl').click();
    await panel.intent('copyCurl');
    await button('Copy as TypeScript').click();
    await panel.intent('copyTypeScript');
    await button('Open as JSON').click();
    await panel.intent('openRequest');
  });

  it('shows for each provider what OpenRouter made of the request', async () => {
    await open(full);
    await panel.openTab('Upstream');
    await panel.page.getByRole('heading', { name: 'Body 1 of 2: First' }).waitFor();
    const rows = panel.page.getByRole('table').first().getByRole('row');
    const text = (await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, ' '));
    assert.ok(
      text.some((row) => row.startsWith('Renamed max_tokens → max_completion_tokens 1000 1000')),
      text.join('\n'),
    );
    assert.ok(text.some((row) => row.startsWith('Left out provider')));
    assert.match(await panel.page.getByRole('table').nth(1).innerText(), /Added\s+top_k\s+40/);
  });

  it('asks for what goes upstream only where the user wants it', async () => {
    await open({ ...full, files: { request: fullRequest, details: {} } });
    await panel.openTab('Upstream');
    assert.deepEqual(await panel.arrived('turnDebugOn'), []);
    await button('Ask with the Next Message').click();
    assert.equal((await panel.intent('turnDebugOn')).layer, 'message');
    await panel.tellState({ debug: 'message' });
    await panel.page.getByText('It is on for the next message.').waitFor();
    await button('Ask in This Chat').click();
    assert.equal((await panel.intent('turnDebugOn')).layer, 'chat');
  });

  it('tells which endpoints were considered and tried, and loses nothing that it does not know', async () => {
    await open(full);
    await panel.openTab('Routing');
    await panel.page.getByText('First was down, Second answered.', { exact: true }).waitFor();
    await panel.page.getByText('2 of 3 are listed.').waitFor();
    assert.match(
      await panel.page.getByRole('table', { name: 'Endpoints considered' }).innerText(),
      /Second\s+a\/b\s+Yes/,
    );
    assert.match(await panel.page.getByRole('table', { name: 'Providers asked' }).innerText(), /First\s+a\/b\s+503/);
    assert.match(await panel.page.getByRole('table', { name: 'What was done on the way' }).innerText(), /\$0\.008/);
    await panel.page.getByText('"novelty"').waitFor();
  });

  it('looks OpenRouter’s record up where the user asks, and marks where it says something else', async () => {
    await open({ ...full, files: { request: fullRequest, details: {} } });
    await panel.openTab('Response');
    await button('Look Up OpenRouter’s Record').click();
    await panel.intent('lookUp');
    await panel.tellState({ lookUp: { kind: 'running' } });
    await panel.page.getByText('Asking OpenRouter…').waitFor();
    await panel.tellState({ lookUp: { kind: 'failed', reason: 'No record yet.' } });
    await panel.page.getByText('No record yet.').waitFor();
    await panel.tell({ type: 'files', files: { turnId: 'reply-1', ...fullFiles } });
    await panel.page.getByText('In 2 fields it says something else than the reply.').waitFor();
    const rows = await panel.page.getByRole('row', { name: /differs/ }).allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split(/\s/)[0]),
      ['model', 'total_cost'],
    );
  });

  it('tells what to do where a file can’t be read, and why an imported reply has no request', async () => {
    await open({ files: { reason: 'It could not be read: damaged. Reload the window.' } });
    await panel.openTab('Request');
    await panel.page.getByText('Reload the window.').waitFor();
    await panel.tell({ type: 'files', files: { turnId: 'reply-1' } });
    await panel.page.getByText(/a chat that was imported brings none/).waitFor();
    await panel.openTab('Replay');
    await panel.page.getByText('The request of this reply is not kept').waitFor();
  });

  it('shows whatever a server or a damaged file says as text, and stays whole', async () => {
    const nasty = '<img src=x onerror="document.title=\'taken\'">';
    const anything: unknown[] = [nasty, 7, null, true, [nasty, null], { name: nasty }];
    await open(full);
    for (const value of anything) {
      const reply = {
        ...inspectedReply,
        ...{ model: value, state: value, origin: value, at: value, toolCalls: value },
        receipt: { model: value, provider: value, usage: value, timings: value, attempts: value, record: value },
      } as unknown as InspectedReply;
      await panel.tell({ type: 'reply', reply });
      const details = { metadata: value, upstreamBodies: value, generation: value, systemFingerprint: value };
      await panel.tell({ type: 'files', files: { turnId: 'reply-1', request: value, details } });
      const inside = {
        endpoints: value,
        attempts: [value],
        pipeline: [value],
        params: { [nasty]: value },
        summary: value,
      };
      for (const tab of tabs) await panel.openTab(tab);
      await panel.tell({
        type: 'files',
        files: {
          turnId: 'reply-1',
          request: { messages: value, provider: value },
          details: { metadata: inside, upstreamBodies: [value] },
        },
      });
      for (const tab of tabs) await panel.openTab(tab);
    }
    assert.equal(await panel.page.locator('img:not([role])').count(), 0);
    assert.notEqual(await panel.page.title(), 'taken');
  });

  it('keeps to its width, however narrow', async () => {
    await open({ ...full, viewport: { width: 220, height: 700 } });
    await panel.tellReply(second, 'Another reply.');
    await panel.tellState({ comparedWith: 'reply-2' });
    for (const tab of tabs) {
      await panel.openTab(tab);
      const over = await panel.page.evaluate(() => {
        const main = document.querySelector('.inspectBody');
        return main ? main.scrollWidth - main.clientWidth : -1;
      });
      assert.equal(over, 0, tab);
    }
  });
});
