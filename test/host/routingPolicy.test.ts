/** Policies as files of a real workspace: what they hold back from being attached in each way, and what they say. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Attachment, TextAttachment } from '../../src/chat/attachment';
import { CodeAttacher } from '../../src/extension/context/codeAttacher';
import { gitApi } from '../../src/extension/git/gitApi';
import { openPolicy } from '../../src/extension/policy/openPolicy';
import { WithheldFiles } from '../../src/extension/policy/withheldFiles';
import { WorkspacePolicies } from '../../src/extension/policy/workspacePolicies';
import { AttachersForTest } from '../support/context/attachersFor';
import { pngOf } from '../support/pictures';
import { until } from '../support/until';

const name = '.openrouter-policy.json';

describe('a routing policy in a workspace', () => {
  let root: string;
  let policies: WorkspacePolicies;
  let withheld: WithheldFiles;
  let test: AttachersForTest;
  beforeEach(async () => {
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    policies = new WorkspacePolicies();
    test = await AttachersForTest.open((texts) => {
      withheld = new WithheldFiles(policies, (hash) => texts.get(hash));
      return withheld;
    });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    policies.dispose();
    await test.close();
    for (const path of [name, 'held']) await rm(join(root, path), { recursive: true, force: true });
  });

  const holds = (policy: object) => writeFile(join(root, name), JSON.stringify({ version: 1, ...policy }));
  const heldBack = async (attachments: readonly Attachment[]) =>
    withheld.of(attachments, (await policies.read()).neverSent);
  const paths = () => test.attached.map(({ path }) => path);

  async function put(path: string, content: string | Uint8Array = 'text\n'): Promise<vscode.Uri> {
    const file = join(root, 'held', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    return vscode.Uri.file(file);
  }

  async function refused(attaching: Promise<unknown>): Promise<void> {
    await assert.rejects(attaching, /never leaves this workspace, says its routing policy/);
    assert.deepEqual(paths(), []);
  }

  it('keeps files from being attached, texts, pictures and what is behind a link, and lets the others in', async () => {
    await holds({ neverSend: ['held/secrets/', '*.key'] });
    const secret = await put('secrets/a.txt');
    const picture = await put('secrets/a.png', pngOf(2, 2));
    const open = await put('open.txt');
    await symlink(secret.fsPath, join(root, 'held/link.txt'));
    const link = vscode.Uri.file(join(root, 'held/link.txt'));
    assert.equal(await test.attachers.attachFiles(test.session, [secret, picture, link, open]), false);
    assert.deepEqual(paths(), ['held/open.txt']);
  });

  it('keeps what is dropped from being attached, by whatever way its path goes', async () => {
    await holds({ neverSend: ['held/secrets/'] });
    const secret = await put('secrets/a.txt');
    await put('other/b.txt');
    const around = `${join(root, 'held', 'other')}/../secrets/a.txt`;
    assert.equal(await test.drops.attachUris(test.session, `${secret}\n${around}`), false);
    assert.deepEqual(paths(), []);
  });

  it('keeps selections and the code of commands back, and says why', async () => {
    await holds({ neverSend: ['*.key'] });
    const document = await vscode.workspace.openTextDocument(await put('a.key', 'one\ntwo\n'));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 3);
    await refused(test.attachers.kinds.selection(test.session));
    await refused(test.attachers.attachSymbol(test.session, document.uri, new vscode.Range(0, 0, 0, 3), 'one'));
    await refused(new CodeAttacher(test.textAttacher).codeOf(document));
  });

  it('leaves the parts of a diff out that are about files which never leave', async function () {
    this.timeout(30_000);
    const folder = await mkdtemp(join(tmpdir(), 'policy-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
    try {
      git('init', '-q');
      for (const file of ['a.ts', '.env']) await writeFile(join(folder, file), 'TOKEN=one\n');
      git('add', '.');
      git('commit', '-qm', 'begin');
      for (const file of ['a.ts', '.env']) await writeFile(join(folder, file), 'TOKEN=two\n');
      await vscode.commands.executeCommand('git.openRepository', folder);
      const api = await gitApi();
      const opened = () => api.repositories.find(({ rootUri }) => rootUri.fsPath === folder);
      await until(() => opened() !== undefined);
      const repository = opened()?.rootUri.toString() ?? '';
      const source = { type: 'gitDiff', repository, what: 'workingTree', of: '' } as const;
      await test.attachers.attachMade(test.session, source);
      const [whole] = test.attached;
      assert.match(await test.textOf(whole), /\.env/, 'without a policy all of it is there');
      await holds({ neverSend: ['**/.env'] });
      assert.deepEqual(await heldBack(test.attached), [vscode.workspace.asRelativePath(join(folder, '.env'))]);
      await test.attachers.attachMade(test.session, source);
      const text = await test.textOf(test.attached.at(-1));
      assert.match(text, /a\.ts/);
      assert.doesNotMatch(text, /\.env/);
      assert.deepEqual(await heldBack(test.attached.slice(1)), []);
      const file = vscode.Uri.file(join(folder, '.env')).toString();
      await assert.rejects(test.attachers.attachMade(test.session, { ...source, file }), /never leaves/);
    } finally {
      await vscode.commands.executeCommand('git.close', vscode.Uri.file(folder)).then(undefined, () => undefined);
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('leaves problems of such files out of a list of all', async () => {
    await holds({ neverSend: ['*.key'] });
    const problems = vscode.languages.createDiagnosticCollection('policy');
    try {
      for (const path of ['a.key', 'a.txt']) {
        const uri = await put(path, `content of ${path}\n`);
        problems.set(uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), `problem of ${path}`)]);
      }
      await test.attachers.attachMade(test.session, { type: 'problems', uri: '' });
      const text = await test.textOf(test.attached[0]);
      assert.match(text, /content of a\.txt/);
      assert.doesNotMatch(text, /a\.key/);
    } finally {
      problems.dispose();
    }
  });

  it('knows what was attached before it came', async () => {
    const secret = await put('secrets/a.txt');
    await test.attachers.attachFiles(test.session, [secret]);
    assert.deepEqual(await heldBack(test.attached), []);
    await holds({ neverSend: ['Held/Secrets/'] });
    assert.deepEqual(await heldBack(test.attached), ['held/secrets/a.txt']);
    const pasted: TextAttachment = {
      ...{ kind: 'text', id: 'p', hash: 'p', path: 'Clipboard', language: 'text', length: 1 },
      source: { type: 'clipboard' },
    };
    assert.deepEqual(await heldBack([pasted]), []);
  });

  it('holds in part before the workspace is trusted, and says what waits', async () => {
    await holds({ providers: { only: ['a'], ignore: ['b'] }, dataCollection: 'deny' });
    const untrusted = new WorkspacePolicies(() => false);
    assert.deepEqual((await untrusted.read()).inForce, [
      { file: name, policy: { version: 1, providers: { ignore: ['b'] }, dataCollection: 'deny' } },
    ]);
    assert.deepEqual(await untrusted.status(), {
      rules: ['None of these providers: b', 'No provider that collects data'],
      waiting: ['Only these providers: a'],
      faults: [],
      policies: (await untrusted.read()).inForce,
    });
    assert.deepEqual((await policies.status())?.waiting, []);
  });

  it('is told where it changes, is damaged, is no file, and goes', async () => {
    assert.equal(await policies.status(), undefined);
    let changes = 0;
    const listening = policies.onChange(() => {
      changes += 1;
    });
    const uri = vscode.Uri.joinPath(vscode.Uri.file(root), name);
    // VS Code begins to watch in its own time: what comes later is told.
    await until(async () => {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{ "version": 1, "neversend": [] }'));
      return changes > 0;
    });
    const [fault = ''] = (await policies.status())?.faults ?? [];
    assert.match(fault, /^\.openrouter-policy\.json, line 1, column 17: “neversend” is no field/);
    await rm(join(root, name));
    await mkdir(join(root, name));
    assert.equal((await policies.status())?.faults.length, 1, 'a folder of that name is no policy');
    await rm(join(root, name), { recursive: true });
    await symlink(join(root, 'nowhere.json'), join(root, name));
    assert.equal(
      (await policies.status())?.faults.length,
      1,
      'what a link that leads nowhere would forbid is not known',
    );
    await rm(join(root, name));
    assert.equal(await policies.status(), undefined);
    listening.dispose();
  });

  it('is opened, and checked as it is typed', async () => {
    await holds({ neversend: ['a'] });
    // By its command the whole extension would start beside the parts of it that other tests have made.
    await openPolicy();
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.equal(document?.uri.fsPath, join(root, name));
    const problems = () => vscode.languages.getDiagnostics(document?.uri ?? vscode.Uri.file('/'));
    await until(() => problems().some(({ message }) => message.includes('neversend')));
  });
});
