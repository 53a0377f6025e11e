import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CodeAttachment } from '../../src/chat/attachment';
import { Session } from '../../src/extension/chat/session';
import { CodeAttacher } from '../../src/extension/context/codeAttacher';
import { Texts } from '../../src/extension/storage/texts';
import { emptyConversation } from '../support/conversations';
import { type NodeFolder, temporaryFolder } from '../support/nodeFolder';

const content = 'const a = 1;\nconst b = 2;\nconst c = 3;\n';

describe('attaching code', () => {
  let folder: NodeFolder;
  let session: Session;
  let texts: Texts;
  let attacher: CodeAttacher;
  beforeEach(async () => {
    folder = await temporaryFolder();
    texts = new Texts(folder);
    session = new Session(emptyConversation(), {
      complete: () => Promise.reject(new Error('Nothing is sent here.')),
      readAttachment: ({ hash }) => texts.get(hash),
      recordRequest: () => {},
      newId: () => crypto.randomUUID(),
      now: () => new Date().toISOString(),
    });
    attacher = new CodeAttacher(texts, async () => session);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await folder.dispose();
  });

  async function openEditor(): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
    return vscode.window.showTextDocument(document);
  }

  it('takes the whole lines of a selection, with their numbers and language', async () => {
    const editor = await openEditor();
    editor.selection = new vscode.Selection(0, 6, 1, 3);
    assert.equal(await attacher.attachSelection(), true);
    const attachment = onlyAttachment(session);
    assert.deepEqual(attachment.lines, { start: 1, end: 2 });
    assert.equal(attachment.language, 'typescript');
    assert.equal(await texts.get(attachment.hash), 'const a = 1;\nconst b = 2;');
  });

  it('leaves out a line that the selection ends before', async () => {
    const editor = await openEditor();
    editor.selection = new vscode.Selection(0, 0, 1, 0);
    await attacher.attachSelection();
    assert.deepEqual(onlyAttachment(session).lines, { start: 1, end: 1 });
  });

  it('keeps the text as it was when the file changes afterwards', async () => {
    const editor = await openEditor();
    await attacher.attachFiles([]);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'changed'));
    const attachment = onlyAttachment(session);
    assert.equal(attachment.lines, undefined);
    assert.equal(await texts.get(attachment.hash), content);
  });

  it('attaches the same code once, however often it is asked to', async () => {
    await openEditor();
    await attacher.attachFiles([]);
    await attacher.attachFiles([]);
    assert.equal(session.conversation.draft.attachments.length, 1);
  });

  it('names a file of the workspace by its path in it', async () => {
    const [file] = await vscode.workspace.findFiles('src/timetable.ts');
    assert.ok(file);
    await attacher.attachFiles([file]);
    assert.equal(onlyAttachment(session).path, 'src/timetable.ts');
  });
});

function onlyAttachment({ conversation }: Session): CodeAttachment {
  const [attachment, ...others] = conversation.draft.attachments;
  assert.ok(attachment?.kind === 'code' && others.length === 0, 'not exactly one attachment');
  return attachment;
}
