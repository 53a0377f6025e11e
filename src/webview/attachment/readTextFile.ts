/** Reads a file as text, whatever it is called, and refuses what is none in words for the user. */
import { attachmentLimits } from '../../chat/attachmentLimits';
import { fileSize } from '../../chat/fileSize';

export async function readTextFile(file: File): Promise<string> {
  if (file.size > attachmentLimits.text) {
    throw new Error(`it has ${fileSize(file.size)}; a text may have ${fileSize(attachmentLimits.text)} at most`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (beginsWith(bytes, pdf)) throw new Error('PDFs can’t be attached yet');
  const text = decoded(bytes);
  if (text === undefined || text.includes('\0')) throw new Error('it is neither text nor a picture');
  return text;
}

const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d];
const utf16 = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] };

function decoded(bytes: Uint8Array): string | undefined {
  const [encoding = 'utf-8'] = Object.entries(utf16).flatMap(([name, mark]) => (beginsWith(bytes, mark) ? [name] : []));
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
