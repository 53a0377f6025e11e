/** Keeps long texts, each once, under the SHA-256 of its UTF-8 bytes. */
import { type Folder, readText, writeText } from './folder';

export class Texts {
  /** Writes on their way, by hash: the same text is not written twice at once. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(private readonly folder: Folder) {}

  /** Stores `text` and returns its hash, in hex. */
  async put(text: string): Promise<string> {
    const hash = await hashOf(text);
    const writing = this.writing.get(hash) ?? this.write(hash, text);
    this.writing.set(hash, writing);
    await writing.finally(() => this.writing.delete(hash));
    return hash;
  }

  /** Rejects when the text is no longer there as it was: a request without it would not be what the user sees. */
  async get(hash: string): Promise<string> {
    const text = await readText(this.folder, fileOf(hash));
    if (text === undefined || (await hashOf(text)) !== hash) {
      throw new Error('The text of an attachment is missing from the extension’s storage. Attach the code again.');
    }
    return text;
  }

  /** Forgets a text to which nothing refers any more. */
  async remove(hash: string): Promise<void> {
    await this.folder.remove(fileOf(hash));
  }

  private async write(hash: string, text: string): Promise<void> {
    // What a host left that was killed while it wrote may be a part of it only.
    if ((await readText(this.folder, fileOf(hash))) === text) return;
    try {
      await writeText(this.folder, fileOf(hash), text);
    } catch (problem) {
      // Another window may have stored the same text at the same moment.
      if ((await readText(this.folder, fileOf(hash)).catch(() => undefined)) !== text) throw problem;
    }
  }
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fileOf(hash: string): string {
  return `${hash}.txt`;
}
