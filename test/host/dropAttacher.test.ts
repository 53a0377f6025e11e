import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Session } from '../../src/extension/chat/session';
import type { DropAttacher } from '../../src/extension/context/dropAttacher';
import type { Texts } from '../../src/extension/storage/texts';
import { AttachersForTest } from '../support/context/attachersFor';
import { pngOf } from '../support/pictures';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('attaching what is dropped', () => {
  let path: string;
  let test: AttachersForTest;
  let session: Session;
  let texts: Texts;
  let drops: DropAttacher;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'openrouter-chat-'));
    test = await AttachersForTest.open();
    ({ drops, session, texts } = test);
  });
  afterEach(async () => {
    await test.close();
    await rm(path, { recursive: true, force: true });
  });

  const attached = () => session.conversation.draft.attachments;

  it('keeps the text of a file under its name, once', async () => {
    await drops.attachText(session, 'a.py', 'print(1)\n');
    await drops.attachText(session, 'a.py', 'print(1)\n');
    const [attachment, ...others] = attached();
    assert.ok(attachment?.kind === 'code' && others.length === 0);
    assert.deepEqual([attachment.path, attachment.uri, attachment.language], ['a.py', '', 'python']);
    assert.equal(await texts.get(attachment.hash), 'print(1)\n');
  });

  it('reads the files that VS Code names, pictures as pictures, and leaves out web pages', async () => {
    await writeFile(join(path, 'a b.ts'), 'const a = 1;\n');
    await writeFile(join(path, 'p.png'), pngOf(40, 30));
    const uris = [vscode.Uri.file(join(path, 'a b.ts')).toString(), join(path, 'p.png'), 'https://example.org/x.ts'];
    assert.equal(await drops.attachUris(session, uris.join('\r\n')), true);
    assert.deepEqual(
      attached().map(({ kind }) => kind),
      ['code', 'image'],
    );
    const [code, picture] = attached();
    assert.equal(code && (await texts.get(code.hash)), 'const a = 1;\n');
    assert.equal(picture && (await texts.get(picture.hash)), `data:image/png;base64,${base64(pngOf(40, 30))}`);
  });

  it('attaches what can be when a missing file is among what was dropped, PDFs too', async () => {
    await writeFile(join(path, 'a.pdf'), '%PDF-1.7');
    await writeFile(join(path, 'a.ts'), 'const a = 1;\n');
    const names = ['a.pdf', 'missing.ts', 'a.ts'];
    const isComplete = await drops.attachUris(session, names.map((name) => join(path, name)).join('\n'));
    assert.equal(isComplete, false);
    assert.deepEqual(
      attached().map(({ kind }) => kind),
      ['code', 'document'],
    );
  });

  it('lets a message wait for what belongs to it, and says whether that could be attached', async () => {
    const picture = { name: 'p.png', data: base64(pngOf(40, 30)), note: '' };
    const first = drops.attachImage(session, picture);
    const second = drops.attachText(session, 'a.txt', 'a');
    assert.equal(await drops.settled(session), true);
    assert.equal(attached().length, 2);
    await Promise.all([first, second]);
    const broken = drops.attachImage(session, { ...picture, data: base64(new Uint8Array(50)) });
    const settled = drops.settled(session);
    await assert.rejects(broken, /p\.png is not a picture/);
    assert.equal(await settled, false);
    assert.equal(await drops.settled(session), true);
  });
});
