/** A reply inspected in VS Code: what was sent and where it went, sent again with one field changed, side by side, after a reload. */
import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { chatInVscode } from '../support/vscode/chatInVscode';
import { panelDocuments } from '../support/vscode/panelDocument';

describe('inspecting a reply in VS Code', function () {
  this.timeout(120_000);
  const chat = chatInVscode();
  let side: FrameLocator;
  let page: FrameLocator;

  it('shows the request and its route, replays it with one field changed, looks its record up, and is there after a reload', async () => {
    await chat.openPanel();
    await chat.setKey();
    ({ side, tab: page } = await panelDocuments(chat.vscode.page));
    chat.simulator.enqueue(text('The first ferry leaves at seven.'));
    const message = side.getByRole('textbox', { name: 'Message' });
    await message.fill('When does it leave?');
    await message.press('Enter');
    await side.getByText('The first ferry leaves at seven.').waitFor();
    await side.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await side.getByRole('button', { name: 'Inspect', exact: true }).click();
    await page.getByRole('heading', { name: 'Reply', exact: true }).waitFor();
    await page.getByText('Complete', { exact: true }).waitFor();

    await page.getByRole('tab', { name: 'Request' }).click();
    await page.getByText('"When does it leave?"').waitFor();
    await page.getByRole('tab', { name: 'Routing' }).click();
    await page.getByRole('table', { name: 'Endpoints considered' }).waitFor();

    await page.getByRole('tab', { name: 'Response' }).click();
    await page.getByRole('button', { name: 'Look Up OpenRouter’s Record' }).click();
    await page.getByText(/It says the same as the reply|it says something else than the reply/).waitFor();

    await page.getByRole('tab', { name: 'Replay' }).click();
    await page.getByRole('combobox', { name: 'Field' }).selectOption('seed');
    await page.getByRole('textbox', { name: 'seed', exact: true }).fill('7');
    await page.getByRole('textbox', { name: 'seed', exact: true }).press('Enter');
    chat.simulator.enqueue(text('The second ferry leaves at seven.'));
    await page.getByRole('button', { name: 'Send as Another Version' }).click();
    await page.locator('ins', { hasText: 'second' }).waitFor();
    await page.locator('del', { hasText: 'first' }).waitFor();
    const [first, second] = chat.simulator.chatRequests.map(({ json }) => json as object);
    assert.deepEqual(second, { ...first, seed: 7 });
    await side.getByText('The second ferry leaves at seven.').waitFor();

    // What is on its way to the disk is cut off by a reload.
    await until(async () => (await side.getByRole('button', { name: 'Send', exact: true }).count()) === 1);
    await chat.vscode.reload();
    // VS Code is still starting.
    await page.getByRole('heading', { name: /^Inspect: / }).waitFor({ timeout: 60_000 });
    await page.getByRole('tab', { name: 'Response' }).click();
    await page.getByText(/Looked up /).waitFor();
  });
});
