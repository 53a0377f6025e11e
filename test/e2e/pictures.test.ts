/** A picture on its whole way: from the clipboard to the server, to what was sent, and back after a reload. */
import assert from 'node:assert/strict';
import { pngOf } from '../support/pictures';
import { text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { chatInVscode } from '../support/vscode/chatInVscode';
import { panelDocuments } from '../support/vscode/panelDocument';

describe('a picture in VS Code', function () {
  this.timeout(120_000);
  const chat = chatInVscode();

  it('is pasted, sent as it is, shown in what was sent, and there again after a reload', async () => {
    const base64 = Buffer.from(pngOf(400, 300)).toString('base64');
    const panel = chat.vscode.panel();
    const message = panel.getByRole('textbox', { name: 'Message' });
    const thumbnail = () => panel.getByRole('article', { name: 'You' }).locator('attachment-chips img');
    const openPanel = async () => {
      await chat.vscode.runCommand('OpenRouter Chat: Open Chat');
      await panel.locator('textarea:focus').waitFor();
    };
    await openPanel();
    await chat.setKey();
    await message.evaluate((box, data) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }));
    }, base64);
    await panel.getByRole('button', { name: 'Remove Pasted image.png' }).waitFor();
    chat.simulator.enqueue(text('A black rectangle.'));
    await message.fill('What is this?');
    await message.press('Enter');
    await panel.getByText('A black rectangle.').waitFor();

    const [request] = chat.simulator.chatRequests;
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

    const { tab } = await panelDocuments(chat.vscode.page);
    await panel.getByRole('button', { name: 'Inspect', exact: true }).click();
    await tab.getByRole('tab', { name: 'Request' }).click();
    await tab.getByRole('button', { name: 'Open as JSON' }).click();
    await chat.vscode.page.getByRole('tab', { name: /Request\.json/ }).waitFor();
    await chat.vscode.page.locator('.view-lines').getByText('image_url').first().waitFor();
    const closeEditors = async () => {
      await chat.vscode.runCommand('View: Close All Editors');
      await until(async () => (await chat.vscode.page.locator('iframe.webview').count()) <= 1);
    };
    await closeEditors();

    await thumbnail().waitFor();
    // What is on its way to the disk is cut off by a reload.
    await until(async () => (await panel.getByRole('button', { name: 'Send', exact: true }).count()) === 1);
    await chat.vscode.reload();
    // VS Code may bring a page back that was closed just before.
    await closeEditors();
    await openPanel();
    await thumbnail().waitFor();
    assert.deepEqual(await chat.vscode.axe(), []);
  });
});
