/**
 * Makes up for a conversation's damaged file from the requests that were sent in it: each holds all that was said up to
 * a reply. What was attached is text of its message then.
 */
import {
  type AssistantTurn,
  type Conversation,
  newConversation,
  saidIn,
  type Turn,
  type TurnId,
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
  const kept = await keptRequests(requests);
  const [first] = kept;
  if (!first) return known;
  const start = known ?? newConversation(id, first.request.model ?? '', now);
  const salvage = new Salvage(start, options);
  // From the shortest on, so that what each answers is there already.
  for (const request of kept.sort((a, b) => a.request.messages.length - b.request.messages.length))
    salvage.add(request);
  return { ...start, turns: salvage.allTurns, leaf: start.leaf ?? salvage.leaf };
}

interface KeptRequest {
  readonly turnId: TurnId;
  readonly request: Pick<ChatRequest, 'model' | 'messages'>;
}

async function keptRequests(requests: SentRequests): Promise<KeptRequest[]> {
  const kept: KeptRequest[] = [];
  for (const turnId of await requests.turnIds().catch(() => [])) {
    const request = asRequest(await requests.read(turnId).catch(() => undefined));
    if (request) kept.push({ turnId, request });
  }
  return kept;
}

class Salvage {
  private readonly turns = new Map<TurnId, Turn>();
  /** Replies of which nothing is known but that they were asked for. */
  private readonly empty = new Set<TurnId>();
  leaf: TurnId | undefined;

  constructor(
    private readonly start: Conversation,
    private readonly options: Pick<SalvageOptions, 'newId' | 'now'>,
  ) {
    for (const turn of start.turns) this.turns.set(turn.id, turn);
  }

  get allTurns(): readonly Turn[] {
    return [...this.turns.values()];
  }

  add({ turnId, request }: KeptRequest): void {
    if (this.isRooted(turnId)) return;
    const all = request.messages.filter(({ role }) => role === 'user' || role === 'assistant');
    // A reply that goes on with another has the beginning of that as its last message.
    const said = all.slice(0, all.findLastIndex(({ role }) => role === 'user') + 1);
    const ids = this.idsAbove(turnId, said.length);
    let parent: TurnId | undefined;
    for (const [index, message] of said.entries()) {
      parent = this.said(message, ids[index], parent, request.model ?? '');
    }
    this.leaf = turnId;
    if (this.find(turnId) || parent === undefined) return;
    this.empty.add(turnId);
    const failure = { kind: 'interrupted', message: 'What it said was damaged on the disk.' } as const;
    const state = { kind: 'failed', endedAt: this.options.now, failure } as const;
    this.turns.set(turnId, this.reply({ id: turnId, parent, text: '', state }, request.model ?? ''));
  }

  /** Whether all that led to a reply is known. */
  private isRooted(turnId: TurnId): boolean {
    const seen = new Set<TurnId>();
    let turn = this.find(turnId);
    while (turn?.parent !== undefined && !seen.has(turn.id) && !this.empty.has(turn.id)) {
      seen.add(turn.id);
      turn = this.find(turn.parent);
    }
    return turn !== undefined && turn.role === 'user' && turn.parent === undefined;
  }

  /** The turns that a reply answers, as far as it is known which; aligned to the messages that were sent. */
  private idsAbove(turnId: TurnId, count: number): readonly (TurnId | undefined)[] {
    const ids: (TurnId | undefined)[] = [];
    let id = this.find(turnId)?.parent;
    while (id !== undefined && ids.length < count) {
      const turn = this.find(id);
      // A turn without words was not sent.
      if (!turn || this.empty.has(id) || (!turn.deleted && saidIn(turn) !== '')) ids.unshift(id);
      id = turn?.parent;
    }
    return [...new Array<undefined>(count - ids.length).fill(undefined), ...ids];
  }

  /** The turn that says this, made where there is none. */
  private said(message: ChatMessage, id: TurnId | undefined, parent: TurnId | undefined, model: string): TurnId {
    const text = textOf(message);
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const versions = [...this.turns.values()].filter((turn) => turn.parent === parent && turn.role === role);
    const isSame = (turn: Turn) => saidIn(turn) !== '' && text.endsWith(saidIn(turn));
    const standing = (id !== undefined ? this.find(id) : undefined) ?? versions.find(isSame);
    if (standing && !this.empty.has(standing.id)) return standing.id;
    const unanswered = versions.find((turn) => this.empty.has(turn.id));
    const made = standing?.id ?? id ?? unanswered?.id ?? this.options.newId();
    this.empty.delete(made);
    const { now: at } = this.options;
    const turn: Turn =
      role === 'user'
        ? { role, id: made, parent, at, text, attachments: [] }
        : this.reply({ id: made, parent, text, state: { kind: 'complete', endedAt: at } }, model);
    this.turns.set(made, turn);
    return made;
  }

  private find(id: TurnId): Turn | undefined {
    return this.start.open?.id === id ? this.start.open : this.turns.get(id);
  }

  private reply(words: Pick<AssistantTurn, 'id' | 'parent' | 'text' | 'state'>, model: string): AssistantTurn {
    return { role: 'assistant', ...words, at: this.options.now, model, reasoning: '', receipt: undefined };
  }
}

function textOf({ content, ...message }: ChatMessage): string {
  // A refusal stands beside the content.
  if (typeof message.refusal === 'string') return [content, message.refusal].filter(Boolean).join('\n\n');
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : '')).join('\n\n');
}

function asRequest(value: unknown): KeptRequest['request'] | undefined {
  const { messages } = (typeof value === 'object' && value !== null ? value : {}) as Partial<ChatRequest>;
  return Array.isArray(messages) ? (value as KeptRequest['request']) : undefined;
}
