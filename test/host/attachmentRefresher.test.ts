import assert from 'node:assert/strict';
import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CodeAttachment } from '../../src/chat/attachment';
import type { Session } from '../../src/extension/chat/session';
import { AttachmentRefresher } from '../../src/extension/context/attachmentRefresher';
import type { Texts } from '../../src/extension/storage/texts';
import { AttachersForTest } from '../support/context/attachersFor';

const content = 'one();\ntwo();\nthree();\nfour();\n';

describe('refreshing what is attached', () => {
  let setUp: AttachersForTest;
  let workspace: string;
  let path: string;
  let texts: Texts;
  let session: Session;
  let refresher: AttachmentRefresher;
  beforeEach(async () => {
    setUp = await AttachersForTest.open();
    ({ texts, session } = setUp);
    workspace = await mkdtemp(join(tmpdir(), 'refresh-'));
    path = join(workspace, 'a.ts');
    await writeFile(path, content);
    refresher = new AttachmentRefresher({
      texts: setUp.textAttacher,
      questions: setUp.answers,
      stored: (hash) => texts.get(hash),
    });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await setUp.close();
    await rm(workspace, { recursive: true, force: true });
  });

  /** Lines 2 and 3, or what `more` says. */
  async function attach(more: Partial<CodeAttachment> = {}): Promise<void> {
    const attachment: CodeAttachment = {
      kind: 'code',
      id: 'a',
      uri: vscode.Uri.file(path).toString(),
      path: 'a.ts',
      language: 'typescript',
      lines: { start: 2, end: 3 },
      hash: await texts.put('two();\nthree();'),
      length: 15,
      fileHash: await texts.put(content),
      ...more,
    };
    session.change({ kind: 'attachmentAdded', attachment });
  }

  function attached(): CodeAttachment {
    const [attachment] = session.conversation.draft.attachments;
    assert.ok(attachment?.kind === 'code');
    return attachment;
  }

  async function type(edit: (editor: vscode.TextEditorEdit) => void): Promise<void> {
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(path));
    await editor.edit(edit);
  }

  it('takes the lines where they are by now, as they say now, and keeps all that the user has set', async () => {
    await attach({ pinned: true, group: { id: 'g', label: 'src/' }, symbol: 'f' });
    await type((edit) => {
      edit.insert(new vscode.Position(0, 0), '// first\n');
      edit.replace(new vscode.Range(1, 0, 1, 6), '2();\nmore();');
    });
    await refresher.refresh(session, session.conversation.draft.attachments);
    const { id, pinned, group, symbol, lines, hash, refreshed } = attached();
    assert.deepEqual([id, pinned, group, symbol, refreshed], ['a', true, { id: 'g', label: 'src/' }, 'f', true]);
    assert.equal(await texts.get(hash), '2();\nmore();\nthree();');
    assert.deepEqual(lines, { start: 3, end: 5 });
  });

  it('only notes the new place of lines that say the same', async () => {
    await attach();
    await type((edit) => edit.insert(new vscode.Position(0, 0), '// first\n'));
    await refresher.refresh(session, session.conversation.draft.attachments);
    assert.deepEqual([attached().lines, attached().refreshed], [{ start: 3, end: 4 }, undefined]);
  });

  it('keeps what is gone as it was', async () => {
    await attach();
    const before = attached();
    await unlink(path);
    await refresher.refresh(session, session.conversation.draft.attachments);
    assert.deepEqual(attached(), before);
  });

  it('takes what is pinned anew before it is sent, where it has changed, and nothing else', async () => {
    await attach({ pinned: true });
    await refresher.refreshPinned(session);
    assert.equal(session.conversation.revision, 1);
    await writeFile(path, content.replace('two', '2'));
    await refresher.refreshPinned(session);
    assert.equal(await texts.get(attached().hash), '2();\nthree();');
    session.change({ kind: 'attachmentPinned', attachmentId: 'a', pinned: false });
    await writeFile(path, content.replace('three', '3'));
    await refresher.refreshPinned(session);
    assert.equal(await texts.get(attached().hash), '2();\nthree();');
  });

  it('asks again about secrets, and leaves what there is where the user would rather not', async () => {
    await attach();
    const before = attached();
    await writeFile(path, content.replace('two', "const password = 'Tr0ub4dor&3x';"));
    setUp.answers.secretsAnswer = undefined;
    await refresher.refresh(session, session.conversation.draft.attachments);
    assert.deepEqual([attached(), setUp.answers.asked.length], [before, 1]);
    setUp.answers.secretsAnswer = 'without';
    await refresher.refresh(session, session.conversation.draft.attachments);
    assert.equal(attached().secretsRemoved, 1);
    // Without it, it is the same as what is sent: nothing is asked once more.
    session.change({ kind: 'attachmentPinned', attachmentId: 'a', pinned: true });
    await refresher.refreshPinned(session);
    assert.equal(setUp.answers.asked.length, 2);
  });

  it('makes the problems of a file anew', async () => {
    const uri = vscode.Uri.file(path);
    const diagnostics = vscode.languages.createDiagnosticCollection('test');
    const tell = (message: string) =>
      diagnostics.set(uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 3), message)]);
    try {
      tell('No such name');
      await setUp.attachers.attachMade(session, { type: 'problems', uri: uri.toString() });
      const [before] = setUp.attached;
      tell('No such function');
      await refresher.refresh(session, setUp.attached);
      const [after] = setUp.attached;
      assert.deepEqual([after?.id, after?.refreshed], [before?.id, true]);
      assert.match(await setUp.textOf(after), /No such function/);
    } finally {
      diagnostics.dispose();
    }
  });
});
