import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { IgnoreRules } from '../../src/extension/context/ignoreRules';

describe('what is ignored in a workspace', () => {
  let root: vscode.Uri;
  let rules: IgnoreRules;
  const configuration = () => vscode.workspace.getConfiguration('openrouterChat');

  beforeEach(() => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    root = vscode.Uri.joinPath(folder.uri, 'ruled');
    rules = new IgnoreRules();
  });

  afterEach(async () => {
    rules.dispose();
    await configuration().update('ignore', undefined, vscode.ConfigurationTarget.Workspace);
    await rm(root.fsPath, { recursive: true, force: true });
  });

  async function put(path: string, text = ''): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(root, path);
    await mkdir(dirname(uri.fsPath), { recursive: true });
    await writeFile(uri.fsPath, text);
    return uri;
  }

  it('is what lies in an ignored folder, at whatever depth', async () => {
    await put('.gitignore', 'out/\n');
    const file = await put('a/out/b/c.ts');
    assert.equal(await rules.isIgnored(file), true);
    assert.equal(await rules.isIgnored(vscode.Uri.joinPath(root, 'a/out'), 'folder'), true);
    assert.equal(await rules.isIgnored(await put('a/b.ts')), false);
    assert.equal(await rules.isIgnored(root, 'folder'), false);
  });

  it('is what the user’s own patterns name, outside the workspace, too', async () => {
    assert.equal(await rules.isIgnored(await put('a.min.js')), true);
    assert.equal(await rules.isIgnored(vscode.Uri.file('/elsewhere/a.min.js')), true);
    assert.equal(await rules.isIgnored(vscode.Uri.file('/elsewhere/node_modules/a.js')), false);
  });

  it('is more by a workspace’s patterns, and never less than by the user’s', async () => {
    await configuration().update('ignore', ['*.draft', '!*.min.js'], vscode.ConfigurationTarget.Workspace);
    assert.equal(await rules.isIgnored(await put('a.draft')), true);
    assert.equal(await rules.isIgnored(await put('a.min.js')), true);
  });

  it('is what VS Code hides', async () => {
    assert.equal(await rules.isIgnored(await put('.DS_Store')), true);
    assert.equal(await rules.isIgnored(vscode.Uri.joinPath(root, '.git'), 'folder'), true);
  });
});
