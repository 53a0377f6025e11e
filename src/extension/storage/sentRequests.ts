/**
 * Keeps the request of each reply as it was sent. The same long texts go out with every message of a conversation, so
 * they are stored once, by hash: a conversation's requests together stay about as long as the conversation.
 */
import type { ChatContentPart, ChatMessage, ChatRequest } from '../../client';
import { type Folder, readJson, writeJson } from './folder';
import type { Texts } from './texts';

/** Characters from which a message's text or picture is stored apart. */
const longText = 500;
const requestsFolder = 'requests';
const ending = '.json';

interface StoredRequest extends Omit<ChatRequest, 'messages'> {
  readonly messages: readonly StoredMessage[];
}
type StoredMessage =
  | ChatMessage
  | (Omit<ChatMessage, 'content'> & { readonly contentHash: string })
  | (Omit<ChatMessage, 'content'> & { readonly contentParts: readonly StoredPart[] });
/** A part of a message, or the hash of its JSON text. */
type StoredPart = ChatContentPart | { readonly partHash: string };

export class SentRequests {
  constructor(
    private readonly folder: Folder,
    private readonly texts: Texts,
  ) {}

  async record(turnId: string, request: ChatRequest): Promise<void> {
    const messages = await Promise.all(request.messages.map((message) => this.stored(message)));
    await writeJson(this.folder, fileOf(turnId), { ...request, messages } satisfies StoredRequest);
  }

  /** The request of a reply, equal in every value to what was sent; undefined where none is kept. */
  async read(turnId: string): Promise<unknown> {
    const stored = asStoredRequest(await readJson(this.folder, fileOf(turnId)));
    if (!stored) return undefined;
    return { ...stored, messages: await Promise.all(stored.messages.map((message) => this.restored(message))) };
  }

  /** Forgets the request of a reply. */
  async remove(turnId: string): Promise<void> {
    await this.folder.remove(fileOf(turnId));
  }

  /** The replies whose requests are kept. */
  async turnIds(): Promise<readonly string[]> {
    const names = await this.folder.list(requestsFolder);
    return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  }

  private async stored(message: ChatMessage): Promise<StoredMessage> {
    const { content, ...rest } = message;
    if (Array.isArray(content)) {
      const contentParts = await Promise.all(content.map((part: ChatContentPart) => this.storedPart(part)));
      return { ...rest, contentParts };
    }
    if (typeof content !== 'string' || content.length < longText) return message;
    return { ...rest, contentHash: await this.texts.put(content) };
  }

  private async storedPart(part: ChatContentPart): Promise<StoredPart> {
    const text = JSON.stringify(part);
    return text.length < longText ? part : { partHash: await this.texts.put(text) };
  }

  private async restored(message: StoredMessage): Promise<unknown> {
    if ('contentHash' in message && typeof message.contentHash === 'string') {
      const { contentHash, role, ...rest } = message;
      return { role, content: await this.texts.get(contentHash), ...rest };
    }
    if ('contentParts' in message && Array.isArray(message.contentParts)) {
      const { contentParts, role, ...rest } = message;
      const content = await Promise.all(contentParts.map((part: StoredPart) => this.restoredPart(part)));
      return { role, content, ...rest };
    }
    return message;
  }

  private async restoredPart(part: StoredPart): Promise<unknown> {
    if (!('partHash' in part) || typeof part.partHash !== 'string') return part;
    return JSON.parse(await this.texts.get(part.partHash));
  }
}

function fileOf(turnId: string): string {
  return `${requestsFolder}/${turnId}${ending}`;
}

function asStoredRequest(value: unknown): StoredRequest | undefined {
  const stored = value as Partial<StoredRequest> | undefined;
  return Array.isArray(stored?.messages) ? (stored as StoredRequest) : undefined;
}
