import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { proposalScheme } from '../../src/extension/contributions';
import { insertCode, newFile } from '../../src/extension/editor/placeCode';
import { until } from '../support/until';
import { closeAll } from '../support/vscode/closeAll';

const code = 'if (a) {\n  b();\n}';

describe('inserting code of a reply', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'place-'));
    await closeAll();
  });
  afterEach(async () => {
    await closeAll();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(content: string, ...selections: vscode.Selection[]): Promise<vscode.TextEditor> {
    const path = join(folder, 'a.ts');
    await writeFile(path, content);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    const editor = await vscode.window.showTextDocument(document);
    if (selections.length > 0) editor.selections = selections;
    return editor;
  }

  it('puts it at the cursor', async () => {
    const { document } = await open('x();\n\ny();', new vscode.Selection(1, 0, 1, 0));
    await insertCode(code);
    assert.equal(document.getText(), `x();\n${code}\ny();`);
  });

  it('puts it into an untitled document', async () => {
    await newFile('x();', 'javascript');
    await insertCode('// new');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), '// newx();');
  });

  it('indents it as the line that it comes to stand in', async () => {
    const { document } = await open('f() {\n    \n}', new vscode.Selection(1, 4, 1, 4));
    await insertCode(code);
    assert.equal(document.getText(), 'f() {\n    if (a) {\n      b();\n    }\n}');
  });

  it('replaces whole selected lines and keeps their indentation', async () => {
    const { document } = await open('f() {\n\told();\n}', new vscode.Selection(1, 0, 1, 7));
    await insertCode('  c();\n  d();');
    assert.equal(document.getText(), 'f() {\n\tc();\n\td();\n}');
  });

  it('replaces each of several selections', async () => {
    const { document } = await open('a b c', new vscode.Selection(0, 0, 0, 1), new vscode.Selection(0, 4, 0, 5));
    await insertCode('z');
    assert.equal(document.getText(), 'z b z');
  });

  it('keeps the line ends of a file', async () => {
    const path = join(folder, 'a.ts');
    await writeFile(path, 'one\r\n\r\ntwo\r\n');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await insertCode(code);
    assert.equal(document.getText(), 'one\r\nif (a) {\r\n  b();\r\n}\r\ntwo\r\n');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('can be taken back in one step', async () => {
    const { document } = await open('x();', new vscode.Selection(0, 4, 0, 4));
    await insertCode(code);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'x();');
  });

  it('never goes into an output channel, but into the file beside it', async () => {
    const { document } = await open('x();', new vscode.Selection(0, 4, 0, 4));
    const channel = vscode.window.createOutputChannel('placing code');
    channel.appendLine('some output');
    channel.show(false);
    await until(() => vscode.window.visibleTextEditors.some((editor) => editor.document.uri.scheme === 'output'));
    await insertCode('y();');
    assert.equal(document.getText(), 'x();y();');
    channel.dispose();
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('changes nothing where no editor is open', async () => {
    await insertCode(code);
    const editors = vscode.window.visibleTextEditors.map(({ document }) => document.uri.scheme);
    assert.deepEqual(
      // The oldest VS Code goes on naming what a multi-file diff showed that is closed.
      editors.filter((scheme) => scheme !== 'output' && scheme !== proposalScheme),
      [],
    );
  });

  it('changes nothing in a document that is only shown', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('shown-only', {
      provideTextDocumentContent: () => 'fixed',
    });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('shown-only:a.ts'));
    await vscode.window.showTextDocument(document);
    await insertCode(code);
    assert.equal(document.getText(), 'fixed');
    provider.dispose();
  });

  it('changes nothing in a file that may not be written', async () => {
    const path = join(folder, 'locked.ts');
    await writeFile(path, 'locked');
    await chmod(path, 0o444);
    await vscode.workspace
      .getConfiguration('files')
      .update('readonlyFromPermissions', true, vscode.ConfigurationTarget.Global);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    await vscode.window.showTextDocument(document);
    await insertCode(code);
    assert.equal(document.getText(), 'locked');
    await vscode.workspace
      .getConfiguration('files')
      .update('readonlyFromPermissions', undefined, vscode.ConfigurationTarget.Global);
  });

  it('opens a new document in the language that the reply named, by any of its names', async () => {
    await newFile(code, 'ts');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'typescript');
    assert.equal(document?.getText(), code);
    assert.equal(document?.isUntitled, true);
  });
});
