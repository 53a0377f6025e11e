import assert from 'node:assert/strict';
import type { Session } from '../../../src/extension/chat/session';
import { PictureAttacher } from '../../../src/extension/context/pictureAttacher';
import { Texts } from '../../../src/extension/storage/texts';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { pngOf } from '../../support/pictures';
import { quietSession } from '../../support/quietSession';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('attaching a picture', () => {
  let folder: NodeFolder;
  let session: Session;
  let pictures: PictureAttacher;
  beforeEach(async () => {
    folder = await temporaryFolder();
    session = quietSession(new Texts(folder));
    pictures = new PictureAttacher(new Texts(folder));
  });
  afterEach(() => folder.dispose());

  const attached = () => session.conversation.draft.attachments;

  it('keeps it as a data URL, and notes what it is whatever it was said to be', async () => {
    const data = base64(pngOf(40, 30));
    await pictures.attach(session, { name: 'a.png', data, note: 'scaled down from 80 × 60' });
    const [picture] = attached();
    assert.ok(picture?.kind === 'image');
    assert.equal(await new Texts(folder).get(picture.hash), `data:image/png;base64,${data}`);
    const { path, mediaType, width, height, length, note } = picture;
    assert.deepEqual(
      { path, mediaType, width, height, length, note },
      {
        path: 'a.png',
        mediaType: 'image/png',
        width: 40,
        height: 30,
        length: pngOf(40, 30).length,
        note: 'scaled down from 80 × 60',
      },
    );
  });

  it('attaches the same picture once', async () => {
    const picture = { name: 'a.png', data: base64(pngOf(40, 30)), note: '' };
    await pictures.attach(session, picture);
    await pictures.attach(session, { ...picture, name: 'b.png' });
    assert.equal(attached().length, 1);
    assert.equal((await folder.list('')).length, 1);
  });

  it('gives it the ending that its content asks for, so that VS Code can show it', async () => {
    await pictures.attach(session, { name: 'photo.jpg', data: base64(pngOf(40, 30)), note: '' });
    assert.equal(attached()[0]?.path, 'photo.jpg.png');
  });

  it('refuses what is no picture, and what is no base64', async () => {
    for (const data of [base64(new TextEncoder().encode('<svg/>')), 'not base64!']) {
      await assert.rejects(pictures.attach(session, { name: 'a.png', data, note: '' }), /a\.png is not a picture/);
    }
    assert.deepEqual(attached(), []);
    assert.deepEqual(await folder.list(''), []);
  });

  it('refuses what is more than a message may hold', async () => {
    const padded = new Uint8Array(12_000_000);
    padded.set(pngOf(40, 30));
    await pictures.attach(session, { name: 'a.png', data: base64(padded), note: '' });
    padded[11_999_999] = 1;
    await assert.rejects(
      pictures.attach(session, { name: 'b.png', data: base64(padded), note: '' }),
      /20\.0 MB together/,
    );
    assert.equal(attached().length, 1);
  });
});
