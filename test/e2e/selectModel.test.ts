/** The way to another model: from the command palette to the request that asks for it. */
import assert from 'node:assert/strict';
import type { ChatRequest } from '../../src/client';
import { text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';

describe('choosing a model in VS Code', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode();

  it('takes a command, some letters and Enter, and the next message goes to that model and its fallback', async () => {
    const { page } = chat.vscode;
    await chat.vscode.runCommand('OpenRouter Chat: Select Model');
    const dialog = chat.vscode.panel().getByRole('dialog', { name: 'Select model' });
    await dialog.getByRole('combobox', { name: 'Search models' }).and(dialog.locator(':focus')).waitFor();
    await page.keyboard.type('gpt mini');
    await dialog.getByRole('option', { name: /^GPT-5 Mini/ }).waitFor();
    await page.keyboard.press('Shift+Enter');
    await dialog.getByRole('list', { name: 'Fallbacks, in order' }).getByText('GPT-5 Mini').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('haiku claude');
    await dialog.getByRole('option', { name: /^Claude Haiku 4\.5/ }).waitFor();
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
});
