import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Session } from '../../src/extension/chat/session';
import { ParametersFiles } from '../../src/extension/parameters/parametersFiles';
import { quietSession } from '../support/quietSession';
import { until } from '../support/until';

describe('a chat’s parameters as JSON', () => {
  let session: Session;
  let files: ParametersFiles;
  beforeEach(async () => {
    session = quietSession({ get: async () => '' });
    // The scheme is the running extension’s too, once it has been used: here it has not.
    files = new ParametersFiles(async (id) => (id === session.conversation.id ? session : undefined));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    files.dispose();
  });

  async function opened(): Promise<vscode.TextEditor> {
    await files.open(session);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    return editor;
  }

  async function type(editor: vscode.TextEditor, text: string): Promise<void> {
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, text));
  }

  it('are what is saved, unknown ones too, in the layout that they were typed in', async () => {
    const editor = await opened();
    assert.equal(editor.document.getText(), '{}\n');
    assert.equal(editor.document.languageId, 'json');
    const text = '{ "temperature": 0.5,\n\n  "brand_new": [1] }\n';
    await type(editor, text);
    assert.ok(await editor.document.save());
    assert.deepEqual(session.conversation.parameters, { temperature: 0.5, brand_new: [1] });
    assert.equal(editor.document.getText(), text);
  });

  it('show what the chat says by itself meanwhile', async () => {
    const { document } = await opened();
    session.change({ kind: 'parametersChanged', parameters: { seed: 7 } });
    await until(() => document.getText() === '{\n  "seed": 7\n}\n');
  });

  for (const [what, text] of [
    ['is no JSON', '{ "temperature": }'],
    ['is no object', '[1]'],
  ] as const) {
    it(`stay as they are where what is typed ${what}, and the editor keeps it`, async () => {
      session.change({ kind: 'parametersChanged', parameters: { seed: 7 } });
      const editor = await opened();
      await type(editor, text);
      assert.equal(await editor.document.save(), false);
      assert.equal(editor.document.getText(), text);
      assert.deepEqual(session.conversation.parameters, { seed: 7 });
    });
  }

  it('are a file that nobody can delete, move or put a folder beside, and a chat keeps what it says', async () => {
    session.change({ kind: 'parametersChanged', parameters: { seed: 7 } });
    const { uri } = (await opened()).document;
    const { fs } = vscode.workspace;
    await assert.rejects(Promise.resolve(fs.delete(uri)), { code: 'NoPermissions' });
    await assert.rejects(Promise.resolve(fs.rename(uri, uri.with({ path: '/elsewhere/a.json' }))), {
      code: 'NoPermissions',
    });
    await assert.rejects(Promise.resolve(fs.createDirectory(uri.with({ path: '/folder' }))), { code: 'NoPermissions' });
    assert.equal(new TextDecoder().decode(await fs.readFile(uri)), '{\n  "seed": 7\n}\n');
  });
});
