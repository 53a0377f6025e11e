import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { insertCode } from '../../src/extension/editor/placeCode';
import { reasonNotToEdit } from '../../src/extension/inplace/reasonNotToEdit';
import { ReviewDecisions } from '../../src/extension/review/reviewDecisions';
import { closeAll } from '../support/vscode/closeAll';
import { withoutAutoSave } from '../support/vscode/withoutAutoSave';

describe('a file that may only be read', () => {
  withoutAutoSave();
  let folder: string;
  let decisions: ReviewDecisions;
  const changedSettings = new Set<string>();
  before(() => vscode.extensions.getExtension('openrouter-chat.openrouter-chat')?.activate());
  beforeEach(async () => {
    folder = await mkdtemp(join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'readonly-'));
    decisions = new ReviewDecisions();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    for (const name of changedSettings) await set(name, undefined);
    decisions.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  async function set(name: string, value: unknown): Promise<void> {
    changedSettings.add(name);
    await vscode.workspace.getConfiguration('files').update(name, value, vscode.ConfigurationTarget.Global);
  }

  async function open(mode = 0o644): Promise<vscode.TextDocument> {
    const path = join(folder, 'a.txt');
    await writeFile(path, 'one\n');
    await chmod(path, mode);
    return vscode.workspace.openTextDocument(vscode.Uri.file(path));
  }

  const propose = ({ uri }: vscode.TextDocument) =>
    decisions.reviews.proposeChanges([{ uri, base: 'one\n', theirs: 'two\n' }], 'Changes');
  const lock = () => set('readonlyInclude', { '**/readonly-*/**': true });

  async function assertRefused(document: vscode.TextDocument): Promise<void> {
    assert.match((await propose(document)).join(), /a\.txt is read-only\.$/);
    assert.match((await reasonNotToEdit(document)) ?? '', /read-only/);
    await vscode.window.showTextDocument(document);
    await insertCode('two\n');
    assert.equal(document.getText(), 'one\n');
  }

  it('by the settings is changed by no review, edit or insertion, and said to be read-only', async () => {
    await lock();
    await assertRefused(await open());
  });

  it('by its permissions is said to be read-only, where the settings want that', async () => {
    await set('readonlyFromPermissions', true);
    await assertRefused(await open(0o444));
  });

  it('by the user’s choice in its editor is said to be read-only', async () => {
    const document = await open();
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await assertRefused(document);
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
    assert.equal(await reasonNotToEdit(document), undefined);
  });

  it('since its change began to wait keeps what it says, and the change goes on waiting', async () => {
    const document = await open();
    assert.deepEqual(await propose(document), []);
    await lock();
    await decisions.acceptAll();
    assert.deepEqual([document.getText(), document.isDirty], ['one\n', false]);
    assert.equal(decisions.reviews.waiting[0]?.waiting.size, 1);
    await set('readonlyInclude', undefined);
    await decisions.acceptAll();
    assert.deepEqual([document.getText(), document.isDirty], ['two\n', true]);
  });

  it('by the settings takes no change into a cell, where it is a notebook', async () => {
    const serializer = vscode.workspace.registerNotebookSerializer('test-notebook', {
      serializeNotebook: () => new Uint8Array(),
      deserializeNotebook: () =>
        new vscode.NotebookData([new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'one\n', 'python')]),
    });
    await lock();
    await writeFile(join(folder, 'n.cells'), '');
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(join(folder, 'n.cells')));
    const cell = notebook.cellAt(0).document;
    assert.match((await propose(cell)).join(), /n\.cells, cell 1 is read-only\.$/);
    assert.match((await reasonNotToEdit(cell)) ?? '', /read-only/);
    await set('readonlyInclude', undefined);
    assert.deepEqual(await propose(cell), []);
    await decisions.acceptAll();
    assert.equal(cell.getText(), 'two\n');
    await notebook.save();
    serializer.dispose();
  });

  it('is told from one that is writable without saving anything', async () => {
    const document = await open();
    assert.equal(await reasonNotToEdit(document), undefined);
    await propose(document);
    await decisions.acceptAll();
    assert.equal(await reasonNotToEdit(document), undefined);
    assert.deepEqual([document.getText(), document.isDirty], ['two\n', true]);
    assert.equal(await readFile(document.uri.fsPath, 'utf8'), 'one\n');
  });
});
