/**
 * Makes of a picture's file what is sent of it: in a format that models take, no larger than they look at, and without
 * what it tells of camera and place. A picture that needs none of this goes as it is, byte for byte.
 */
import { attachmentLimits } from '../../chat/attachmentLimits';
import { fileSize } from '../../chat/fileSize';
import { type PictureFacts, type PictureType, pictureFacts } from '../../chat/pictureFacts';

export interface PreparedPicture {
  readonly name: string;
  readonly mediaType: string;
  /** Base64. */
  readonly data: string;
  /** What was done to it, in words for the user; empty for nothing. */
  readonly note: string;
  readonly bytes: number;
}

/** Providers scale down what has more pixels on its longest side (OpenAI 2,048, Anthropic 1,568, Gemini tiles of 768). */
const longestSide = 2048;

/** Bytes that every provider takes (Anthropic's limit is the lowest). */
const comfortable = 5_000_000;

const quality = 0.9;

const endings: Readonly<Record<PictureType, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'image/gif': '.gif',
};

/** Rejects, in words for the user, what can't be sent. */
export async function preparePicture(file: File): Promise<PreparedPicture> {
  const facts = pictureFacts(new Uint8Array(await file.arrayBuffer()));
  const prepared = facts && isFine(facts, file.size) ? asItIs(file, facts) : await redrawn(file, facts);
  const { blob, mediaType, notes } = prepared;
  if (blob.size > attachmentLimits.picture) {
    throw new Error(`it has ${fileSize(blob.size)}; a picture may have ${fileSize(attachmentLimits.picture)} at most`);
  }
  const name = facts?.mediaType === mediaType ? file.name : file.name.replace(/(\.[^.]*)?$/, endings[mediaType]);
  return { name, mediaType, data: await base64Of(blob), note: notes.join(', '), bytes: blob.size };
}

interface Drawn {
  readonly blob: Blob;
  readonly mediaType: PictureType;
  readonly notes: readonly string[];
}

/** A GIF is left alone: drawn anew, it would stand still. */
function isFine({ mediaType, width, height, hasMetadata }: PictureFacts, bytes: number): boolean {
  if (mediaType === 'image/gif') return true;
  return !hasMetadata && Math.max(width, height) <= longestSide && bytes <= comfortable;
}

function asItIs(blob: Blob, { mediaType }: PictureFacts): Drawn {
  return { blob, mediaType, notes: [] };
}

async function redrawn(file: File, facts: PictureFacts | undefined): Promise<Drawn> {
  const picture = await decoded(file);
  const { width, height } = picture;
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const isHeavyPng = facts?.mediaType === 'image/png' && file.size > comfortable;
  const drawn = isHeavyPng && scale === 1 ? await asJpeg(picture, scale) : await asWhatItIs(picture, scale, facts);
  picture.close();
  const notes = [
    ...(scale < 1 ? [`scaled down from ${width} × ${height}`] : []),
    ...(facts?.hasMetadata ? ['without its metadata'] : []),
    ...(facts?.mediaType === drawn.mediaType ? [] : [`as ${drawn.mediaType === 'image/jpeg' ? 'JPEG' : 'PNG'}`]),
  ];
  return { ...drawn, notes: notes.length === 0 ? ['compressed'] : notes };
}

type Encoded = Omit<Drawn, 'notes'>;

/** A PNG is given up only where it would be too heavy for some providers. */
async function asWhatItIs(picture: ImageBitmap, scale: number, facts: PictureFacts | undefined): Promise<Encoded> {
  const mediaType = facts?.mediaType ?? 'image/png';
  const blob = await encoded(picture, scale, mediaType);
  return blob.size > comfortable && mediaType === 'image/png' ? asJpeg(picture, scale) : { blob, mediaType };
}

async function asJpeg(picture: ImageBitmap, scale: number): Promise<Encoded> {
  return { blob: await encoded(picture, scale, 'image/jpeg'), mediaType: 'image/jpeg' };
}

/** As it is meant to be seen: turned as its metadata says. */
async function decoded(file: File): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new Error('it can’t be read as a picture');
  }
}

async function encoded(picture: ImageBitmap, scale: number, type: PictureType): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('there is no memory for it');
  if (type === 'image/jpeg') {
    // What is see-through would be black.
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  if (!blob) throw new Error('there is no memory for it');
  return blob;
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(new Error('it could not be read'));
    reader.readAsDataURL(blob);
  });
}
