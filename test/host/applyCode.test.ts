import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import type { CodeAttachment, LineRange } from '../../src/chat/attachment';
import type { Conversation } from '../../src/chat/conversation';
import { applyAll, applyCode } from '../../src/extension/editor/applyCode';
import { ReviewDecisions } from '../../src/extension/review/reviewDecisions';
import { Texts } from '../../src/extension/storage/texts';
import { conversationAfter, runningTurn, userTurn } from '../support/conversations';
import { type NodeFolder, temporaryFolder } from '../support/nodeFolder';
import { until } from '../support/until';
import { closeAll } from '../support/vscode/closeAll';
import { withoutAutoSave } from '../support/vscode/withoutAutoSave';

const content = 'class A {\n    a() {\n        one();\n    }\n\n    z() {\n        last();\n    }\n}\n';
const method = { lines: { start: 2, end: 4 }, text: '    a() {\n        one();\n    }' };
const at = '2026-01-02T03:04:06Z';

describe('applying code of a reply', () => {
  withoutAutoSave();
  let folder: string;
  let stored: NodeFolder;
  let texts: Texts;
  let decisions: ReviewDecisions;
  let document: vscode.TextDocument;
  before(async () => {
    // Its first activation would close the tabs of a window before it.
    await vscode.extensions.getExtension('openrouter-chat.openrouter-chat')?.activate();
  });
  beforeEach(async () => {
    const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    folder = await mkdtemp(join(workspace, 'apply-'));
    stored = await temporaryFolder();
    texts = new Texts(stored);
    decisions = new ReviewDecisions();
    document = await open('a.ts', content);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    decisions.dispose();
    await rm(folder, { recursive: true, force: true });
    await stored.dispose();
  });

  const pathOf = (name: string) => `${basename(folder)}/${name}`;

  async function open(name: string, text: string): Promise<vscode.TextDocument> {
    await writeFile(join(folder, name), text);
    return vscode.workspace.openTextDocument(vscode.Uri.file(join(folder, name)));
  }

  interface Attached {
    readonly of?: vscode.TextDocument;
    readonly text: string;
    readonly lines?: LineRange;
    /** All of the file, where that is kept. */
    readonly file?: string;
    readonly secretsRemoved?: number;
  }

  async function attached({ of = document, text, lines, file, secretsRemoved }: Attached): Promise<CodeAttachment> {
    return {
      kind: 'code',
      id: crypto.randomUUID(),
      uri: of.uri.toString(),
      path: vscode.workspace.asRelativePath(of.uri),
      language: of.languageId,
      lines,
      hash: await texts.put(text),
      length: text.length,
      fileHash: file === undefined ? undefined : await texts.put(file),
      secretsRemoved,
    };
  }

  /** A question with these attachments, and its reply `r`. */
  async function asked(reply: string, ...attachments: Attached[]): Promise<Conversation> {
    return asking(reply, ...(await Promise.all(attachments.map(attached))));
  }

  function asking(reply: string, ...attachments: CodeAttachment[]): Conversation {
    return conversationAfter(
      { kind: 'turnAdded', turn: { ...userTurn('q', undefined), attachments } },
      { kind: 'turnAdded', turn: runningTurn('r', 'q') },
      { kind: 'textAppended', turnId: 'r', text: reply },
      { kind: 'turnCompleted', turnId: 'r', endedAt: at, receipt: {} },
    );
  }

  const fenced = (code: string, info = 'ts') => `\`\`\`${info}\n${code}\n\`\`\`\n`;

  /** Resolves when the review is open, or when what can't be done was said. */
  async function apply(conversation: Conversation, code: string): Promise<void> {
    const reply = { texts, reviews: decisions.reviews, conversation, turnId: 'r' };
    await settled(applyCode(reply, code));
  }

  async function applyReply(conversation: Conversation): Promise<void> {
    await settled(applyAll({ texts, reviews: decisions.reviews, conversation, turnId: 'r' }));
  }

  /** What asks or offers something is waited for; it is closed without an answer. */
  async function settled(work: Promise<void>): Promise<void> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    await until(async () => {
      if (isDone) return true;
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isDone;
    }, 20_000);
    await done;
  }

  const noneWaiting = () => assert.deepEqual(decisions.reviews.waiting, []);

  async function edit(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
    const workspaceEdit = new vscode.WorkspaceEdit();
    change(workspaceEdit);
    await vscode.workspace.applyEdit(workspaceEdit);
  }

  it('replaces what was attached, in its indentation, once it is accepted', async () => {
    const code = 'a() {\n    two();\n    three();\n}';
    await apply(await asked(fenced(code), { ...method, file: content }), code);
    assert.equal(document.getText(), content);
    await decisions.acceptAll();
    assert.equal(document.getText(), content.replace('        one();\n', '        two();\n        three();\n'));
    assert.equal(document.isDirty, true);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), content);
  });

  it('keeps what was changed in the file since it was attached, elsewhere and before it', async () => {
    await edit((each) => {
      each.insert(document.uri, new vscode.Position(0, 0), '// new\n');
      each.insert(document.uri, new vscode.Position(6, 8), 'first(); ');
    });
    const now = document.getText();
    const code = 'a() {\n    two();\n}';
    await apply(await asked(fenced(code), { ...method, file: content }), code);
    await decisions.acceptAll();
    assert.equal(document.getText(), now.replace('one', 'two'));
  });

  it('shows both sides where the same lines were changed, and writes neither over the other', async () => {
    await edit((each) => each.insert(document.uri, new vscode.Position(2, 8), 'zero(); '));
    const now = document.getText();
    const code = 'a() {\n    two();\n}';
    await apply(await asked(fenced(code), { ...method, file: content }), code);
    assert.deepEqual(
      decisions.reviews.waiting.map(({ kind }) => kind),
      ['merge'],
    );
    assert.equal(document.getText(), now);
  });

  it('finds what was attached where its file was not kept, and changes nothing where it is gone', async () => {
    await edit((each) => each.insert(document.uri, new vscode.Position(0, 0), '// new\n'));
    const code = 'a() {\n    two();\n}';
    await apply(await asked(fenced(code), method), code);
    await decisions.acceptAll();
    const changed = `// new\n${content.replace('one', 'two')}`;
    assert.equal(document.getText(), changed);
    await apply(await asked(fenced(code), method), code);
    noneWaiting();
    assert.equal(document.getText(), changed);
  });

  it('takes a new version of a whole file, and keeps its line ends', async () => {
    document = await open('crlf.ts', 'one();\r\ntwo();\r\n');
    const code = 'one();\n2();\nthree();';
    await apply(await asked(fenced(code), { text: 'one();\r\ntwo();\r\n' }), code);
    await decisions.acceptAll();
    assert.equal(document.getText(), 'one();\r\n2();\r\nthree();\r\n');
  });

  it('does not put a part in the place of a whole file', async () => {
    const lines = Array.from({ length: 20 }, (_each, index) => `line(${index});`).join('\n');
    document = await open('long.ts', lines);
    await apply(await asked(fenced('other(3);'), { text: lines }), 'other(3);');
    noneWaiting();
    assert.equal(document.getText(), lines);
  });

  it('leaves secrets as they are that the model never saw', async () => {
    const text = 'const key = "sk-123";\nconst a = 1;\nconst b = 2;\n';
    document = await open('secret.ts', text);
    const shown = text.replace('sk-123', '[secret removed]');
    const code = shown.replace('b = 2', 'b = 3').trimEnd();
    await apply(await asked(fenced(code), { text: shown, secretsRemoved: 1 }), code);
    await decisions.acceptAll();
    assert.equal(document.getText(), text.replace('b = 2', 'b = 3'));
  });

  it('goes on from what an earlier reply changed, where that was applied', async () => {
    const first = 'a() {\n    two();\n}';
    const second = 'a() {\n    two(2);\n}';
    const chip = await attached({ ...method, file: content });
    const conversation = conversationAfter(
      { kind: 'turnAdded', turn: { ...userTurn('q1', undefined), attachments: [chip] } },
      { kind: 'turnAdded', turn: runningTurn('r1', 'q1') },
      { kind: 'textAppended', turnId: 'r1', text: fenced(first) },
      { kind: 'turnCompleted', turnId: 'r1', endedAt: at, receipt: {} },
      { kind: 'turnAdded', turn: userTurn('q', 'r1') },
      { kind: 'turnAdded', turn: runningTurn('r', 'q') },
      { kind: 'textAppended', turnId: 'r', text: fenced(second) },
      { kind: 'turnCompleted', turnId: 'r', endedAt: at, receipt: {} },
    );
    await settled(applyCode({ texts, reviews: decisions.reviews, conversation, turnId: 'r1' }, first));
    await decisions.acceptAll();
    await apply(conversation, second);
    assert.deepEqual(
      decisions.reviews.waiting.map(({ kind }) => kind),
      ['diff'],
    );
    await decisions.acceptAll();
    assert.equal(document.getText(), content.replace('one()', 'two(2)'));
  });

  it('applies a diff where it belongs in what was attached', async () => {
    const diff = `--- a/${pathOf('a.ts')}\n+++ b/${pathOf('a.ts')}\n@@ -2,3 +2,3 @@\n     a() {\n-        one();\n+        two();\n     }`;
    await apply(await asked(fenced(diff, 'diff'), { text: content }), diff);
    await decisions.acceptAll();
    assert.equal(document.getText(), content.replace('one', 'two'));
  });

  it('changes nothing where the attached file is gone', async () => {
    const chip = { ...(await attached(method)), uri: vscode.Uri.file(join(folder, 'gone.ts')).toString() };
    await apply(asking(fenced('b() {}'), chip), 'b() {}');
    noneWaiting();
    assert.deepEqual(await readdir(folder), ['a.ts']);
  });

  it('goes into an untitled document that was attached', async () => {
    document = await vscode.workspace.openTextDocument({ content, language: 'typescript' });
    const code = content.replace('one', 'two').trimEnd();
    await apply(await asked(fenced(code), { text: content }), code);
    await decisions.acceptAll();
    assert.equal(document.getText(), content.replace('one', 'two'));
  });

  it('asks which file is meant where none was attached, and takes the one that is open', async () => {
    await vscode.window.showTextDocument(document);
    const code = content.replace('one', 'two').trimEnd();
    const reply = { texts, reviews: decisions.reviews, conversation: await asked(fenced(code)), turnId: 'r' };
    const applying = applyCode(reply, code);
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return decisions.reviews.waiting.length === 1;
    });
    await applying;
    await decisions.acceptAll();
    assert.equal(document.getText(), content.replace('one', 'two'));
  });

  it('does not apply code that is still being written', async () => {
    const conversation = conversationAfter(
      { kind: 'turnAdded', turn: { ...userTurn('q', undefined), attachments: [await attached({ text: content })] } },
      { kind: 'turnAdded', turn: runningTurn('r', 'q') },
      { kind: 'textAppended', turnId: 'r', text: '```ts\nclass A {\n    a() {\n        two();' },
    );
    await apply(conversation, 'class A {\n    a() {\n        two();');
    await apply(conversation, 'class A {\n    a() {');
    noneWaiting();
  });

  describe('of several files', () => {
    it('shows them in one review, new ones too', async () => {
      const other = await open('b.ts', 'export const b = 1;\nexport const c = 1;\n');
      const reply = [
        `Change \`${pathOf('a.ts')}\`:`,
        fenced(content.replace('one', 'two').trimEnd(), `ts ${pathOf('a.ts')}`),
        fenced('export const b = 2;\nexport const c = 1;', `ts ${pathOf('b.ts')}`),
        fenced('new();', `ts ${pathOf('src/new.ts')}`),
        fenced('npm test', 'bash'),
      ].join('\n\n');
      await applyReply(await asked(reply, { text: content }, { of: other, text: other.getText() }));
      const [review] = decisions.reviews.waiting;
      assert.equal(review?.kind, 'multiDiff');
      assert.deepEqual(review?.proposals.map(({ name }) => name).sort(), ['a.ts', 'b.ts', 'src/new.ts'].map(pathOf));
      await decisions.acceptAll();
      assert.equal(document.getText(), content.replace('one', 'two'));
      assert.equal(other.getText(), 'export const b = 2;\nexport const c = 1;\n');
      const created = await vscode.workspace.openTextDocument(vscode.Uri.file(join(folder, 'src/new.ts')));
      assert.equal(created.getText(), 'new();\n');
    });

    it('puts together what several blocks say about one file', async () => {
      const hunk = (line: number, from: string, to: string) =>
        fenced(`@@ -${line},1 +${line},1 @@\n-        ${from}();\n+        ${to}();`, `diff ${pathOf('a.ts')}`);
      await applyReply(await asked(`${hunk(3, 'one', 'two')}\n${hunk(7, 'last', 'end')}`, { text: content }));
      await decisions.acceptAll();
      assert.equal(document.getText(), content.replace('one', 'two').replace('last', 'end'));
    });
  });

  describe('where the reply means harm', () => {
    it('writes nothing anywhere', async () => {
      const outside = await mkdtemp(join(tmpdir(), 'outside-'));
      await symlink(outside, join(folder, 'link'));
      await writeFile(join(folder, 'there.ts'), 'there');
      const paths = [
        '../outside.ts',
        `${outside}/x.ts`,
        pathOf('link/x.ts'),
        pathOf('../../x.ts'),
        '.git/hooks/pre-commit',
        '.vscode/tasks.json',
        'C:\\x.ts',
        'file:///tmp/x.ts',
        pathOf('there.ts'),
      ];
      const patches = paths.map((path) => `*** Begin Patch\n*** Add File: ${path}\n+evil();\n*** End Patch`);
      const diffs = paths.map((path) => `--- /dev/null\n+++ ${path}\n@@ -0,0 +1 @@\n+evil();`);
      const blocks = [
        ...paths.map((path) => fenced('evil();', `ts ${path}`)),
        ...patches.map((patch) => fenced(patch, 'patch')),
        ...diffs.map((diff) => fenced(diff, 'diff')),
      ];
      const before = await readdir(join(folder, '..'), { recursive: true });
      for (const block of blocks) await applyReply(await asked(block, { text: content }));
      await applyReply(await asked(blocks.join('\n'), { text: content }));
      noneWaiting();
      assert.deepEqual(await readdir(join(folder, '..'), { recursive: true }), before);
      assert.deepEqual(await readdir(outside), []);
      assert.equal(await readFile(join(folder, 'there.ts'), 'utf8'), 'there');
      await rm(outside, { recursive: true });
    });

    it('looks at nothing of a reply with too many blocks or too much code', async () => {
      const many = Array.from({ length: 201 }, (_each, index) => fenced('x', `ts ${pathOf(`new${index}.ts`)}`));
      await applyReply(await asked(many.join('\n')));
      await applyReply(await asked(fenced('x'.repeat(10_000_001), `ts ${pathOf('new.ts')}`)));
      noneWaiting();
      assert.deepEqual(await readdir(folder), ['a.ts']);
    });

    it('makes no file of binary data', async () => {
      await applyReply(await asked(fenced('a\0b', `ts ${pathOf('new.ts')}`)));
      noneWaiting();
    });
  });
});
