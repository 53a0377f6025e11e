import assert from 'node:assert/strict';
import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { textNow } from '../../src/extension/context/textNow';

describe('what a place says now', () => {
  let folder: string;
  let path: string;
  let uri: vscode.Uri;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'now-'));
    path = join(folder, 'a.ts');
    uri = vscode.Uri.file(path);
    await writeFile(path, 'const a = 1;\n');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(folder, { recursive: true, force: true });
  });

  it('is what the file says, in its own encoding, without opening it', async () => {
    await writeFile(path, Buffer.from('\ufeffäöü\n', 'utf16le'));
    assert.deepEqual(await textNow(uri.toString()), { kind: 'text', text: 'äöü\n' });
    assert.equal(
      vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()),
      false,
    );
  });

  it('is what was typed and not saved, even where the file is gone meanwhile', async () => {
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// '));
    await unlink(path);
    assert.deepEqual(await textNow(uri.toString()), { kind: 'text', text: '// const a = 1;\n' });
  });

  it('is nothing when the file was deleted under an editor that still shows it', async () => {
    await vscode.window.showTextDocument(uri);
    await unlink(path);
    assert.deepEqual(await textNow(uri.toString()), { kind: 'gone' });
  });

  it('is not known of what has no file system, and of what is no place', async () => {
    assert.deepEqual(await textNow('nowhere://host/a.ts'), { kind: 'unknown' });
    assert.deepEqual(await textNow('no place:////a'), { kind: 'unknown' });
  });
});
