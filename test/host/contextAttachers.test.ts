import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { estimateTokens } from '../../src/chat/tokenEstimate';
import { gitApi } from '../../src/extension/git/gitApi';
import { AttachersForTest } from '../support/context/attachersFor';
import { until } from '../support/until';

const content = 'const a = 1;\nconst b = 2;\nconst c = 3;\n';

describe('attaching context', () => {
  let test: AttachersForTest;
  let path: string;
  beforeEach(async () => {
    test = await AttachersForTest.open();
    path = await mkdtemp(join(tmpdir(), 'openrouter-chat-'));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await test.close();
    await rm(path, { recursive: true, force: true });
  });

  async function openEditor(text = content): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: text });
    return vscode.window.showTextDocument(document);
  }

  async function fileOf(name: string, bytes: string | Uint8Array): Promise<vscode.Uri> {
    await writeFile(join(path, name), bytes);
    return vscode.Uri.file(join(path, name));
  }

  it('takes the whole lines of a selection, with numbers, language, tokens and the file around them', async () => {
    const editor = await openEditor();
    editor.selection = new vscode.Selection(0, 6, 1, 3);
    assert.equal(await test.attachers.kinds.selection(test.session), true);
    const attachment = test.onlyCode;
    const text = 'const a = 1;\nconst b = 2;';
    assert.deepEqual([attachment.lines, attachment.language], [{ start: 1, end: 2 }, 'typescript']);
    assert.equal(await test.textOf(attachment), text);
    assert.equal(attachment.tokens, estimateTokens(text));
    assert.equal(attachment.version, editor.document.version);
    assert.equal(attachment.fileHash && (await test.texts.get(attachment.fileHash)), content);
  });

  it('takes each of several selections, those that touch as one, without a line that one ends before', async () => {
    const editor = await openEditor();
    editor.selections = [new vscode.Selection(0, 0, 1, 0), new vscode.Selection(2, 1, 2, 4)];
    await test.attachers.kinds.selection(test.session);
    assert.deepEqual(
      test.attached.map((each) => each.kind === 'code' && each.lines),
      [
        { start: 1, end: 1 },
        { start: 3, end: 3 },
      ],
    );
  });

  it('keeps the text as it was when the document changes afterwards, and attaches the same text once', async () => {
    const editor = await openEditor();
    await test.attachers.kinds.activeFile(test.session);
    await test.attachers.kinds.activeFile(test.session);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'changed'));
    assert.equal(test.onlyCode.lines, undefined);
    assert.equal(await test.textOf(test.onlyCode), content);
  });

  it('names a file of the workspace by its path in it', async () => {
    const [file] = await vscode.workspace.findFiles('src/timetable.ts');
    assert.ok(file);
    await test.attachers.attachFiles(test.session, [file]);
    assert.equal(test.onlyCode.path, 'src/timetable.ts');
  });

  it('attaches all open editors as one group', async () => {
    for (const name of ['one.ts', 'two.ts']) {
      await vscode.window.showTextDocument(await fileOf(name, `// ${name}\n`), { preview: false });
    }
    assert.equal(await test.attachers.kinds.openEditors(test.session), true);
    assert.deepEqual(
      test.attached.map(({ group }) => group?.label),
      ['Open editors', 'Open editors'],
    );
    assert.equal(new Set(test.attached.map(({ group }) => group?.id)).size, 1);
  });

  it('attaches pictures and PDFs as such, by what is in them', async () => {
    const pdf = await fileOf('plan.data', '%PDF-1.7\n1 0 obj\n<< /Type /Pages /Count 3 >>\nendobj\n');
    assert.equal(await test.attachers.attachFiles(test.session, [pdf]), true);
    const [attachment] = test.attached;
    assert.ok(attachment?.kind === 'document');
    assert.deepEqual([attachment.path, attachment.pages], ['plan.data.pdf', 3]);
    assert.match(await test.textOf(attachment), /^data:application\/pdf;base64,JVBERi0/);
  });

  it('refuses a binary file and one that is gone, and attaches the rest', async () => {
    const files = [
      await fileOf('a.bin', new Uint8Array([1, 2, 0, 0, 0, 3, 4, 0, 0])),
      vscode.Uri.file(join(path, 'missing.ts')),
      await fileOf('a.ts', content),
    ];
    assert.equal(await test.attachers.attachFiles(test.session, files), false);
    assert.equal(await test.textOf(test.onlyCode), content);
  });

  it('reads other encodings and line ends as VS Code does, and leaves the mark of bytes out', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('größer\r\nals\r\n', 'utf16le')]);
    await test.attachers.attachFiles(test.session, [await fileOf('utf16.txt', bytes)]);
    assert.equal(await test.textOf(test.onlyCode), 'größer\r\nals\r\n');
  });

  it('attaches the cells of a notebook as text, and none of what they have put out', async () => {
    const cells = [
      { cell_type: 'markdown', source: ['# Title'], metadata: {} },
      {
        cell_type: 'code',
        source: ['print(1)'],
        metadata: {},
        execution_count: 1,
        outputs: [{ output_type: 'stream', name: 'stdout', text: ['SECRET OUTPUT'] }],
      },
    ];
    const file = await fileOf('a.ipynb', JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    await test.attachers.attachFiles(test.session, [file]);
    const [attachment] = test.attached;
    const text = await test.textOf(attachment);
    assert.match(text, /# Title/);
    assert.match(text, /print\(1\)/);
    assert.doesNotMatch(text, /SECRET OUTPUT/);
  });

  it('holds secrets back with a question, and leaves a mark where they were', async () => {
    const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`;
    const file = await fileOf('config.ts', `export const url = 'https://x';\nexport const key = '${key}';\n`);
    await test.attachers.attachFiles(test.session, [file]);
    assert.deepEqual(
      test.answers.held[0]?.secrets.map(({ line }) => line),
      [2],
    );
    const text = await test.textOf(test.onlyCode);
    assert.ok(!text.includes(key) && text.includes('https://x'), text);
    assert.equal(test.onlyCode.secretsRemoved, 1);
  });

  it('attaches nothing where the user decides against it', async () => {
    test.answers.secretsAnswer = undefined;
    await test.attachers.attachFiles(test.session, [await fileOf('.env', 'A=1\nPASSWORD=hunter2hunter2\n')]);
    assert.deepEqual(test.attached, []);
    assert.equal(test.answers.asked.at(-1)?.about, 'secrets');
  });

  it('attaches a symbol with all of its lines and the names around it', async () => {
    const editor = await openEditor('class A {\n  b() {\n    return 1;\n  }\n}\n');
    const provider = vscode.languages.registerDocumentSymbolProvider(
      { language: 'typescript' },
      {
        provideDocumentSymbols: () => {
          const outer = symbol('A', 0, 4);
          outer.children.push(symbol('b', 1, 3));
          return [outer];
        },
      },
    );
    const name = new vscode.Range(1, 2, 1, 3);
    await test.attachers.attachSymbol(test.session, editor.document.uri, name, 'b').finally(() => provider.dispose());
    assert.equal(test.onlyCode.symbol, 'A.b');
    assert.deepEqual(test.onlyCode.lines, { start: 2, end: 4 });
  });

  it('writes problems with their places, their lines and what they point to', async () => {
    const uri = await fileOf('broken.ts', content);
    const problems = vscode.languages.createDiagnosticCollection('test');
    const problem = new vscode.Diagnostic(
      new vscode.Range(1, 6, 1, 7),
      'b is never read',
      vscode.DiagnosticSeverity.Error,
    );
    problem.source = 'ts';
    problem.code = 6133;
    const place = new vscode.Location(uri, new vscode.Position(0, 0));
    problem.relatedInformation = [new vscode.DiagnosticRelatedInformation(place, 'declared here')];
    problems.set(uri, [problem]);
    const source = { type: 'problems', uri: uri.toString() } as const;
    await test.attachers.attachMade(test.session, source).finally(() => problems.dispose());
    const text = await test.textOf(test.attached[0]);
    assert.match(text, /line 2, column 7: error \(ts 6133\): b is never read\n {4}2 \| const b = 2;/);
    assert.match(text, /line 1, column 1: declared here/);
  });

  it('attaches what is in the clipboard', async () => {
    await vscode.env.clipboard.writeText('copied words');
    await test.attachers.kinds.clipboard(test.session);
    assert.equal(test.attached[0]?.path, 'Clipboard');
    assert.equal(await test.textOf(test.attached[0]), 'copied words');
  });

  it('attaches the address of a web page, and refuses one with a password', async () => {
    await test.attachers.attachWebPage(test.session, 'example.org/a');
    assert.equal(test.attached[0]?.path, 'https://example.org/a');
    await assert.rejects(test.attachers.attachWebPage(test.session, 'https://me:secret@example.org'), /password/);
  });

  it('attaches what has changed in a repository: staged, in the working tree with new files, in a commit', async function () {
    const api = await gitApi().catch(() => undefined);
    if (!api) this.skip();
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: path });
    git('init', '-q', '-b', 'main');
    await fileOf('a.ts', content);
    git('add', '.');
    git('commit', '-qm', 'First');
    await fileOf('a.ts', content.replace('b = 2', 'b = 20'));
    git('add', '.');
    await fileOf('new.ts', 'export {};\n');
    await mkdir(join(path, 'empty'));
    await vscode.commands.executeCommand('git.openRepository', path);
    const opened = () => api.repositories.find(({ rootUri }) => rootUri.fsPath === path);
    await until(() => opened() !== undefined);
    const repository = opened();
    assert.ok(repository);
    const repositoryUri = repository.rootUri.toString();
    for (const [what, of] of [
      ['staged', ''],
      ['workingTree', ''],
      ['commit', git('rev-parse', 'HEAD').toString().trim()],
    ] as const) {
      await test.attachers.attachMade(test.session, { type: 'gitDiff', repository: repositoryUri, what, of });
    }
    const texts = await Promise.all(test.attached.map((each) => test.textOf(each)));
    assert.match(texts[0] ?? '', /-const b = 2;\n\+const b = 20;/);
    assert.match(texts[1] ?? '', /new file mode[\s\S]*\+export \{\};/);
    assert.match(texts[2] ?? '', /^First\n\n[\s\S]*\+const a = 1;/);
  });
});

function symbol(name: string, start: number, end: number): vscode.DocumentSymbol {
  const range = new vscode.Range(start, 0, end, 3);
  return new vscode.DocumentSymbol(name, '', vscode.SymbolKind.Class, range, new vscode.Range(start, 2, start, 3));
}
