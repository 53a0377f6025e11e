/**
 * Reads from a picture's first bytes what it is, how large, and whether it says more than it shows (where it was taken,
 * with which camera). It decodes no pixels, and trusts neither names nor what a system says about a file.
 */

export interface PictureFacts {
  readonly mediaType: PictureType;
  /** In pixels, before any turning that the metadata asks for. */
  readonly width: number;
  readonly height: number;
  readonly hasMetadata: boolean;
}

/** What models take as pictures. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export type PictureType = (typeof pictureTypes)[number];

/** Undefined where the bytes are none of the pictures that models take, or are cut off before their size. */
export function pictureFacts(bytes: Uint8Array): PictureFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const facts = readers.map((read) => read(view)).find((found) => found !== undefined);
    return facts && facts.width > 0 && facts.height > 0 ? facts : undefined;
  } catch (error) {
    // A file that ends before what it promises.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const readers: readonly ((view: DataView) => PictureFacts | undefined)[] = [readPng, readJpeg, readGif, readWebp];

function readPng(view: DataView): PictureFacts | undefined {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined;
  return {
    mediaType: 'image/png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    hasMetadata: pngChunks(view).some((name) => ['eXIf', 'tEXt', 'iTXt', 'zTXt'].includes(name)),
  };
}

function pngChunks(view: DataView): string[] {
  const names: string[] = [];
  for (let at = 8; at + 8 <= view.byteLength && names.at(-1) !== 'IEND'; at += view.getUint32(at) + 12) {
    names.push(textAt(view, at + 4, 4));
  }
  return names;
}

function readJpeg(view: DataView): PictureFacts | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let hasMetadata = false;
  for (let at = 2; at + 4 <= view.byteLength; at += view.getUint16(at + 2) + 2) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++;
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Exif, XMP and IPTC.
    hasMetadata ||= marker === 0xe1 || marker === 0xed;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), hasMetadata };
    }
  }
  return undefined;
}

function readGif(view: DataView): PictureFacts | undefined {
  if (view.byteLength < 10 || !['GIF87a', 'GIF89a'].includes(textAt(view, 0, 6))) return undefined;
  return {
    mediaType: 'image/gif',
    width: view.getUint16(6, true),
    height: view.getUint16(8, true),
    hasMetadata: false,
  };
}

function readWebp(view: DataView): PictureFacts | undefined {
  if (view.byteLength < 30 || textAt(view, 0, 4) !== 'RIFF' || textAt(view, 8, 4) !== 'WEBP') return undefined;
  const facts = webpSize(view);
  return facts && { mediaType: 'image/webp', ...facts };
}

function webpSize(view: DataView): Omit<PictureFacts, 'mediaType'> | undefined {
  const kind = textAt(view, 12, 4);
  if (kind === 'VP8X') {
    const side = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
    const exifOrXmp = 0x0c;
    return { width: side(24), height: side(27), hasMetadata: (view.getUint8(20) & exifOrXmp) !== 0 };
  }
  const side = 0x3fff;
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & side) + 1, height: ((bits >>> 14) & side) + 1, hasMetadata: false };
  }
  if (kind !== 'VP8 ') return undefined;
  return { width: view.getUint16(26, true) & side, height: view.getUint16(28, true) & side, hasMetadata: false };
}

function textAt(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)));
}
