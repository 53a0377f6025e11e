import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CodeAttachment } from '../../src/chat/attachment';
import { AttachmentDiff } from '../../src/extension/context/attachmentDiff';
import { StoredDocuments } from '../../src/extension/inspect/storedDocuments';
import { Texts } from '../../src/extension/storage/texts';
import { type NodeFolder, temporaryFolder } from '../support/nodeFolder';

const content = 'one();\ntwo();\nthree();\nfour();\n';
const now = 'zero();\none();\n2();\nthree();\nfour();\n';

describe('the changes of attached code', () => {
  let folder: NodeFolder;
  let workspace: string;
  let texts: Texts;
  let documents: StoredDocuments;
  let diffs: AttachmentDiff;
  let attachment: CodeAttachment;
  beforeEach(async () => {
    // The extension under test has its own providers of the same schemes, which would answer as well.
    folder = await temporaryFolder();
    workspace = await mkdtemp(join(tmpdir(), 'diff-'));
    const path = join(workspace, 'a.ts');
    await writeFile(path, now);
    texts = new Texts(folder);
    documents = new StoredDocuments(() => Promise.reject(new Error('There are no chats here.')), texts);
    diffs = new AttachmentDiff({ documents, stored: (hash) => texts.get(hash) });
    attachment = {
      kind: 'code',
      id: 'a',
      uri: vscode.Uri.file(path).toString(),
      path: 'a.ts',
      language: 'typescript',
      lines: { start: 2, end: 3 },
      hash: await texts.put('two();\nthree();'),
      length: 15,
    };
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    diffs.dispose();
    documents.dispose();
    await folder.dispose();
    await rm(workspace, { recursive: true, force: true });
  });

  /** The texts on both sides. */
  async function shown(): Promise<readonly string[]> {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff, 'no diff is shown');
    const sides = [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri));
    return (await Promise.all(sides)).map((document) => document.getText());
  }

  it('are shown in the whole file where it is known as it was', async () => {
    await diffs.show({ ...attachment, fileHash: await texts.put(content) });
    assert.deepEqual(await shown(), [content, now]);
  });

  it('are shown in the lines alone where no more is known', async () => {
    await diffs.show({ ...attachment, path: '/elsewhere/a.ts' });
    assert.deepEqual(await shown(), ['two();\nthree();', 'one();\n2();']);
  });

  it('are those of the file where all of it was attached', async () => {
    await diffs.show({ ...attachment, lines: undefined, hash: await texts.put(content) });
    assert.deepEqual(await shown(), [content, now]);
  });

  it('show what was attached where the file is gone', async () => {
    await diffs.show({ ...attachment, uri: vscode.Uri.file(join(workspace, 'gone.ts')).toString() });
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'two();\nthree();');
  });
});
