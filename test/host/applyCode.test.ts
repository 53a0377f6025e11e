import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CodeAttachment, LineRange } from '../../src/chat/attachment';
import type { Conversation } from '../../src/chat/conversation';
import { applyCode } from '../../src/extension/editor/applyCode';
import { Texts } from '../../src/extension/storage/texts';
import { conversationAfter, runningTurn, userTurn } from '../support/conversations';
import { type NodeFolder, temporaryFolder } from '../support/nodeFolder';
import { until } from '../support/until';

const content = 'class A {\n    a() {\n        one();\n    }\n}\n';

describe('applying code of a reply', () => {
  let workspace: string;
  let folder: NodeFolder;
  let texts: Texts;
  let document: vscode.TextDocument;
  beforeEach(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'apply-'));
    folder = await temporaryFolder();
    texts = new Texts(folder);
    const path = join(workspace, 'a.ts');
    await writeFile(path, content);
    document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(workspace, { recursive: true, force: true });
    await folder.dispose();
  });

  async function attached(text: string, lines: LineRange | undefined): Promise<CodeAttachment> {
    const hash = await texts.put(text);
    const uri = document.uri.toString();
    return { kind: 'code', id: 'a', uri, path: 'a.ts', language: 'typescript', lines, hash, length: text.length };
  }

  function asking(...attachments: CodeAttachment[]): Conversation {
    return conversationAfter(
      { kind: 'turnAdded', turn: { ...userTurn('q', undefined), attachments } },
      { kind: 'turnAdded', turn: runningTurn('r', 'q') },
      { kind: 'turnCompleted', turnId: 'r', endedAt: '2026-01-02T03:04:06Z', receipt: {} },
    );
  }

  const method = '    a() {\n        one();\n    }';

  /** Applies it; as long as that goes on, `meanwhile` answers what is asked. */
  async function apply(conversation: Conversation, code: string, meanwhile: () => Thenable<unknown>): Promise<void> {
    let isDone = false;
    const applying = applyCode({ texts, conversation, turnId: 'r', code }).finally(() => {
      isDone = true;
    });
    await until(async () => {
      if (!isDone) await meanwhile();
      return isDone;
    }, 25_000);
    await applying;
  }

  const isReviewed = () =>
    vscode.window.tabGroups.all.some(({ activeTab }) => activeTab?.input instanceof vscode.TabInputTextDiff);

  const accept = async () => {
    if (isReviewed()) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  };

  const discard = async () => {
    if (isReviewed()) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  };

  const dismiss = () => vscode.commands.executeCommand('notifications.clearAll');

  it('replaces what was attached, in its indentation, and can be undone in one step', async () => {
    const conversation = asking(await attached(method, { start: 2, end: 4 }));
    await apply(conversation, 'a() {\n    two();\n    three();\n}', accept);
    assert.equal(document.getText(), 'class A {\n    a() {\n        two();\n        three();\n    }\n}\n');
    assert.equal(document.isDirty, true);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), content);
  });

  it('finds what was attached where lines before it came meanwhile', async () => {
    const conversation = asking(await attached(method, { start: 2, end: 4 }));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// new\n'));
    await apply(conversation, 'a() {\n    two();\n}', accept);
    assert.equal(document.getText(), `// new\n${content.replace('one', 'two')}`);
  });

  it('shows what the file would become, and changes nothing before that is accepted', async () => {
    const conversation = asking(await attached(method, { start: 2, end: 4 }));
    let proposed: string | undefined;
    await apply(conversation, 'b() {}', async () => {
      assert.equal(document.getText(), content);
      const proposal = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'openrouter-chat-proposal');
      proposed = proposal?.getText() ?? proposed;
      if (proposed !== undefined) await discard();
    });
    assert.equal(proposed, 'class A {\n    b() {}\n}\n');
    assert.equal(document.getText(), content);
    assert.equal(document.isDirty, false);
    assert.equal(isReviewed(), false);
  });

  it('changes nothing where the place says something else by now', async () => {
    const conversation = asking(await attached(method, { start: 2, end: 4 }));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 8), 'zero(); '));
    const changed = document.getText();
    await apply(conversation, 'b() {}', dismiss);
    assert.equal(document.getText(), changed);
  });

  it('does not put a part in the place of a whole file unasked', async () => {
    const lines = Array.from({ length: 20 }, (_each, index) => `line(${index});`).join('\n');
    const path = join(workspace, 'long.ts');
    await writeFile(path, lines);
    document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    await apply(asking(await attached(lines, undefined)), 'line(3, true);', dismiss);
    assert.equal(document.getText(), lines);
  });

  it('takes the lines of a new version of a whole file, and keeps its line ends', async () => {
    const path = join(workspace, 'crlf.ts');
    await writeFile(path, 'one();\r\ntwo();\r\n');
    document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    await apply(asking(await attached('one();\ntwo();\n', undefined)), 'one();\n2();\nthree();', accept);
    assert.equal(document.getText(), 'one();\r\n2();\r\nthree();\r\n');
  });

  it('says so where the attached file is gone, and writes nothing anywhere', async () => {
    const gone = {
      ...(await attached(method, { start: 2, end: 4 })),
      uri: vscode.Uri.file(join(workspace, 'gone.ts')).toString(),
    };
    await apply(asking(gone), 'b() {}', dismiss);
    assert.equal(document.getText(), content);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(vscode.Uri.parse(gone.uri))));
  });
});
