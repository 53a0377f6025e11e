/** A picture on its whole way: from the clipboard to the server, to what was sent, and back after a reload. */
import assert from 'node:assert/strict';
import { pngOf } from '../support/pictures';
import { text } from '../support/simulator/scripts';
import { type Simulator, startSimulator } from '../support/simulator/simulator';
import { until } from '../support/until';
import { keepEvidence } from '../support/vscode/keepEvidence';
import { type OpenVscode, openVscode } from '../support/vscode/openVscode';
import { setKey } from '../support/vscode/setKey';

describe('a picture in VS Code', function () {
  this.timeout(120_000);
  let simulator: Simulator;
  let vscode: OpenVscode;
  beforeEach(async () => {
    simulator = await startSimulator();
    vscode = await openVscode({
      userSettings: { 'openrouterChat.baseUrl': simulator.baseUrl, 'openrouterChat.model': 'simulator/text' },
    });
  });
  afterEach(async function () {
    await keepEvidence(this.currentTest, vscode);
    await simulator.close();
    await vscode.close();
    assert.deepEqual(vscode.cspViolations, []);
  });

  it('is pasted, sent as it is, shown in what was sent, and there again after a reload', async () => {
    const base64 = Buffer.from(pngOf(400, 300)).toString('base64');
    const panel = vscode.panel();
    const message = panel.getByRole('textbox', { name: 'Message' });
    const thumbnail = () => panel.getByRole('article', { name: 'You' }).locator('attachment-chips img');
    const openPanel = async () => {
      await vscode.runCommand('OpenRouter Chat: Open Chat');
      await panel.locator('textarea:focus').waitFor();
    };
    await openPanel();
    await setKey(vscode, simulator.key);
    await message.evaluate((box, data) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }));
    }, base64);
    await panel.getByRole('button', { name: 'Remove Pasted image.png' }).waitFor();
    simulator.enqueue(text('A black rectangle.'));
    await message.fill('What is this?');
    await message.press('Enter');
    await panel.getByText('A black rectangle.').waitFor();

    const [request] = simulator.chatRequests;
    assert.deepEqual(request?.schemaErrors ?? [], []);
    const url = `data:image/png;base64,${base64}`;
    assert.deepEqual(request?.json, {
      model: 'simulator/text',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url } },
          ],
        },
      ],
      stream: true,
    });
    // The catalogue was asked once the user turned to it, and the panel knows how much the model takes.
    await panel.getByRole('meter', { name: 'Context used' }).waitFor();

    await panel.getByRole('button', { name: 'Inspect', exact: true }).click();
    await vscode.page.getByRole('tab', { name: /Request\.json/ }).waitFor();
    await vscode.page.locator('.view-lines').getByText('image_url').first().waitFor();

    await thumbnail().waitFor();
    // What is on its way to the disk is cut off by a reload.
    await until(async () => (await panel.getByRole('button', { name: 'Send', exact: true }).count()) === 1);
    await vscode.reload();
    await openPanel();
    await thumbnail().waitFor();
    assert.deepEqual(await vscode.axe(), []);
  });
});
