/**
 * What a conversation is: plain data that the host owns, the panel mirrors and the journal stores.
 * Only `apply` makes a new one; nothing here knows how it is shown, sent or saved.
 */
import type { ChatUsage, ErrorKind } from '../client';

export type TurnId = string;

/**
 * Turns form a tree: a turn's siblings (same `parent`) are its other versions, and the chain from `leaf` up to the
 * root is the branch that is shown. The reply being written lives apart in `open`, so that appending a token costs the
 * same in a conversation of two turns and of two thousand.
 */
export interface Conversation {
  readonly id: string;
  /** How many changes have been applied since the conversation was created. */
  readonly revision: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The slug asked for in the next request; empty means the account's default model. */
  readonly model: string;
  readonly draft: Draft;
  /** Every turn that will not change any more, in order of creation. */
  readonly turns: readonly Turn[];
  readonly open: AssistantTurn | undefined;
  readonly leaf: TurnId | undefined;
}

export interface Draft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export type Turn = UserTurn | AssistantTurn;

interface TurnBase {
  readonly id: TurnId;
  /** The turn that this one answers or follows; undefined for a first message. */
  readonly parent: TurnId | undefined;
  /** When it began, ISO 8601. */
  readonly at: string;
}

export interface UserTurn extends TurnBase {
  readonly role: 'user';
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface AssistantTurn extends TurnBase {
  readonly role: 'assistant';
  /** The slug that was asked for; `receipt.model` is the one that answered. */
  readonly model: string;
  readonly text: string;
  readonly reasoning: string;
  readonly state: ReplyState;
  readonly receipt: Receipt | undefined;
}

export type ReplyState =
  | { readonly kind: 'running' }
  | { readonly kind: 'complete'; readonly endedAt: string }
  | { readonly kind: 'stopped'; readonly endedAt: string }
  | { readonly kind: 'failed'; readonly endedAt: string; readonly failure: Failure };

/** What OpenRouter told of a reply; every field as it came, absent when it did not come. */
export interface Receipt {
  readonly generationId?: string | undefined;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly finishReason?: string | undefined;
  readonly usage?: ChatUsage | undefined;
}

/**
 * Three are ours. `notSent`: the client refused to send what the settings ask for. `interrupted`: the extension host ended while the reply was being written. `internal`: what failed was
 * not the request, such as an attachment whose text could not be read.
 */
export type FailureKind = ErrorKind | 'notSent' | 'interrupted' | 'internal';

export interface Failure {
  readonly kind: FailureKind;
  /** The cause in the server's or the network's own words, with secrets removed. */
  readonly message: string;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** Code as it was when it was attached. Its text is stored once, under `hash`. */
export interface Attachment {
  readonly id: string;
  /** Where it came from, as a URI string. */
  readonly uri: string;
  /** The path a reader knows: relative to the workspace where there is one. */
  readonly path: string;
  /** VS Code's language id. */
  readonly language: string;
  /** Undefined when the whole file is attached. */
  readonly lines: LineRange | undefined;
  /** SHA-256 of the text, in hex. */
  readonly hash: string;
  /** Length of the text in UTF-16 code units. */
  readonly length: number;
}

/** Line numbers as editors show them: from 1, both ends included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export function newConversation(id: string, model: string, createdAt: string): Conversation {
  return {
    id,
    revision: 0,
    createdAt,
    model,
    draft: { text: '', attachments: [] },
    turns: [],
    open: undefined,
    leaf: undefined,
  };
}

export function allTurns(conversation: Conversation): readonly Turn[] {
  return conversation.open ? [...conversation.turns, conversation.open] : conversation.turns;
}

export function findTurn(conversation: Conversation, id: TurnId): Turn | undefined {
  if (conversation.open?.id === id) return conversation.open;
  return conversation.turns.findLast((turn) => turn.id === id);
}

const titleLength = 60;

/** The first line of the first message, shortened at a word. */
export function titleOf(conversation: Conversation): string {
  const first = conversation.turns.find((turn) => turn.role === 'user')?.text ?? '';
  const line = first.trim().split('\n', 1)[0]?.trim() ?? '';
  if (line === '') return 'New chat';
  if (line.length <= titleLength) return line;
  const cut = line.slice(0, titleLength);
  const lastSpace = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastSpace > titleLength / 2 ? lastSpace : titleLength)}…`;
}
