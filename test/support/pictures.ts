/** Small pictures for tests, made anew each time. */
import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one colour (or of noise, which does not compress), with further chunks where they are given. */
export function pngOf(
  width: number,
  height: number,
  options: { readonly noise?: boolean; readonly chunks?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  if (options.noise) fillWithNoise(rows, width * 3 + 1);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      ...Object.entries(options.chunks ?? {}).map(([name, text]) => chunk(name, Buffer.from(text))),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** The same noise each time. The first byte of a row says how it is filtered, and stays. */
function fillWithNoise(rows: Buffer, rowLength: number): void {
  let state = 1;
  for (let at = 0; at < rows.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    if (at % rowLength !== 0) rows[at] = state >>> 24;
  }
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A JPEG with an Exif segment put in after its first two bytes, as cameras write it. */
export function withExif(jpeg: Uint8Array, exif: string): Uint8Array {
  const body = Buffer.from(exif, 'latin1');
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(body.length + 2, 2);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), segment, body, jpeg.subarray(2)]));
}
