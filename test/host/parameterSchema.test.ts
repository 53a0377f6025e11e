import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support/until';

describe('a file of settings', () => {
  let file: vscode.Uri;
  before(async () => {
    // VS Code describes its settings only some time after it has begun.
    const description = vscode.Uri.parse('vscode://schemas/settings/folder');
    const isThere = () => true;
    const isMissing = () => false;
    await until(async () => vscode.workspace.openTextDocument(description).then(isThere, isMissing));
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(file, '..'), { recursive: true });
    const saysNothing = () =>
      vscode.workspace.getConfiguration().inspect('openrouterChat.parameters')?.workspaceValue === undefined;
    await until(saysNothing);
  });

  it('is marked where parameters are wrong, those of presets and what is deep inside included', async () => {
    const settings = {
      'openrouterChat.parameters': {
        temperature: 3,
        tools: [{ type: 'openrouter:subagent', parameters: { max_tool_calls: 26 } }],
        brand_new: 1,
      },
      'openrouterChat.presets': {
        Careful: { parameters: { top_p: 2, seed: null, reasoning: { effort: 'low', max_tokens: 5 } } },
      },
    };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings, null, 1)));
    await vscode.window.showTextDocument(file);
    await until(() => vscode.languages.getDiagnostics(file).length > 0);
    assert.deepEqual(
      vscode.languages.getDiagnostics(file).map(({ message }) => message),
      [
        'Value is above the maximum of 2.',
        'Value is above the maximum of 25.',
        'Value is above the maximum of 1.',
        '"effort" and "max_tokens" exclude each other; keep one of them.',
      ],
    );
  });
});
