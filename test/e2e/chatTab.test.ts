/** A conversation in an editor tab, beside the one in the side bar. */
import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { gated, text } from '../support/simulator/scripts';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';
import { panelDocuments } from '../support/vscode/panelDocument';

describe('a chat in an editor tab', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode();
  let side: FrameLocator;
  let tab: FrameLocator;
  beforeEach(async () => {
    ({ side, tab } = await panelDocuments(chat.vscode.page));
    chat.simulator.enqueue(text('The first answer.'));
    await say(side, 'A question');
    await reply(side, 'The first answer.').waitFor();
    await side.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await chat.vscode.runCommand('OpenRouter Chat: Open Chat in Editor');
    await reply(tab, 'The first answer.').waitFor();
  });

  async function say(panel: FrameLocator, words: string): Promise<void> {
    const message = panel.getByRole('textbox', { name: 'Message' });
    await message.fill(words);
    await message.press('Enter');
  }

  const reply = (panel: FrameLocator, words: string) =>
    panel.getByRole('article', { name: 'Assistant' }).getByText(words);

  it('shows the same reply in both places while it is written', async () => {
    const script = gated(['In both ']);
    chat.simulator.enqueue(script.script);
    await say(tab, 'And now?');
    await reply(side, 'In both').waitFor();
    await script.write('places');
    await reply(side, 'In both places').waitFor();
    await reply(tab, 'In both places').waitFor();
    await script.finish();
  });

  it('is called what the chat is called, and is there again after a reload', async () => {
    await chat.vscode.page.getByRole('tab', { name: /A question/ }).waitFor();
    // VS Code's own reload, which writes down which tabs are open.
    const loaded = chat.vscode.page.waitForEvent('load');
    await chat.vscode.runCommand('Developer: Reload Window');
    await loaded;
    await reply(tab, 'The first answer.').waitFor();
    await chat.vscode.page.getByRole('tab', { name: /A question/ }).waitFor();
  });

  it('has a new chat of its own and leaves the one in the side bar alone', async () => {
    await tab.getByRole('button', { name: 'New chat', exact: true }).click();
    await tab.getByRole('article').first().waitFor({ state: 'detached' });
    chat.simulator.enqueue(text('In the tab alone.'));
    await say(tab, 'Another question');
    await reply(tab, 'In the tab alone.').waitFor();
    await reply(side, 'The first answer.').waitFor();
    assert.equal(await side.getByText('In the tab alone.').count(), 0);
    await chat.vscode.page.getByRole('tab', { name: /Another question/ }).waitFor();
  });

  it('gets what is attached while it was the last one used', async () => {
    await tab.getByRole('textbox', { name: 'Message' }).click();
    await tab.getByRole('button', { name: 'New chat', exact: true }).click();
    await tab.getByRole('article').first().waitFor({ state: 'detached' });
    await chat.vscode.openFile('format.ts');
    await chat.vscode.runCommand('OpenRouter Chat: Attach File');
    await tab.getByRole('button', { name: /^Remove .*format\.ts$/ }).waitFor();
    assert.equal(await side.getByRole('button', { name: /^Remove / }).count(), 0);
  });
});
