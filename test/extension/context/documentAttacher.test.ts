import assert from 'node:assert/strict';
import type { Session } from '../../../src/extension/chat/session';
import { DocumentAttacher } from '../../../src/extension/context/documentAttacher';
import { Texts } from '../../../src/extension/storage/texts';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { pdfOf } from '../../support/pdf';
import { quietSession } from '../../support/quietSession';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('attaching a PDF', () => {
  let folder: NodeFolder;
  let session: Session;
  let documents: DocumentAttacher;
  beforeEach(async () => {
    folder = await temporaryFolder();
    session = quietSession(new Texts(folder));
    documents = new DocumentAttacher(new Texts(folder));
  });
  afterEach(() => folder.dispose());

  const attached = () => session.conversation.draft.attachments;
  const large = (bytes: number) =>
    base64(new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes)])));

  it('keeps it as a data URL, with its size and its pages', async () => {
    const data = base64(pdfOf(3));
    await documents.attach(session, { name: 'plan.pdf', data });
    const [pdf] = attached();
    assert.ok(pdf?.kind === 'document');
    assert.equal(await new Texts(folder).get(pdf.hash), `data:application/pdf;base64,${data}`);
    const { path, mediaType, length, pages } = pdf;
    assert.deepEqual(
      { path, mediaType, length, pages },
      { path: 'plan.pdf', mediaType: 'application/pdf', length: pdfOf(3).length, pages: 3 },
    );
  });

  it('attaches the same PDF once, and gives one without an ending the ending that it asks for', async () => {
    await documents.attach(session, { name: 'plan', data: base64(pdfOf(1)) });
    await documents.attach(session, { name: 'plan again.pdf', data: base64(pdfOf(1)) });
    assert.deepEqual(
      attached().map(({ path }) => path),
      ['plan.pdf'],
    );
  });

  it('refuses what only is called a PDF', async () => {
    const attaching = documents.attach(session, { name: 'a.pdf', data: base64(Buffer.from('<html>')) });
    await assert.rejects(attaching, /a\.pdf is not a PDF/);
    await assert.rejects(documents.attach(session, { name: 'a.pdf', data: '%' }), /a\.pdf is not a PDF/);
    assert.deepEqual(attached(), []);
  });

  it('refuses what is too large, alone or with the PDFs that are there', async () => {
    const tooLarge = documents.attach(session, { name: 'a.pdf', data: large(20_000_001) });
    await assert.rejects(tooLarge, /a\.pdf has 20\.0 MB; a PDF may have 20\.0 MB at most/);
    await documents.attach(session, { name: 'b.pdf', data: large(11_000_000) });
    const tooMuch = documents.attach(session, { name: 'c.pdf', data: large(10_000_000) });
    await assert.rejects(tooMuch, /c\.pdf was not attached: the PDFs of a message may have 20\.0 MB together/);
    assert.equal(attached().length, 1);
  });
});
