import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { fileContent } from '../../src/extension/context/fileContent';
import { listFolder } from '../../src/extension/context/folderFiles';
import { AttachersForTest } from '../support/context/attachersFor';

describe('files and folders that are attached', () => {
  let test: AttachersForTest;
  let path: string;
  let root: vscode.Uri;
  beforeEach(async () => {
    test = await AttachersForTest.open();
    path = await mkdtemp(join(tmpdir(), 'openrouter-chat-'));
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    root = vscode.Uri.joinPath(workspace.uri, 'attached');
    await mkdir(root.fsPath);
  });
  afterEach(async () => {
    await test.close();
    await rm(path, { recursive: true, force: true });
    await rm(root.fsPath, { recursive: true, force: true });
  });

  async function inWorkspace(name: string, text: string): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(root, name);
    await mkdir(vscode.Uri.joinPath(uri, '..').fsPath, { recursive: true });
    await writeFile(uri.fsPath, text);
    return uri;
  }

  const paths = () => test.attached.map((each) => each.path);

  it('are asked about where they are ignored, and left out where the user says so', async () => {
    await inWorkspace('.gitignore', 'built/\n');
    const ignored = await inWorkspace('built/a.js', 'a\n');
    const other = await inWorkspace('other.ts', 'a\n');
    test.answers.ignoredAnswer = 'leaveOut';
    assert.equal(await test.attachers.attachFiles(test.session, [ignored, other]), false);
    assert.deepEqual(test.answers.asked, [{ about: 'ignored', paths: ['attached/built/a.js'] }]);
    assert.deepEqual(paths(), ['attached/other.ts']);
    test.answers.ignoredAnswer = 'anyway';
    assert.equal(await test.attachers.attachFiles(test.session, [ignored]), true);
    assert.deepEqual(paths(), ['attached/other.ts', 'attached/built/a.js']);
    test.answers.ignoredAnswer = undefined;
    assert.equal(await test.attachers.attachFiles(test.session, [ignored]), false);
  });

  it('are listed of a folder without what is ignored, those of the folder itself first', async () => {
    await inWorkspace('lib/z.ts', '');
    await inWorkspace('a.ts', '');
    await inWorkspace('skipped/b.ts', '');
    const { uris, ignored, isCut } = await listFolder(root, async ({ path: at }) => at.endsWith('/skipped'));
    assert.deepEqual(
      uris.map((uri) => uri.path.slice(root.path.length)),
      ['/a.ts', '/lib/z.ts'],
    );
    assert.deepEqual([ignored, isCut], [1, false]);
  });

  it('are listed of a folder without symbolic links, which may lead out of it', async () => {
    await writeFile(join(path, 'diary.txt'), 'private words\n');
    await inWorkspace('a.ts', '');
    await symlink(join(path, 'diary.txt'), join(root.fsPath, 'notes.md'));
    await symlink(path, join(root.fsPath, 'docs'));
    const { uris, links } = await listFolder(root, async () => false);
    assert.deepEqual(
      uris.map((uri) => uri.path.slice(root.path.length)),
      ['/a.ts'],
    );
    assert.equal(links, 2);
  });

  it('say why they can’t be read: too large for VS Code, binary, gone', async () => {
    const large = join(path, 'large.log');
    await writeFile(large, 'a line of a log\n');
    await truncate(large, 56_000_000);
    await writeFile(join(path, 'a.bin'), new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]));
    await assert.rejects(
      fileContent(vscode.Uri.file(large)),
      /it has 56\.0 MB; VS Code gives extensions no text of more/,
    );
    await assert.rejects(fileContent(vscode.Uri.file(join(path, 'a.bin'))), /it is a binary file\. Models read texts/);
    await assert.rejects(fileContent(vscode.Uri.file(join(path, 'b.ts'))), /it may have been deleted or renamed/);
  });

  it('are told as what is in them, whatever they are called', async () => {
    const kindOf = async (name: string, bytes: string | Uint8Array) => {
      await writeFile(join(path, name), bytes);
      return (await fileContent(vscode.Uri.file(join(path, name)))).kind;
    };
    assert.equal(await kindOf('plan', '%PDF-1.7\nplain'), 'document');
    assert.equal(await kindOf('notes.pdf', 'These are notes.\n'), 'text');
    assert.equal(await kindOf('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'), 'text');
    assert.equal(await kindOf('a.ipynb', '{"cells": []}'), 'notebook');
  });

  it('are taken as the editor has them where they are not saved', async () => {
    const uri = await inWorkspace('edited.ts', 'saved\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'not ');
    await vscode.workspace.applyEdit(edit);
    await test.attachers.attachFiles(test.session, [uri]);
    assert.equal(await test.textOf(test.attached[0]), 'not saved\n');
    await (await vscode.workspace.openTextDocument(uri)).save();
  });
});
