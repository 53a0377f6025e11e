import assert from 'node:assert/strict';
import { pictureFacts } from '../../src/chat/pictureFacts';
import { pngOf, withExif } from '../support/pictures';

const jpeg = Uint8Array.from([
  // Start, a quantization table cut short, a frame of 300 × 200, end.
  0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 200, 1, 44, 1, 1, 0x11, 0, 0xff, 0xd9,
]);

function webp(kind: string, fields: readonly number[]): Uint8Array {
  const file = Buffer.alloc(40);
  file.write('RIFF');
  file.write('WEBP', 8);
  file.write(kind, 12);
  file.set(fields, 20);
  return new Uint8Array(file);
}

describe('what a picture is', () => {
  const size = (bytes: Uint8Array) => {
    const { mediaType, width, height, hasMetadata } = pictureFacts(bytes) ?? {};
    return [mediaType, width, height, hasMetadata];
  };

  it('is read from a PNG, and whether it says more than it shows', () => {
    assert.deepEqual(size(pngOf(300, 200)), ['image/png', 300, 200, false]);
    assert.deepEqual(size(pngOf(300, 200, { chunks: { iTXt: 'taken at home' } })), ['image/png', 300, 200, true]);
  });

  it('is read from a JPEG, and whether it says more than it shows', () => {
    assert.deepEqual(size(jpeg), ['image/jpeg', 300, 200, false]);
    assert.deepEqual(size(withExif(jpeg, 'Exif\0\0')), ['image/jpeg', 300, 200, true]);
  });

  it('is read from a GIF', () => {
    const gif = new Uint8Array([...Buffer.from('GIF89a'), 44, 1, 200, 0, 0, 0, 0]);
    assert.deepEqual(size(gif), ['image/gif', 300, 200, false]);
  });

  it('is read from all three kinds of WebP', () => {
    assert.deepEqual(size(webp('VP8X', [0x08, 0, 0, 0, 43, 1, 0, 199, 0, 0])), ['image/webp', 300, 200, true]);
    assert.deepEqual(size(webp('VP8X', [0x10, 0, 0, 0, 43, 1, 0, 199, 0, 0])), ['image/webp', 300, 200, false]);
    assert.deepEqual(size(webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 44, 1, 200, 0])), ['image/webp', 300, 200, false]);
    const bits = (300 - 1) | ((200 - 1) << 14);
    const lossless = [0x2f, bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, (bits >> 24) & 255];
    assert.deepEqual(size(webp('VP8L', lossless)), ['image/webp', 300, 200, false]);
  });

  it('is unknown of anything else, and of what is cut off before its size', () => {
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode('<svg/>'),
      jpeg.slice(0, 12),
      pngOf(1, 1).slice(0, 20),
    ]) {
      assert.equal(pictureFacts(bytes), undefined);
    }
  });
});
