import assert from 'node:assert/strict';
import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { FileWatch } from '../../src/extension/context/fileWatch';
import { until } from '../support/until';

describe('watching attached files', () => {
  let outside: string;
  let told: string[];
  let watch: FileWatch;
  beforeEach(async () => {
    outside = await mkdtemp(join(tmpdir(), 'watch-'));
    told = [];
    watch = new FileWatch((uris) => told.push(...uris));
  });
  afterEach(async () => {
    watch.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(outside, { recursive: true, force: true });
  });

  const workspace = () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return folder.uri.fsPath;
  };

  /** Writes until it is told: a watcher takes a moment before it sees anything. */
  async function untilTold(uri: vscode.Uri): Promise<void> {
    let count = 0;
    await until(async () => {
      await writeFile(uri.fsPath, `const a = ${count++};\n`);
      return told.includes(uri.toString());
    }, 20_000);
  }

  it('tells what is changed on the disk, in the workspace and elsewhere', async () => {
    for (const folder of [workspace(), outside]) {
      const uri = vscode.Uri.file(join(folder, 'watched.ts'));
      await writeFile(uri.fsPath, '');
      watch.watch(new Set([uri.toString()]));
      await untilTold(uri);
      await unlink(uri.fsPath);
    }
  });

  it('tells of a file that was deleted', async () => {
    const uri = vscode.Uri.file(join(outside, 'watched.ts'));
    await writeFile(uri.fsPath, '');
    watch.watch(new Set([uri.toString()]));
    await untilTold(uri);
    told.length = 0;
    await unlink(uri.fsPath);
    await until(() => told.includes(uri.toString()));
  });

  it('tells what is typed, and nothing of other documents', async () => {
    const [file, other] = await Promise.all([
      vscode.workspace.openTextDocument({ content: 'a' }),
      vscode.workspace.openTextDocument({ content: 'b' }),
    ]);
    watch.watch(new Set([file.uri.toString()]));
    for (const document of [other, file, file, file]) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), 'x');
      await vscode.workspace.applyEdit(edit);
    }
    await until(() => told.length > 0);
    assert.deepEqual([...new Set(told)], [file.uri.toString()]);
  });

  it('takes no notice of what is no place', () => {
    watch.watch(new Set(['no place:////a', 'src/a.ts']));
  });

  it('tells of all files of a folder that is moved away', async () => {
    const folder = vscode.Uri.file(join(outside, 'lib'));
    const uri = vscode.Uri.joinPath(folder, 'a.ts');
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    watch.watch(new Set([uri.toString()]));
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(folder, vscode.Uri.file(join(outside, 'other')));
    await vscode.workspace.applyEdit(edit);
    await until(() => told.includes(uri.toString()));
  });
});
