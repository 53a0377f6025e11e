import assert from 'node:assert/strict';
import { pictureFacts } from '../../../src/chat/pictureFacts';
import type { IntentOf } from '../../../src/chat/protocol';
import { pngOf, withExif } from '../../support/pictures';
import { drag, dragAway, drop, paste } from '../support/bringIn';
import { attachment, picture } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('What is pasted and dropped', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const small = pngOf(40, 30);
  const bytesOf = ({ data }: IntentOf<'attachImage'>) => new Uint8Array(Buffer.from(data, 'base64'));
  const text = (name: string, words: string) => ({ name, bytes: new TextEncoder().encode(words) });

  /** A JPEG as the browser writes it. */
  async function jpegOf(width: number, height: number): Promise<Uint8Array> {
    const base64 = await panel.page.evaluate(
      ([w = 1, h = 1]) => {
        const canvas = document.createElement('canvas');
        canvas.width = w;
        canvas.height = h;
        canvas.getContext('2d')?.fillRect(0, 0, w, h);
        return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
      },
      [width, height],
    );
    return new Uint8Array(Buffer.from(base64, 'base64'));
  }

  it('attaches a pasted picture as it is, byte for byte, under a name of its own', async () => {
    assert.equal(await paste(panel, { files: [{ name: 'image.png', type: 'image/png', bytes: small }] }), false);
    const intent = await panel.intent('attachImage');
    assert.equal(intent.name, 'Pasted image.png');
    assert.equal(intent.note, '');
    assert.deepEqual(bytesOf(intent), small);
  });

  it('numbers pasted pictures, so that they can be told apart', async () => {
    await panel.change({ kind: 'attachmentAdded', attachment: picture('p', 'Pasted image.png') });
    await paste(panel, { files: [{ name: 'image.png', type: 'image/png', bytes: small }] });
    assert.equal((await panel.intent('attachImage')).name, 'Pasted image 2.png');
  });

  it('takes the text where a paste has both a text and a picture of it', async () => {
    const files = [{ name: 'image.png', type: 'image/png', bytes: small }];
    assert.equal(await paste(panel, { files, text: 'a\tb' }), true);
    assert.deepEqual(await panel.arrived('attachImage'), []);
  });

  it('scales a large picture down to what models look at, and says so', async () => {
    await drop(panel, { files: [{ name: 'wide.png', type: 'image/png', bytes: pngOf(3000, 1500) }] });
    const intent = await panel.intent('attachImage');
    const { width, height } = pictureFacts(bytesOf(intent)) ?? {};
    assert.deepEqual([width, height], [2048, 1024]);
    assert.equal(intent.note, 'scaled down from 3000 × 1500');
  });

  it('takes out where a photo was made, and says so', async () => {
    const photo = withExif(await jpegOf(60, 40), 'Exif\0\0GPS 52.5 N 13.4 E');
    await drop(panel, { files: [{ name: 'beach.jpg', type: 'image/jpeg', bytes: photo }] });
    const intent = await panel.intent('attachImage');
    assert.equal(Buffer.from(intent.data, 'base64').includes('GPS'), false);
    assert.equal(pictureFacts(bytesOf(intent))?.mediaType, 'image/jpeg');
    assert.equal(intent.note, 'without its metadata');
  });

  it('makes a PNG of a picture in a format that models don’t take', async () => {
    await drop(panel, { files: [{ name: 'old.bmp', type: 'image/bmp', bytes: bmp() }] });
    const intent = await panel.intent('attachImage');
    assert.equal(intent.name, 'old.png');
    assert.equal(intent.note, 'as PNG');
    assert.equal(pictureFacts(bytesOf(intent))?.mediaType, 'image/png');
  });

  it('compresses a picture that is too heavy for some providers', async () => {
    const noise = pngOf(1400, 1400, { noise: true });
    assert.ok(noise.length > 5_000_000);
    await drop(panel, { files: [{ name: 'noise.png', type: 'image/png', bytes: noise }] });
    const intent = await panel.intent('attachImage');
    assert.deepEqual([intent.name, intent.note], ['noise.jpg', 'as JPEG']);
    assert.ok(bytesOf(intent).length < 5_000_000);
  });

  it('attaches a dropped text file, whatever it is called', async () => {
    await drop(panel, { files: [text('Makefile', 'all:\n\techo ä\n')] });
    const { name, text: content } = await panel.intent('attachText');
    assert.deepEqual([name, content], ['Makefile', 'all:\n\techo ä\n']);
  });

  it('attaches the source of an SVG', async () => {
    const svg = { ...text('icon.svg', '<svg/>'), type: 'image/svg+xml' };
    await drop(panel, { files: [svg] });
    assert.equal((await panel.intent('attachText')).text, '<svg/>');
  });

  it('attaches what can be, and says in one message what can’t and why', async () => {
    await drop(panel, {
      files: [
        text('a.txt', 'a'),
        { name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7') },
        { name: 'a.bin', bytes: Uint8Array.of(1, 0, 255, 254) },
        { name: 'broken.png', type: 'image/png', bytes: small.slice(0, 20) },
        text('b.txt', 'b'),
      ],
    });
    assert.equal((await panel.intent('attachText')).name, 'a.txt');
    assert.equal((await panel.intent('attachText')).name, 'b.txt');
    assert.equal(
      (await panel.intent('refuse')).reason,
      'Not attached: a.pdf (PDFs can’t be attached yet), a.bin (it is neither text nor a picture), broken.png (it can’t be read as a picture).',
    );
  });

  it('refuses more pictures than a request can hold', async () => {
    await panel.change({ kind: 'attachmentAdded', attachment: { ...picture('p', 'p.gif'), length: 19_999_999 } });
    await drop(panel, { files: [{ name: 'small.png', type: 'image/png', bytes: small }] });
    assert.match(
      (await panel.intent('refuse')).reason,
      /small\.png \(the pictures of a message may have 20\.0 MB together\)/,
    );
    assert.deepEqual(await panel.arrived('attachImage'), []);
  });

  it('does not send a message before what belongs to it was read', async () => {
    await panel.message.fill('What is this?');
    const release = await holdReading();
    await drop(panel, { files: [{ name: 'a.png', type: 'image/png', bytes: small }] });
    await panel.page.getByText('Reading a.png…').waitFor();
    await panel.message.press('Enter');
    assert.match(await panel.announcement(), /a\.png is still being read/);
    await release();
    await panel.intent('attachImage');
    assert.deepEqual(await panel.arrived('send'), []);
    await panel.page.getByText('Reading a.png…').waitFor({ state: 'detached' });
  });

  it('stays with the conversation that it was dropped on', async () => {
    const release = await holdReading();
    await drop(panel, { files: [{ name: 'a.png', type: 'image/png', bytes: small }] });
    await panel.tellSnapshot({ ...panel.conversation, id: 'other' });
    await release();
    assert.equal((await panel.intent('attachImage')).conversationId, 'conversation-1');
  });

  /** Files are slow to read, as from a network drive, until the result is called. */
  async function holdReading(): Promise<() => Promise<void>> {
    const gate = await panel.page.evaluateHandle(() => {
      const read = Blob.prototype.arrayBuffer;
      const waiting: (() => void)[] = [];
      Blob.prototype.arrayBuffer = async function () {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return read.call(this);
      };
      const release = () => {
        Blob.prototype.arrayBuffer = read;
        for (const resolve of waiting) resolve();
      };
      return { release };
    });
    return () => gate.evaluate(({ release }) => release());
  }

  const sources: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'the explorer': { 'application/vnd.code.uri-list': 'file:///w/a.ts\r\nfile:///w/b.ts', 'text/plain': '/w/a.ts' },
    'an editor’s tab': {
      CodeEditors: JSON.stringify([{ resource: { external: 'file:///w/a.ts' } }, { resource: 'file:///w/b.ts' }]),
    },
    'another list of VS Code': { ResourceURLs: '["file:///w/a.ts","file:///w/b.ts"]' },
  };
  for (const [from, data] of Object.entries(sources)) {
    it(`asks for the files that are dropped from ${from}`, async () => {
      assert.equal(await drop(panel, { data }), false);
      assert.equal((await panel.intent('attachUris')).uris, 'file:///w/a.ts\nfile:///w/b.ts');
    });
  }

  it('shows where to drop while something is dragged over the panel, and nothing for a piece of text', async () => {
    const target = panel.page.getByText('Drop to attach');
    await drag(panel, { text: 'words' });
    assert.equal(await target.count(), 0);
    await drag(panel, { files: [text('a.txt', 'a')] });
    await target.waitFor();
    await dragAway(panel);
    await target.waitFor({ state: 'detached' });
    await drag(panel, { files: [text('a.txt', 'a')] });
    await drop(panel, { files: [text('a.txt', 'a')] });
    await target.waitFor({ state: 'detached' });
  });

  it('leaves a dropped piece of text to the message box', async () => {
    assert.equal(await drop(panel, { text: 'words', data: { 'text/uri-list': 'https://example.org/' } }), true);
    assert.deepEqual(await panel.arrived('attachUris'), []);
  });

  describe('when it is a long text', () => {
    const long = 'const a = 1;\n'.repeat(2000);

    it('becomes a file, and can be had in the message where the caret was', async () => {
      await panel.message.fill('before after');
      await panel.message.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 7));
      assert.equal(await paste(panel, { text: long }), false);
      const intent = await panel.intent('attachText');
      assert.deepEqual([intent.name, intent.text === long], ['Pasted text.txt', true]);
      const chip = { ...attachment('a', 'Pasted text.txt'), length: long.length };
      await panel.change({ kind: 'attachmentAdded', attachment: chip });
      await panel.page.getByText(/26,000 characters were attached as a file/).waitFor();
      await panel.button('Insert as text').click();
      assert.equal((await panel.intent('removeAttachment')).attachmentId, 'a');
      assert.equal(await panel.message.inputValue(), `before ${long}after`);
      assert.equal(await panel.button('Insert as text').count(), 0);
    });

    it('is not offered any more when the file is gone', async () => {
      await paste(panel, { text: long });
      await panel.change({
        kind: 'attachmentAdded',
        attachment: { ...attachment('a', 'Pasted text.txt'), length: long.length },
      });
      await panel.button('Insert as text').waitFor();
      await panel.change({ kind: 'attachmentRemoved', attachmentId: 'a' });
      assert.equal(await panel.button('Insert as text').count(), 0);
    });
  });
});

/** Two by two pixels. */
function bmp(): Uint8Array {
  const file = Buffer.alloc(70);
  file.write('BM');
  file.writeUInt32LE(70, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(2, 18);
  file.writeInt32LE(2, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return new Uint8Array(file);
}
