/** The way to another model: from the command palette to the request that asks for it. */
import assert from 'node:assert/strict';
import type { ChatRequest } from '../../src/client';
import { json, text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';
import { setKey } from '../support/vscode/setKey';

describe('choosing a model in VS Code', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode({ simulator: { acceptAnyKey: true } });

  it('takes a command, some letters and Enter, and the next message goes to that model and its fallback', async () => {
    const { page } = chat.vscode;
    await chat.vscode.runCommand('OpenRouter Chat: Select Model');
    const dialog = chat.vscode.panel().getByRole('dialog', { name: 'Select model' });
    await dialog.getByRole('combobox', { name: 'Search models' }).and(dialog.locator(':focus')).waitFor();
    await page.keyboard.type('gpt mini');
    await dialog.getByRole('option', { name: /^GPT-5 Mini/, selected: true }).waitFor();
    await page.keyboard.press('Shift+Enter');
    await dialog.getByRole('list', { name: 'Fallbacks, in order' }).getByText('GPT-5 Mini').waitFor();
    // Not with Control+A: VS Code hears it too, and selects what is typed by then once more.
    await dialog.getByRole('combobox', { name: 'Search models' }).fill('');
    await page.keyboard.type('haiku claude');
    await dialog.getByRole('option', { name: /^Claude Haiku 4\.5/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await chat.vscode
      .panel()
      .getByRole('button', { name: 'Model: anthropic/claude-haiku-4.5, then openai/gpt-5-mini' })
      .waitFor();
    // The keyboard is in the message box, so that one can go on at once.
    const sentBefore = chat.simulator.chatRequests.length;
    chat.simulator.enqueue(text('A short answer.'));
    await page.keyboard.type('Why?');
    await page.keyboard.press('Enter');
    await until(() => chat.simulator.chatRequests.length > sentBefore);
    const request = chat.simulator.chatRequests.at(-1)?.json as ChatRequest;
    assert.equal(request.model, 'anthropic/claude-haiku-4.5');
    assert.deepEqual(request.models, ['openai/gpt-5-mini']);
    await chat.replies.getByText('A short answer.').waitFor();

    await chat.vscode.runCommand('OpenRouter Chat: Select Model');
    await dialog
      .getByRole('group', { name: 'Recent' })
      .getByRole('option', { name: /^Claude Haiku 4\.5/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('lists what the key in use may use, as soon as another one is in use', async () => {
    const { page } = chat.vscode;
    const dialog = chat.vscode.panel().getByRole('dialog', { name: 'Select model' });
    const option = (name: RegExp) => dialog.getByRole('option', { name });
    await chat.vscode.runCommand('OpenRouter Chat: Select Model');
    await option(/^Claude Haiku 4\.5/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    const asked = () => chat.simulator.requests.filter(({ path }) => path.endsWith('/models/user')).length;
    const askedBefore = asked();
    chat.simulator.enqueueAt('/models/user', json(200, { data: [{ id: 'acme/private', name: 'Acme: Private' }] }));
    await setKey(chat.vscode, 'sk-or-v1-another');
    await until(() => asked() > askedBefore);
    await chat.vscode.runCommand('OpenRouter Chat: Select Model');
    await option(/^Private/).waitFor();
    assert.equal(await option(/^Claude Haiku 4\.5/).count(), 0);
    await page.keyboard.press('Escape');
    await chat.vscode.runCommand('OpenRouter Chat: Sign Out (Forget API Key)');
    await page.getByRole('option', { name: /in use/ }).click();
    await page.getByRole('button', { name: 'Forget Key' }).click();
    await chat.vscode.runCommand('OpenRouter Chat: Select Model');
    await option(/^Claude Haiku 4\.5/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(asked(), askedBefore + 1);
  });
});
