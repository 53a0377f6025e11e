/** Keeps the text of attachments, each text once, under the SHA-256 of its UTF-8 bytes. */
import { type Folder, readText, writeText } from './folder';

export class AttachmentTexts {
  constructor(private readonly folder: Folder) {}

  /** Stores `text` and returns its hash, in hex. */
  async put(text: string): Promise<string> {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    if ((await this.folder.read(fileOf(hash))) === undefined) await writeText(this.folder, fileOf(hash), text);
    return hash;
  }

  /** Rejects when the text is no longer there: a request without it would not be what the user sees. */
  async get(hash: string): Promise<string> {
    const text = await readText(this.folder, fileOf(hash));
    if (text === undefined)
      throw new Error(
        'The text of an attachment is missing from the extension’s storage. Remove the attachment and attach the code again.',
      );
    return text;
  }
}

function fileOf(hash: string): string {
  return `${hash}.txt`;
}
