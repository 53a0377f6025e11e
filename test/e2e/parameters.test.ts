/** The form of a chat's parameters in VS Code: beside the chat, from a key press to what the server gets. */
import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { text } from '../support/simulator/scripts';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';
import { panelDocuments } from '../support/vscode/panelDocument';

describe('the form of a chat’s parameters', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode();
  let side: FrameLocator;
  let form: FrameLocator;

  beforeEach(async () => {
    ({ side, tab: form } = await panelDocuments(chat.vscode.page));
  });

  const box = (name: string) => form.getByRole('textbox', { name, exact: true });

  async function open(): Promise<void> {
    await side.getByRole('button', { name: /^Parameters/ }).click();
    await form.locator('input.search:focus').waitFor();
  }

  /** Sends a message, and tells what of the parameters the server got. */
  async function sent(words: string): Promise<Record<string, unknown>> {
    chat.simulator.enqueue(text(`Answer to ${words}`));
    const message = side.getByRole('textbox', { name: 'Message' });
    await message.fill(words);
    await message.press('Enter');
    await side.getByText(`Answer to ${words}`).waitFor();
    await side.getByRole('button', { name: 'Send', exact: true }).waitFor();
    return chat.simulator.chatRequests.at(-1)?.json as Record<string, unknown>;
  }

  it('opens beside the code, is set by the keyboard, and keeps for one message what is for one alone', async () => {
    const { page } = chat.vscode;
    await chat.vscode.openFile('format.ts');
    await open();
    assert.equal(await page.locator('.editor-group-container').count(), 2);
    await page.keyboard.type('temperature');
    await page.keyboard.press('ArrowDown');
    while ((await box('Temperature').and(form.locator(':focus')).count()) === 0) await page.keyboard.press('Tab');
    await page.keyboard.type('0.25');
    await page.keyboard.press('Enter');
    await side.getByText('Parameters: temperature 0.25').waitFor();
    await form.getByRole('radio', { name: 'Next message only' }).check();
    await form.getByRole('searchbox').fill('seed');
    await box('Seed').fill('7');
    await box('Seed').press('Enter');
    await side.getByText('seed 7 (this message)').waitFor();
    const first = await sent('One');
    assert.deepEqual([first.temperature, first.seed], [0.25, 7]);
    await form
      .getByRole('row')
      .or(form.getByRole('group', { name: 'Seed', exact: true }))
      .getByText('Default')
      .first()
      .waitFor();
    const second = await sent('Two');
    assert.deepEqual([second.temperature, second.seed], [0.25, undefined]);
  });

  it('knows the models to fall back on: what one of them drops, and who serves it', async () => {
    const slug = 'gryphe/mythomax-l2-13b';
    await open();
    await box('Fallback Models, new').fill(slug);
    await box('Fallback Models, new').press('Enter');
    await form
      .getByRole('group', { name: 'Parallel Tool Calls', exact: true })
      .getByRole('radio', { name: 'On' })
      .check();
    await side
      .getByText(`${slug} does not list parallel_tool_calls: it is dropped silently where it answers.`)
      .waitFor();
    await form.getByText(`${slug} does not list parallel_tool_calls: OpenRouter drops it`).waitFor();
    await form.getByText('Endpoints that remain').click();
    await form
      .getByRole('group', { name: `Endpoints of ${slug}` })
      .getByText('2 of 2 endpoints remain')
      .waitFor();
    await form.getByRole('radio', { name: 'Next message only' }).check();
    await form.getByRole('button', { name: `Remove ${slug}` }).click();
    await side.getByText(`${slug} does not list`).waitFor({ state: 'detached' });
    assert.equal((await sent('Zero')).models, undefined);
    // The message after that one has the fallback again.
    await side.getByText(`${slug} does not list`).waitFor();
  });

  it('saves a preset, whose values the chat then sends, and is there again after a reload', async () => {
    const { page } = chat.vscode;
    await open();
    await box('Top P').fill('0.5');
    await box('Top P').press('Enter');
    await side.getByText('Parameters: top p 0.5').waitFor();
    await form.getByRole('button', { name: 'Save as Preset…' }).click();
    await page.locator('.quick-input-widget input').fill('Narrow');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /Workspace Settings/ }).click();
    await side.getByText('Parameters: preset “Narrow”, top p 0.5').waitFor();
    await form.getByRole('button', { name: 'Reset All' }).click();
    await form.getByRole('group', { name: 'Top P', exact: true }).getByText('Preset “Narrow”').waitFor();
    assert.equal((await sent('Three')).top_p, 0.5);
    await page.getByRole('tab', { name: /Parameters: Three/ }).waitFor();
    const loaded = page.waitForEvent('load');
    await chat.vscode.runCommand('Developer: Reload Window');
    await loaded;
    await page.getByRole('tab', { name: /Parameters: Three/ }).waitFor();
    // VS Code is still starting.
    await form.getByText('Preset “Narrow”').first().waitFor({ timeout: 60_000 });
  });
});
