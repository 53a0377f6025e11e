import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { promptText } from '../../src/extension/prompts/promptText';

describe('what a prompt says', () => {
  const set = (value: unknown) => vscode.workspace.getConfiguration().update('openrouterChat.prompts', value, true);
  afterEach(() => set(undefined));

  it('is what the user has set, and for all others what comes along', async () => {
    const before = promptText('explain');
    await set({ fix: 'Mend it.' });
    assert.equal(promptText('fix'), 'Mend it.');
    assert.equal(promptText('explain'), before);
    assert.match(before, /^Explain what this code does/);
  });

  it('is what comes along where the setting is empty or no text', async () => {
    const before = promptText('fix');
    for (const value of ['', ' \n', 7, null]) {
      await set({ fix: value });
      assert.equal(promptText('fix'), before);
    }
    await set('Mend it.');
    assert.equal(promptText('fix'), before);
  });
});
