import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ImageAttachment } from '../../src/chat/attachment';
import { StoredPictures } from '../../src/extension/inspect/storedPictures';
import { Texts } from '../../src/extension/storage/texts';
import { type NodeFolder, temporaryFolder } from '../support/nodeFolder';
import { pngOf } from '../support/pictures';

describe('a stored picture', () => {
  let folder: NodeFolder;
  let pictures: StoredPictures;
  let attachment: ImageAttachment;
  beforeEach(async () => {
    folder = await temporaryFolder();
    const texts = new Texts(folder);
    const hash = await texts.put(`data:image/png;base64,${Buffer.from(pngOf(40, 30)).toString('base64')}`);
    attachment = { kind: 'image', id: 'p', hash, path: 'p.png', mediaType: 'image/png', length: 1 };
    pictures = new StoredPictures(texts);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    pictures.dispose();
    await folder.dispose();
  });

  it('opens in a tab of its own, under its name, where VS Code shows pictures', async () => {
    const { tabGroups } = vscode.window;
    const opened = new Promise<vscode.Tab>((resolve) => {
      const listening = tabGroups.onDidChangeTabs(({ opened: tabs }) => {
        const [tab] = tabs;
        listening.dispose();
        if (tab) resolve(tab);
      });
    });
    // Where VS Code's preview of pictures is not installed, as here, the tab stays empty and this never resolves.
    void pictures.open(attachment);
    const tab = await opened;
    assert.equal(tab.label, 'p.png');
    assert.ok(tab.input instanceof vscode.TabInputCustom);
    assert.equal(tab.input.viewType, 'imagePreview.previewEditor');
  });

  it('is a file that can be read and not be written', async () => {
    const uri = vscode.Uri.from({ scheme: 'openrouter-chat-picture', path: `/${attachment.hash}/p.png` });
    assert.deepEqual(new Uint8Array(await vscode.workspace.fs.readFile(uri)), pngOf(40, 30));
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, new Uint8Array())));
    const missing = uri.with({ path: '/none/p.png' });
    await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(missing)));
  });
});
