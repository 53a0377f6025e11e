import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readText, writeText } from '../../src/extension/storage/folder';
import { vscodeFolder } from '../../src/extension/storage/vscodeFolder';

describe('a folder on VS Code’s file system', () => {
  let path: string;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'openrouter-chat-'));
  });
  afterEach(() => rm(path, { recursive: true, force: true }));
  const folder = () => vscodeFolder(vscode.Uri.file(path));

  it('gives back what was written, in folders that it made, and replaces it as a whole', async () => {
    await writeText(folder(), 'a/b/c.json', 'one');
    await writeText(folder(), 'a/b/c.json', 'two');
    assert.equal(await readText(folder(), 'a/b/c.json'), 'two');
    assert.deepEqual(await folder().list('a/b'), ['c.json']);
  });

  it('finds nothing where there is nothing, without complaint', async () => {
    assert.equal(await folder().read('none'), undefined);
    assert.deepEqual(await folder().list('none'), []);
    await folder().remove('none');
  });

  it('reads the new file where the host died between removing the old one and renaming', async () => {
    await writeFile(join(path, 'c.json.new'), 'complete');
    assert.equal(await readText(folder(), 'c.json'), 'complete');
  });

  it('writes a new file in folders that it made, and leaves nothing of one that can’t be written', async () => {
    const bytes = new TextEncoder().encode('new');
    await folder().writeNew('a/b/new.json', bytes);
    assert.equal(await readText(folder(), 'a/b/new.json'), 'new');
    await assert.rejects(folder().writeNew('a/b/new.json/below', bytes));
    assert.deepEqual(await folder().list('a'), ['b']);
    assert.deepEqual(await folder().list('a/b'), ['new.json']);
  });

  it('removes a file, and a folder with all that is in it', async () => {
    await writeText(folder(), 'a/b.json', 'x');
    await folder().remove('a');
    assert.deepEqual(await folder().list(''), []);
  });
});
