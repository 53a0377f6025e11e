import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readSetting } from '../../src/extension/readSetting';

describe('settings', () => {
  it('let no workspace set where requests and the key go', async () => {
    const configuration = vscode.workspace.getConfiguration();
    const target = vscode.ConfigurationTarget.Workspace;
    const tried = configuration.update('openrouterChat.baseUrl', 'http://127.0.0.1:1/api/v1', target);
    await assert.rejects(Promise.resolve(tried));
    assert.equal(readSetting('openrouterChat.baseUrl'), 'https://openrouter.ai/api/v1');
  });

  it('begin with a model that OpenRouter chooses', () => {
    assert.equal(readSetting('openrouterChat.model'), 'openrouter/auto');
  });
});
