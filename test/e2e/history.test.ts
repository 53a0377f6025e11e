/** Chats as things one keeps: found, renamed, deleted and moved, in a real VS Code. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';
import { panelDocuments } from '../support/vscode/panelDocument';

describe('the history in VS Code', function () {
  this.timeout(180_000);
  const chat = sharedChatInVscode();

  const panel = () => chat.vscode.panel();
  const heading = () => panel().getByRole('banner').getByRole('heading');
  const input = () => chat.vscode.page.locator('.quick-input-widget input:visible').first();
  const rows = () => chat.vscode.page.locator('.quick-input-list .monaco-list-row');
  const row = (title: string) => rows().filter({ hasText: title }).first();

  async function say(message: string, answer: string): Promise<void> {
    chat.simulator.enqueue(text(answer));
    const box = panel().getByRole('textbox', { name: 'Message' });
    await box.fill(message);
    await box.press('Enter');
    await chat.replies.getByText(answer).waitFor();
    await chat.button('Send').waitFor();
  }

  async function startNewChat(): Promise<void> {
    await chat.button('New chat').click();
    await chat.replies.first().waitFor({ state: 'detached' });
  }

  /** Types into the box that asks for a title, once it stands where the list or the palette was. */
  async function rename(title: string): Promise<void> {
    await chat.vscode.page.locator('.quick-input-title:visible').getByText('Rename Chat', { exact: true }).waitFor();
    await input().fill(title);
    await chat.vscode.page.keyboard.press('Enter');
  }

  async function pressRowButton(title: string, name: string): Promise<void> {
    await row(title).hover();
    await row(title).getByRole('button', { name, exact: true }).click();
  }

  it('finds a chat by what was said in it, and shows it', async () => {
    await say('Where is the harbour?', 'Behind the lighthouse.');
    await startNewChat();
    await say('Something else', 'Other words.');
    await chat.button('History').click();
    await row('Where is the harbour?').waitFor();
    await input().fill('lighthouse');
    await row('Behind the lighthouse.').waitFor();
    await chat.vscode.page.keyboard.press('Enter');
    await chat.replies.getByText('Behind the lighthouse.').waitFor();
    assert.equal(await heading().textContent(), 'Where is the harbour?');
  });

  it('has the keyboard in the message box after a chat was chosen or renamed, and not in a file', async () => {
    await say('Where is the pier?', 'By the sea.');
    await startNewChat();
    await chat.vscode.openFile('README.md');
    await chat.button('History').click();
    await row('Where is the pier?').waitFor();
    await chat.vscode.page.keyboard.press('Enter');
    await chat.replies.getByText('By the sea.').waitFor();
    await panel().locator('textarea:focus').waitFor();
    await heading().click();
    await rename('The pier');
    await panel().getByRole('heading', { name: 'The pier' }).waitFor();
    await panel().locator('textarea:focus').waitFor();
    await chat.vscode.page.keyboard.type('And the ferry?');
    assert.equal(await chat.message.inputValue(), 'And the ferry?');
  });

  it('opens the first chat of the list with Enter, and the first whose title holds what is typed', async () => {
    await say('Lanterns', 'Of paper.');
    await startNewChat();
    await say('Umbrellas', 'Of silk.');
    await startNewChat();
    await chat.button('History').click();
    await row('Umbrellas').waitFor();
    await chat.vscode.page.keyboard.press('Enter');
    await chat.replies.getByText('Of silk.').waitFor();
    await chat.button('History').click();
    await row('Lanterns').waitFor();
    await input().fill('lantern');
    await row('Umbrellas').waitFor({ state: 'detached' });
    await chat.vscode.page.keyboard.press('Enter');
    await chat.replies.getByText('Of paper.').waitFor();
  });

  it('renames a chat from its title, in the panel and in the list', async () => {
    await say('A question', 'An answer.');
    await heading().click();
    await rename('Ferries at night');
    await panel().getByRole('heading', { name: 'Ferries at night' }).waitFor();
    await chat.vscode.runCommand('OpenRouter Chat: Rename Chat');
    await rename('');
    await panel().getByRole('heading', { name: 'A question' }).waitFor();
  });

  it('deletes at once and takes it back, while the list stays open', async () => {
    await say('Keep me', 'Kept.');
    await startNewChat();
    await say('Delete me', 'Going.');
    await startNewChat();
    await chat.button('History').click();
    await pressRowButton('Delete me', 'Delete');
    await row('Delete me').waitFor({ state: 'detached' });
    await row('Keep me').waitFor();
    await chat.vscode.page.getByText('Deleted “Delete me”.').first().waitFor();
    await chat.vscode.page.getByRole('button', { name: 'Undo' }).first().click();
    await chat.vscode.page.keyboard.press('Escape');
    await chat.button('History').click();
    await row('Delete me').click();
    await chat.replies.getByText('Going.').waitFor();
  });

  it('pins a chat above newer ones, renames it in the list, and restores a deleted one from its own page', async () => {
    await say('Old one', 'Old.');
    await startNewChat();
    await say('New one', 'New.');
    await chat.button('History').click();
    await pressRowButton('Old one', 'Pin');
    await chat.vscode.page.locator('.quick-input-list').getByText('Pinned').waitFor();
    await until(async () => (await rows().first().textContent())?.includes('Old one') === true);
    await pressRowButton('Old one', 'Rename');
    await rename('Renamed in the list');
    await row('Renamed in the list').waitFor();
    await pressRowButton('New one', 'Delete');
    await row('New one').waitFor({ state: 'detached' });
    await chat.vscode.page.getByRole('button', { name: 'Recently deleted' }).click();
    await row('New one').click();
    await chat.replies.getByText('New.').waitFor();
  });

  it('exports a chat to a file without the key, and imports it again', async () => {
    await say('Carry me over', 'Carried.');
    await chat.vscode.runCommand('OpenRouter Chat: Export Chat');
    await rows().filter({ hasText: 'To keep and import again' }).click();
    const file = join(chat.vscode.workspace, 'exported.json');
    await until(async () => (await input().inputValue()).endsWith('Carry-me-over.json'));
    await input().fill(file);
    await chat.vscode.page.keyboard.press('Enter');
    await chat.vscode.page.getByText('Exported to exported.json.').first().waitFor();
    const exported = await readFile(file, 'utf8');
    assert.match(exported, /"format": "openrouter-chat"/);
    assert.match(exported, /Carried\./);
    assert.ok(!exported.includes(chat.simulator.key));

    await startNewChat();
    await chat.vscode.runCommand('OpenRouter Chat: Import Chat');
    await row('From Files…').click();
    // The dialog writes its own path until it has listed the folder.
    await row('..').waitFor();
    await until(async () => (await input().inputValue()).endsWith('/'));
    await input().fill(file);
    await row('exported.json').waitFor();
    await chat.vscode.page.keyboard.press('Enter');
    await chat.replies.getByText('Carried.').waitFor();
    await chat.vscode.page.getByText('Imported 1 chat.').first().waitFor();
    await chat.button('History').click();
    await until(async () => (await rows().filter({ hasText: 'Carry me over' }).count()) === 2);
  });

  it('opens a chat in an editor tab, which commands then mean', async () => {
    await say('In a tab', 'Tabbed.');
    await startNewChat();
    const { tab } = await panelDocuments(chat.vscode.page);
    await chat.button('History').click();
    await pressRowButton('In a tab', 'Open in editor');
    await chat.vscode.page.getByRole('tab', { name: 'In a tab' }).waitFor();
    await tab.getByText('Tabbed.').waitFor();
    await tab.locator('textarea:focus').waitFor();
    await chat.vscode.runCommand('OpenRouter Chat: Rename Chat');
    await until(async () => (await input().inputValue()) === 'In a tab');
    await rename('Renamed there');
    await chat.vscode.page.getByRole('tab', { name: 'Renamed there' }).waitFor();
  });
});
