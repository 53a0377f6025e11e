/** The same extension where there is no Node: in the web worker that runs extensions on chat.vscode.dev. */
import { text } from '../support/simulator/scripts';
import { chatInVscode } from '../support/vscode/chatInVscode';

describe('in a web worker', function () {
  this.timeout(120_000);
  const chat = chatInVscode({
    simulator: { allowOrigins: true },
    userSettings: { 'remote.extensionKind': { 'openrouter-chat.openrouter-chat': ['web'] } },
  });

  it('a reply streams in, and is there again after a reload', async () => {
    const panel = chat.vscode.panel();
    await chat.vscode.runCommand('OpenRouter Chat: Open Chat');
    const message = panel.getByRole('textbox', { name: 'Message' });
    await panel.locator('textarea:focus').waitFor();
    await chat.setKey();
    chat.simulator.enqueue(text('Hello from a worker.'));
    await message.fill('Hi');
    await message.press('Enter');
    const reply = panel.getByRole('article', { name: 'Assistant' }).getByText('Hello from a worker.');
    await reply.waitFor();
    await panel.getByRole('button', { name: 'Send', exact: true }).waitFor();
    // History lists what is stored: once the chat is there, a reload cuts nothing off.
    await chat.vscode.runCommand('OpenRouter Chat: Show History');
    await chat.vscode.page.locator('.quick-input-list').getByText('Hi', { exact: true }).waitFor();
    await chat.vscode.page.keyboard.press('Escape');
    await chat.vscode.reload();
    await chat.vscode.runCommand('OpenRouter Chat: Open Chat');
    await reply.waitFor();
  });
});
