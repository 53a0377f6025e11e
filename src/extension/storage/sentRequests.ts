/**
 * Keeps the request of each reply as it was sent. The same long texts go out with every message of a conversation, so
 * they are stored once, by hash: a conversation's requests together stay about as long as the conversation.
 */
import type { ChatMessage, ChatRequest } from '../../client';
import { type Folder, readJson, writeJson } from './folder';
import type { Texts } from './texts';

/** Characters from which a text is stored apart. */
const longText = 500;
const requestsFolder = 'requests';
const ending = '.json';

/** Stands for a text of a content part, such as a picture's data URL. */
const storedKey = 'storedText';

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
    const { content, ...rest } = message;
    if (Array.isArray(content)) return { ...message, content: await this.withoutLongTexts(content) } as StoredMessage;
    if (typeof content !== 'string' || content.length < longText) return message;
    return { ...rest, contentHash: await this.texts.put(content) };
  }

  private async restored(message: StoredMessage): Promise<unknown> {
    if (Array.isArray(message.content)) return { ...message, content: await this.withLongTexts(message.content) };
    if (!('contentHash' in message) || typeof message.contentHash !== 'string') return message;
    const { contentHash, role, ...rest } = message;
    return { role, content: await this.texts.get(contentHash), ...rest };
  }

  private async withoutLongTexts(value: unknown): Promise<unknown> {
    if (typeof value === 'string' && value.length >= longText) return { [storedKey]: await this.texts.put(value) };
    return mapped(value, (inner) => this.withoutLongTexts(inner));
  }

  private async withLongTexts(value: unknown): Promise<unknown> {
    const hash = storedHash(value);
    return hash === undefined ? mapped(value, (inner) => this.withLongTexts(inner)) : this.texts.get(hash);
  }
}

/** The same value with every value one level in it replaced; the order of its fields stays. */
async function mapped(value: unknown, map: (inner: unknown) => Promise<unknown>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(map));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([name, inner]) => [name, await map(inner)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function storedHash(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [[name, hash] = [], ...others] = Object.entries(value);
  return name === storedKey && typeof hash === 'string' && others.length === 0 ? hash : undefined;
}

function fileOf(turnId: string): string {
  return `${requestsFolder}/${turnId}${ending}`;
}

function asStoredRequest(value: unknown): StoredRequest | undefined {
  const stored = value as Partial<StoredRequest> | undefined;
  return Array.isArray(stored?.messages) ? (stored as StoredRequest) : undefined;
}
