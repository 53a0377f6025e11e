import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { IgnoreRules } from '../../src/extension/context/ignoreRules';
import { type ContextResults, ContextSearch } from '../../src/extension/context/search/contextSearch';
import { OpenFiles } from '../../src/extension/context/search/openFiles';
import { SymbolSearch } from '../../src/extension/context/search/symbolSearch';
import { WorkspaceFiles } from '../../src/extension/context/search/workspaceFiles';
import { AttachersForTest } from '../support/context/attachersFor';
import { until } from '../support/until';

describe('searching for context', () => {
  let root: vscode.Uri;
  let search: ContextSearch;
  let attachers: AttachersForTest;
  let disposables: vscode.Disposable[];

  beforeEach(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    root = vscode.Uri.joinPath(folder.uri, 'searched');
    attachers = await AttachersForTest.open();
    const rules = new IgnoreRules();
    const files = new WorkspaceFiles(rules, 50);
    const openFiles = new OpenFiles();
    disposables = [rules, files, openFiles];
    search = new ContextSearch({ files, openFiles, symbols: new SymbolSearch(), attachers: attachers.attachers });
  });

  afterEach(async () => {
    for (const disposable of disposables) disposable.dispose();
    await attachers.close();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(root.fsPath, { recursive: true, force: true });
  });

  async function put(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root.fsPath, path)), { recursive: true });
      await writeFile(join(root.fsPath, path), text);
    }
  }

  async function allResults(typed: string): Promise<ContextResults[]> {
    const all: ContextResults[] = [];
    for await (const results of search.find(typed, new AbortController().signal)) all.push(results);
    return all;
  }

  /** Name and place of everything, once all was found. */
  async function found(typed: string): Promise<string[]> {
    const { items } = (await allResults(typed)).at(-1) ?? assert.fail();
    return items.map(({ shown: { label, description } }) => [label, description].filter(Boolean).join(' in '));
  }

  async function open(path: string): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(root, path));
    return vscode.window.showTextDocument(document, { preview: false });
  }

  it('finds files and folders that are not ignored, by git, the settings or a file of one’s own', async () => {
    await put({
      '.gitignore': 'shipdata/\n',
      '.openrouterignore': 'shipsecret.txt\n',
      'ship.ts': '',
      'shipyard/a.txt': '',
      'shipdata/ship.ts': '',
      'shipsecret.txt': '',
      'node_modules/ship.ts': '',
      'ship.zip': '',
    });
    assert.deepEqual(await found('ship'), [
      'ship.ts in searched',
      'shipyard in searched',
      'a.txt in searched/shipyard',
    ]);
  });

  it('attaches what was found', async () => {
    await put({ 'quay.ts': 'export const quay = 1;\n' });
    const [item] = (await allResults('quay')).at(-1)?.items ?? [];
    await item?.attach(attachers.session);
    assert.equal(attachers.onlyCode.path, 'searched/quay.ts');
    assert.equal(await attachers.textOf(attachers.onlyCode), 'export const quay = 1;\n');
  });

  it('follows files that come, move and go', async () => {
    await put({ 'quay.ts': '' });
    assert.deepEqual(await found('quay'), ['quay.ts in searched']);
    await put({ 'deep/down/quaywall.ts': '' });
    await until(async () => (await found('quay')).length === 2);
    await rename(join(root.fsPath, 'deep'), join(root.fsPath, 'moved'));
    await until(async () => (await found('quay')).includes('quaywall.ts in searched/moved/down'));
    assert.deepEqual(await found('quay'), ['quay.ts in searched', 'quaywall.ts in searched/moved/down']);
    await rm(join(root.fsPath, 'quay.ts'));
    await until(async () => (await found('quay')).length === 1);
  });

  it('follows what is ignored', async () => {
    await put({ 'quay.ts': '' });
    assert.equal((await found('quay')).length, 1);
    await put({ '.gitignore': 'quay.ts\n' });
    await until(async () => (await found('quay')).length === 0);
  });

  it('offers before anything is typed what there is something of, the editor at hand first', async () => {
    await put({ 'a.ts': 'a\nb\nc\n', 'b.ts': '' });
    await open('b.ts');
    const editor = await open('a.ts');
    const before = await found('');
    assert.equal(before[0], 'Active Editor in searched/a.ts');
    assert.equal(before.includes('Last Terminal Command'), false);
    assert.deepEqual(before.slice(-2), ['a.ts in searched', 'b.ts in searched']);
    editor.selection = new vscode.Selection(0, 0, 1, 1);
    await until(async () => (await found(''))[0] === 'Selection in searched/a.ts, lines 1–2');
    assert.deepEqual(attachers.attached, []);
  });

  it('puts what is open before what goes as well with the query', async () => {
    await put({ 'a/ferry.ts': '', 'z/ferry.ts': '' });
    await open('z/ferry.ts');
    assert.deepEqual(await found('ferry'), ['ferry.ts in searched/z', 'ferry.ts in searched/a']);
  });

  it('finds kinds of context by the beginnings of their words', async () => {
    assert.equal((await found('clip'))[0], 'Clipboard');
    assert.equal((await found('page'))[0], 'Web Page…');
    assert.equal((await found('lip')).includes('Clipboard'), false);
  });

  it('takes an address for a page of the web', async () => {
    assert.deepEqual(await found('https://example.org/a'), ['https://example.org/a in Web Page']);
  });

  it('lists the symbols of the active editor with the files, and those of the workspace behind what is there', async () => {
    await put({ 'quay.code': 'quayWall\n', 'other.code': 'quayMaster\n' });
    const range = new vscode.Range(0, 0, 0, 8);
    const kind = vscode.SymbolKind.Function;
    const other = vscode.Uri.joinPath(root, 'other.code');
    disposables.push(
      vscode.languages.registerDocumentSymbolProvider(
        { pattern: '**/*.code' },
        { provideDocumentSymbols: () => [new vscode.DocumentSymbol('quayWall', '', kind, range, range)] },
      ),
      vscode.languages.registerWorkspaceSymbolProvider({
        provideWorkspaceSymbols: () => [
          new vscode.SymbolInformation('quayMaster', kind, '', new vscode.Location(other, range)),
          new vscode.SymbolInformation('unlike', kind, '', new vscode.Location(other, range)),
        ],
      }),
    );
    await open('quay.code');
    await found('');
    await until(async () => {
      const [first] = await allResults('quay');
      return first?.items.some(({ shown }) => shown.label === 'quayWall') ?? false;
    });
    const all = await allResults('quay');
    const labels = all.map(({ items }) => items.map(({ shown }) => shown.label));
    assert.deepEqual(labels.at(-1), ['quay.code', 'quayWall', 'quayMaster']);
    const master = all.at(-1)?.items.find(({ shown }) => shown.label === 'quayMaster');
    await master?.attach(attachers.session);
    assert.equal(attachers.onlyCode.path, 'searched/other.code');
    for (const [index, earlier] of labels.entries())
      assert.deepEqual(labels.at(-1)?.slice(0, earlier.length), earlier, `results ${index}`);
  });

  it('ends when another one begins', async () => {
    await put({ 'quay.ts': '' });
    const stopping = new AbortController();
    const results: ContextResults[] = [];
    for await (const each of search.find('quay', stopping.signal)) {
      results.push(each);
      stopping.abort();
    }
    assert.equal(results.length, 1);
  });
});
