/** The same extension where there is no Node: in the web worker that runs extensions on vscode.dev. */
import { text } from '../support/simulator/scripts';
import { type Simulator, startSimulator } from '../support/simulator/simulator';
import { keepEvidence } from '../support/vscode/keepEvidence';
import { type OpenVscode, openVscode } from '../support/vscode/openVscode';
import { setKey } from '../support/vscode/setKey';

describe('in a web worker', function () {
  this.timeout(120_000);
  let simulator: Simulator;
  let vscode: OpenVscode;
  beforeEach(async () => {
    simulator = await startSimulator({ allowOrigins: true });
    vscode = await openVscode({
      userSettings: {
        'remote.extensionKind': { 'openrouter-chat.openrouter-chat': ['web'] },
        'openrouterChat.baseUrl': simulator.baseUrl,
      },
    });
  });
  afterEach(async function () {
    await keepEvidence(this.currentTest, vscode);
    await simulator.close();
    await vscode.close();
  });

  it('a reply streams in, and is there again after a reload', async () => {
    const panel = vscode.panel();
    await vscode.runCommand('OpenRouter Chat: Open Chat');
    const message = panel.getByRole('textbox', { name: 'Message' });
    await panel.locator('textarea:focus').waitFor();
    await setKey(vscode, simulator.key);
    simulator.enqueue(text('Hello from a worker.'));
    await message.fill('Hi');
    await message.press('Enter');
    const reply = panel.getByRole('article', { name: 'Assistant' }).getByText('Hello from a worker.');
    await reply.waitFor();
    await panel.getByRole('button', { name: 'Send', exact: true }).waitFor();
    // History lists what is stored: once the chat is there, a reload cuts nothing off.
    await vscode.runCommand('OpenRouter Chat: Show History');
    await vscode.page.locator('.quick-input-list').getByText('Hi', { exact: true }).waitFor();
    await vscode.page.keyboard.press('Escape');
    await vscode.reload();
    await vscode.runCommand('OpenRouter Chat: Open Chat');
    await reply.waitFor();
  });
});
