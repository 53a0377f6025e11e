import assert from 'node:assert/strict';
import type { OpenInspect } from '../support/openInspect';
import { panelLab } from '../support/panelLab';

describe('A body as JSON', () => {
  let panel: OpenInspect;

  const open = async (request: object) => {
    panel = await (await panelLab()).openInspect({ files: { request } });
    await panel.openTab('Request');
  };

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const search = () => panel.page.getByRole('searchbox', { name: 'Search in Request' });
  const lines = () => panel.page.locator('.jsonLine');
  const status = () => panel.page.locator('.jsonSearch [role=status]');

  it('reads as the JSON that was sent', async () => {
    const request = {
      model: 'a/b',
      empty: {},
      list: [],
      stop: ['\n', null],
      messages: [{ role: 'user', content: 'Hi' }],
    };
    await open(request);
    assert.deepEqual(JSON.parse((await lines().allTextContents()).join('\n')), request);
  });

  it('finds what stands in a text that is cut, and shows the place', async () => {
    await open({ text: `${'word '.repeat(2000)}needle ${'word '.repeat(2000)}`, needles: 1 });
    assert.doesNotMatch(await lines().nth(1).innerText(), /needle/);
    await search().fill('NEEDLE');
    await status().getByText('1 of 2 lines').waitFor();
    assert.equal(await panel.page.locator('.jsonLine.found mark').first().textContent(), 'needle');
    await search().press('Enter');
    assert.match(await panel.page.locator('.jsonLine.found').innerText(), /"needles": 1/);
    await search().press('Shift+Enter');
    await status().getByText('1 of 2 lines').waitFor();
    await search().fill('not there');
    await status().getByText('Nothing found').waitFor();
  });

  it('opens megabytes with a few of their lines in the page, and has all of them a button away', async () => {
    const messages = Array.from({ length: 20_000 }, (_, index) => ({ role: 'user', content: `message ${index}` }));
    await open({ messages, picture: 'A'.repeat(3_000_000) });
    assert.ok((await lines().count()) <= 400);
    await search().fill('message 19999');
    await panel.page.locator('.jsonLine.found').getByText('message 19999').waitFor();
    assert.ok((await lines().count()) <= 400);
    const before = await lines().count();
    await panel.page.getByRole('button', { name: /more lines above/ }).click();
    assert.ok((await lines().count()) > before);
    await search().fill('"picture"');
    await panel.page.getByRole('button', { name: /^Show all 3,000,00\d characters/ }).click();
    assert.ok((await panel.page.locator('.jsonLine.found').innerText()).length > 100_000);
    await panel.page.getByRole('button', { name: /^Show less/ }).click();
  });

  it('is copied whole', async () => {
    await open({ a: 'x'.repeat(1000) });
    await panel.page.getByRole('button', { name: 'Copy Request as JSON' }).click();
    assert.deepEqual(JSON.parse((await panel.intent('copyText')).text), { a: 'x'.repeat(1000) });
  });
});
