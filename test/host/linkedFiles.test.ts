import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ReviewDecisions } from '../../src/extension/review/reviewDecisions';
import { closeAll } from '../support/vscode/closeAll';
import { withoutAutoSave } from '../support/vscode/withoutAutoSave';

describe('a change of a file behind a symbolic link', () => {
  withoutAutoSave();
  let folder: string;
  let outside: string;
  let decisions: ReviewDecisions;
  before(() => vscode.extensions.getExtension('openrouter-chat.openrouter-chat')?.activate());
  beforeEach(async () => {
    folder = await mkdtemp(join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'linked-'));
    outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await writeFile(join(outside, 'a.txt'), 'one\n');
    decisions = new ReviewDecisions();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    decisions.dispose();
    await rm(folder, { recursive: true, force: true });
    await rm(outside, { recursive: true, force: true });
  });

  const propose = (path: string) =>
    decisions.reviews.proposeChanges([{ uri: vscode.Uri.file(path), base: 'one\n', theirs: 'two\n' }], 'Changes');

  async function accepted(path: string): Promise<string> {
    assert.deepEqual(await propose(path), []);
    await decisions.acceptAll();
    const document = await vscode.workspace.openTextDocument(path);
    await document.save();
    return document.getText();
  }

  it('is refused where the link leads out of the workspace, be it the file’s own or that of a folder above', async () => {
    await symlink(join(outside, 'a.txt'), join(folder, 'link.txt'));
    await symlink(outside, join(folder, 'link'));
    await mkdir(join(outside, 'deep'));
    await writeFile(join(outside, 'deep/a.txt'), 'one\n');
    for (const name of ['link.txt', 'link/a.txt', 'link/deep/a.txt']) {
      const [refusal] = await propose(join(folder, name));
      assert.ok(refusal?.endsWith(`${name} leads out of the workspace through a symbolic link.`), refusal);
    }
    assert.deepEqual(decisions.reviews.waiting, []);
  });

  it('is refused where the file became such a link while the change waited', async () => {
    const path = join(folder, 'a.txt');
    await writeFile(path, 'one\n');
    assert.deepEqual(await propose(path), []);
    await rm(path);
    await symlink(join(outside, 'a.txt'), path);
    await decisions.acceptAll();
    const document = await vscode.workspace.openTextDocument(path);
    await document.save();
    assert.equal(await readFile(join(outside, 'a.txt'), 'utf8'), 'one\n');
    assert.equal(decisions.reviews.waiting[0]?.waiting.size, 1);
  });

  it('is written where the link leads to another place of the workspace', async () => {
    await writeFile(join(folder, 'a.txt'), 'one\n');
    await symlink(join(folder, 'a.txt'), join(folder, 'link.txt'));
    assert.equal(await accepted(join(folder, 'link.txt')), 'two\n');
    assert.equal(await readFile(join(folder, 'a.txt'), 'utf8'), 'two\n');
  });

  it('is written where the user took the file from outside of the workspace', async () => {
    await symlink(join(outside, 'a.txt'), join(outside, 'link.txt'));
    assert.equal(await accepted(join(outside, 'link.txt')), 'two\n');
  });
});
