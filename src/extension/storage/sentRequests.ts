/**
 * Keeps the request of each reply as it was sent. The same long texts go out with every message of a conversation, so
 * they are stored once, by hash: a conversation's requests together stay about as long as the conversation.
 */
import type { ChatMessage, ChatRequest } from '../../client';
import { type Folder, readJson, writeJson } from './folder';
import { isStoredApart, withLongTexts, withoutLongTexts } from './longTexts';
import type { Texts } from './texts';

const requestsFolder = 'requests';
const ending = '.json';

interface StoredRequest extends Omit<ChatRequest, 'messages'> {
  readonly messages: readonly StoredMessage[];
}
type StoredMessage = ChatMessage | (Omit<ChatMessage, 'content'> & { readonly contentHash: string });

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
    const { content } = message;
    if (!Array.isArray(content) && (typeof content !== 'string' || !isStoredApart(content))) return message;
    // In its place, so that the fields keep the order in which they were sent.
    return { ...message, content: await withoutLongTexts(this.texts, content) } as StoredMessage;
  }

  private async restored(message: StoredMessage): Promise<unknown> {
    if (typeof message.content === 'object' && message.content !== null)
      return { ...message, content: await withLongTexts(this.texts, message.content) };
    // As earlier versions stored them.
    if (!('contentHash' in message) || typeof message.contentHash !== 'string') return message;
    const { contentHash, role, ...rest } = message;
    return { role, content: await this.texts.get(contentHash), ...rest };
  }
}

function fileOf(turnId: string): string {
  return `${requestsFolder}/${turnId}${ending}`;
}

function asStoredRequest(value: unknown): StoredRequest | undefined {
  const stored = value as Partial<StoredRequest> | undefined;
  return Array.isArray(stored?.messages) ? (stored as StoredRequest) : undefined;
}
