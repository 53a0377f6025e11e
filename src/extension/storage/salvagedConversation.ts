/**
 * Makes up for a conversation's damaged file from the requests that were sent in it: each holds all that was said up to
 * a reply. What was attached is text of its message then.
 */
import { branchTo } from '../../chat/branches';
import {
  type AssistantTurn,
  type Conversation,
  newConversation,
  type Turn,
  type UserTurn,
} from '../../chat/conversation';
import type { ChatMessage, ChatRequest } from '../../client';
import type { SentRequests } from './sentRequests';

export interface SalvageOptions {
  readonly id: string;
  /** What could be read of it, perhaps an older state. */
  readonly known: Conversation | undefined;
  readonly requests: SentRequests;
  readonly newId: () => string;
  /** ISO 8601. */
  readonly now: string;
}

/** `known` with what only requests tell; undefined where there is nothing. */
export async function salvagedConversation(options: SalvageOptions): Promise<Conversation | undefined> {
  const { id, known, requests, now } = options;
  const unknown = await unknownRequests(known, requests);
  const [longest] = unknown.sort((a, b) => b.request.messages.length - a.request.messages.length);
  if (!longest) return known;
  const start = known ?? newConversation(id, longest.request.model ?? '', now);
  return withRequest(start, longest, options);
}

interface KeptRequest {
  readonly turnId: string;
  readonly request: Pick<ChatRequest, 'model' | 'messages'>;
}

async function unknownRequests(known: Conversation | undefined, requests: SentRequests): Promise<KeptRequest[]> {
  const turnIds = new Set(known?.turns.map(({ id }) => id));
  if (known?.open) turnIds.add(known.open.id);
  const kept: KeptRequest[] = [];
  for (const turnId of await requests.turnIds().catch(() => [])) {
    if (turnIds.has(turnId)) continue;
    const request = asRequest(await requests.read(turnId).catch(() => undefined));
    if (request) kept.push({ turnId, request });
  }
  return kept;
}

function withRequest(start: Conversation, { turnId, request }: KeptRequest, options: SalvageOptions): Conversation {
  const { newId, now } = options;
  const branch = branchTo(start, start.leaf).filter((turn) => !turn.deleted && turn.text !== '');
  const said = request.messages.filter(({ role }) => role === 'user' || role === 'assistant');
  // What was attached stands in a message before its words.
  const common = said.findIndex((message, index) => !textOf(message).endsWith(branch[index]?.text ?? '\0'));
  const missing = common === -1 ? [] : said.slice(common);
  let parent = common <= 0 ? undefined : branch[common - 1]?.id;
  if (common === -1) parent = branch.at(-1)?.id;
  const turns: Turn[] = [];
  for (const message of missing) {
    const turn = turnOf(message, newId(), parent, request.model ?? '', now);
    turns.push(turn);
    parent = turn.id;
  }
  if (parent === undefined) return start;
  const failure = { kind: 'interrupted', message: 'What it said was damaged on the disk.' } as const;
  const reply: AssistantTurn = {
    ...replyTo(parent, request.model ?? '', now),
    id: turnId,
    text: '',
    state: { kind: 'failed', endedAt: now, failure },
  };
  return { ...start, turns: [...start.turns, ...turns, reply], leaf: reply.id };
}

function turnOf(message: ChatMessage, id: string, parent: string | undefined, model: string, at: string): Turn {
  const text = textOf(message);
  if (message.role !== 'assistant') return { role: 'user', id, parent, at, text, attachments: [] } satisfies UserTurn;
  return { ...replyTo(parent, model, at), id, text, state: { kind: 'complete', endedAt: at } };
}

function replyTo(parent: string | undefined, model: string, at: string): Omit<AssistantTurn, 'id' | 'text' | 'state'> {
  return { role: 'assistant', parent, at, model, reasoning: '', receipt: undefined };
}

function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : '')).join('\n\n');
}

function asRequest(value: unknown): KeptRequest['request'] | undefined {
  const { messages } = (typeof value === 'object' && value !== null ? value : {}) as Partial<ChatRequest>;
  return Array.isArray(messages) ? (value as KeptRequest['request']) : undefined;
}
