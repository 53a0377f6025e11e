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

  it('hold parameters and presets of the user’s, each with the place that it comes from', async () => {
    const configuration = vscode.workspace.getConfiguration();
    const user = vscode.ConfigurationTarget.Global;
    const values = {
      'openrouterChat.parameters': { temperature: 0.2, provider: { order: ['anthropic'] }, brand_new: [1] },
      'openrouterChat.presets': { Careful: { model: 'a/b', parameters: { reasoning: { effort: 'high' } } } },
    };
    for (const [id, value] of Object.entries(values)) {
      try {
        await configuration.update(id, value, user);
        const found = vscode.workspace.getConfiguration().inspect(id);
        assert.deepEqual(found?.globalValue, value);
        assert.deepEqual(found?.defaultValue, {});
        assert.equal(found?.workspaceValue, undefined);
      } finally {
        await configuration.update(id, undefined, user);
      }
    }
  });

  it('begin with a model that OpenRouter chooses', () => {
    assert.equal(readSetting('openrouterChat.model'), 'openrouter/auto');
  });
});
