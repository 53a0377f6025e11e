import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ParametersFiles } from '../../src/extension/parameters/parametersFiles';
import { quietSession } from '../support/quietSession';
import { until } from '../support/until';

/** What VS Code's JSON support says of the active editor, once it says anything. */
async function complaints(): Promise<string[]> {
  const { document } = vscode.window.activeTextEditor ?? {};
  assert.ok(document);
  await until(() => vscode.languages.getDiagnostics(document.uri).length > 0);
  return vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
}

const wrong = {
  temperature: 3,
  tools: [{ type: 'openrouter:subagent', parameters: { max_tool_calls: 26 } }],
  brand_new: 1,
};

describe('what VS Code says of parameters', () => {
  let folder: vscode.Uri;
  before(async () => {
    // VS Code describes its settings only some time after it has begun.
    const description = vscode.Uri.parse('vscode://schemas/settings/folder');
    const isThere = () => true;
    const isMissing = () => false;
    await until(async () => vscode.workspace.openTextDocument(description).then(isThere, isMissing));
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    folder = vscode.Uri.joinPath(workspace.uri, '.vscode');
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => {
    await vscode.workspace.fs.delete(folder, { recursive: true });
    const saysNothing = () =>
      vscode.workspace.getConfiguration().inspect('openrouterChat.parameters')?.workspaceValue === undefined;
    await until(saysNothing);
  });

  it('marks what is wrong in settings, in presets and deep inside as well', async () => {
    const settings = {
      'openrouterChat.parameters': wrong,
      'openrouterChat.presets': {
        Careful: { parameters: { top_p: 2, seed: null, reasoning: { effort: 'low', max_tokens: 5 } } },
      },
    };
    const file = vscode.Uri.joinPath(folder, 'settings.json');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings, null, 1)));
    await vscode.window.showTextDocument(file);
    assert.deepEqual(await complaints(), [
      'Value is above the maximum of 2.',
      'Value is above the maximum of 25.',
      'Value is above the maximum of 1.',
      '"effort" and "max_tokens" exclude each other; keep one of them.',
    ]);
  });

  it('marks what is wrong in a chat’s parameters as JSON, and completes their names and values', async () => {
    const session = quietSession({ get: async () => '' });
    const files = new ParametersFiles(async () => session);
    try {
      session.change({ kind: 'parametersChanged', parameters: { ...wrong, verbosity: '' } });
      await files.open(session);
      assert.deepEqual(await complaints(), ['Value is above the maximum of 2.', 'Value is above the maximum of 25.']);
      const { document } = vscode.window.activeTextEditor ?? {};
      assert.ok(document);
      assert.ok((await completionsAfter(document, '"verbosity": "')).includes('"xhigh"'));
      assert.ok((await completionsAfter(document, '{\n  "')).includes('presence_penalty'));
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      files.dispose();
    }
  });
});

async function completionsAfter(document: vscode.TextDocument, words: string): Promise<string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(document.getText().indexOf(words) + words.length),
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
