/** Keeps long texts, each once, under the SHA-256 of its UTF-8 bytes. */
import { type Folder, readText, writeText } from './folder';

export class Texts {
  /** Writes on their way, by hash: the same text is not written twice at once. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(private readonly folder: Folder) {}

  /** Stores `text` and returns its hash, in hex. */
  async put(text: string): Promise<string> {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const writing = this.writing.get(hash) ?? this.write(hash, text);
    this.writing.set(hash, writing);
    await writing.finally(() => this.writing.delete(hash));
    return hash;
  }

  /** Rejects when the text is no longer there: a request without it would not be what the user sees. */
  async get(hash: string): Promise<string> {
    const text = await readText(this.folder, fileOf(hash));
    if (text === undefined) {
      throw new Error('The text of an attachment is missing from the extension’s storage. Attach the code again.');
    }
    return text;
  }

  private async write(hash: string, text: string): Promise<void> {
    if ((await this.folder.read(fileOf(hash))) === undefined) await writeText(this.folder, fileOf(hash), text);
  }
}

function fileOf(hash: string): string {
  return `${hash}.txt`;
}
