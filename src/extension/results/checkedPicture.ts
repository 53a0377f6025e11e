/** Says of the address of a picture in an answer what it is. It trusts no name: what counts are the bytes. */
import { fileSize } from '../../chat/fileSize';
import { type PictureFacts, pictureFacts } from '../../chat/pictureFacts';
import type { ReplyPicture } from '../../chat/results/replyResults';
import { pictureBytes } from '../../chat/transfer/pictureType';
import { bytesFromBase64 } from '../context/bytesFromBase64';

export type CheckedPicture =
  | Exclude<ReplyPicture, { kind: 'stored' }>
  /** To be stored; `length` in bytes. */
  | { readonly kind: 'ready'; readonly dataUrl: string; readonly facts: PictureFacts; readonly length: number };

/** Bytes: what a panel can take at once. */
const largest = 64_000_000;
/** Pixels: what shows it needs four bytes for each. */
const mostPixels = 100_000_000;
/** Characters of an address. */
const longestAddress = 4000;

const dataHead = /^data:([\w.+-]+\/[\w.+-]+)?[^,]{0,200}?;base64,/i;
/** Characters of base64 in which a picture tells its size, unless much else stands before it. */
const firstPart = 64_000;

export function checkedPicture(url: unknown): CheckedPicture {
  if (typeof url !== 'string' || url === '') return refused('A picture without an address came.');
  if (!/^data:/i.test(url.slice(0, 5))) return elsewhere(url);
  const [head] = dataHead.exec(url.slice(0, 400)) ?? [];
  if (head === undefined) return refused('A picture came in a form that is not known.');
  const length = pictureBytes(url);
  if (length > largest) {
    return refused(`A picture of ${fileSize(length)} came; at most ${fileSize(largest)} are kept.`);
  }
  const data = url.slice(head.length);
  const facts = /[^A-Za-z0-9+/=]/.test(data) ? undefined : factsOf(data);
  if (!facts) return refused('What came as a picture is no PNG, JPEG, WebP or GIF, and is not kept.');
  const { mediaType, width, height } = facts;
  if (width * height > mostPixels) {
    return refused(`A picture of ${width} × ${height} pixels came; it is too large to be shown, and not kept.`);
  }
  return { kind: 'ready', dataUrl: `data:${mediaType};base64,${data}`, facts, length };
}

function factsOf(data: string): PictureFacts | undefined {
  const first = bytesFromBase64(data.slice(0, firstPart));
  const facts = first && pictureFacts(first);
  if (facts || data.length <= firstPart) return facts;
  const whole = bytesFromBase64(data);
  return whole && pictureFacts(whole);
}

function elsewhere(url: string): CheckedPicture {
  const isWeb = url.length <= longestAddress && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isWeb ? { kind: 'remote', url } : refused('A picture came under an address that is no web page’s.');
}

function refused(reason: string): CheckedPicture {
  return { kind: 'refused', reason };
}
