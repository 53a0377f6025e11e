/**
 * What a conversation is: plain data that the host owns, the panel mirrors and the journal stores.
 * Only `apply` makes a new one; nothing here knows how it is shown, sent or saved.
 */
import type { ChatRequest, ChatUsage, ErrorKind } from '../client';
import type { Attachment } from './attachment';
import type { ReplyData } from './replyData';
import type { ReplyResults } from './results/replyResults';
import { titleFrom } from './titleFrom';

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
  /** Messages that go out one by one as replies are complete, the next one first. */
  readonly queue: readonly QueuedMessage[];
  /** Every turn that is not being written any more, in order of creation. */
  readonly turns: readonly Turn[];
  readonly open: AssistantTurn | undefined;
  readonly leaf: TurnId | undefined;
  /** Absent while the first message still names the conversation. */
  readonly title?: Title | undefined;
  readonly pinned?: boolean | undefined;
  /** The folder that was open where the conversation began; absent where none was. */
  readonly workspace?: WorkspaceName | undefined;
  /** What its requests carry beside model and messages, where it has a word of its own. */
  readonly parameters?: Parameters | undefined;
  /** The preset of the settings whose values it uses, by name. */
  readonly preset?: string | undefined;
  /** What was chosen at the ends of branches that were left, and not asked for yet. */
  readonly choicesAt?: Readonly<Record<TurnId, ChatChoices>> | undefined;
  /** A turn that is being edited, with its text so far. */
  readonly edit?: TurnEdit | undefined;
  /** Where the reader is; absent at the end. */
  readonly place?: ReadingPlace | undefined;
}

/** What a conversation asks for by itself. It goes with a branch: each reply keeps what it was asked with. */
export type ChatChoices = Pick<Conversation, 'model' | 'parameters' | 'preset'>;

export interface Draft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** For this message alone. */
  readonly parameters?: Parameters | undefined;
}

export interface QueuedMessage extends Draft {
  readonly id: string;
}

export interface Title {
  readonly text: string;
  /** A title of the user's is never replaced by a model's. */
  readonly by: 'user' | 'model';
  /** What a model's title cost, in USD; absent where the server did not tell. */
  readonly cost?: number | undefined;
}

export interface WorkspaceName {
  readonly name: string;
  /** The folder's URI. */
  readonly uri: string;
}

/** By name. null leaves out what a preset or the settings say. */
export type Parameters = Omit<ChatRequest, 'model' | 'messages' | 'stream'>;

export interface TurnEdit {
  readonly turnId: TurnId;
  readonly text: string;
}

export interface ReadingPlace {
  readonly turnId: TurnId;
  /** Pixels from the turn's top to the top of what is in view. */
  readonly offset: number;
}

export type Turn = UserTurn | AssistantTurn;

interface TurnBase {
  readonly id: TurnId;
  /** The turn that this one answers or follows; undefined for a first message. */
  readonly parent: TurnId | undefined;
  /** When it began, ISO 8601. */
  readonly at: string;
  /** Neither shown nor sent; what follows it stays. It can be restored until the conversation is opened anew. */
  readonly deleted?: boolean | undefined;
}

export interface UserTurn extends TurnBase {
  readonly role: 'user';
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** For the replies to this message alone. */
  readonly parameters?: Parameters | undefined;
}

export interface AssistantTurn extends TurnBase, ReplyResults {
  readonly role: 'assistant';
  /** The slug that was asked for; `receipt.model` is the one that answered. */
  readonly model: string;
  /** The conversation's own parameters and preset, as they were then. */
  readonly parameters?: Parameters | undefined;
  readonly preset?: string | undefined;
  readonly text: string;
  /** Why the model declined, in its words; absent where it did not. */
  readonly refusal?: string | undefined;
  readonly reasoning: string;
  readonly state: ReplyState;
  readonly receipt: Receipt | undefined;
  /** Milliseconds from the first word of reasoning to the end of it; absent while it goes on and where there is none. */
  readonly reasoningMs?: number | undefined;
  readonly toolCalls?: readonly ToolCall[] | undefined;
  readonly citations?: readonly Citation[] | undefined;
  /** Where it was asked for as data. */
  readonly data?: ReplyData | undefined;
  /** Whose words these are where they are not the model's alone: those of another version, edited by the user or written on. */
  readonly origin?: ReplyOrigin | undefined;
}

export interface ReplyOrigin {
  readonly kind: 'edited' | 'continued' | 'replayed';
  readonly turnId: TurnId;
  /** Of a request that was sent again: the field that was changed in it, such as `temperature` or `provider.order`. */
  readonly field?: string | undefined;
}

/** A call of a tool as the model wrote it, in the order of the calls. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text, whole once the reply has ended. */
  readonly arguments: string;
}

/** A web page that a reply names as its source. */
export interface Citation {
  readonly url: string;
  readonly title?: string | undefined;
  readonly content?: string | undefined;
  /** The words that it stands for, as UTF-16 indexes into the text; they may lie outside of it. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
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
  /** The provider's own word for it. */
  readonly nativeFinishReason?: string | undefined;
  readonly serviceTier?: string | undefined;
  readonly usage?: ChatUsage | undefined;
  readonly timings?: ReplyTimings | undefined;
  /** What was tried, the first one first; absent where the first try was the only one. */
  readonly attempts?: readonly ReplyAttempt[] | undefined;
  /** What OpenRouter's own record of it says, where that was looked up. */
  readonly record?: GenerationFacts | undefined;
}

/** Milliseconds since the request was sent. */
export interface ReplyTimings {
  /** The answer began: until then the request was queued. */
  readonly openedMs?: number | undefined;
  /** The first piece of content, be it a word, a thought or a call. */
  readonly firstTokenMs?: number | undefined;
  readonly endedMs?: number | undefined;
}

/** One try to have a request answered. */
export interface ReplyAttempt {
  /** `client`: the request was sent and failed. `openrouter`: one provider, asked by OpenRouter within a request. */
  readonly by: 'client' | 'openrouter';
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  /** Of HTTP; 200 for the one that answered. */
  readonly status?: number | undefined;
  /** Why it failed, where the client knows. */
  readonly kind?: ErrorKind | undefined;
}

/** What `/generation` says; every field as it came, absent when it did not come. Amounts in USD. */
export interface GenerationFacts {
  /** When it was looked up, ISO 8601. */
  readonly at: string;
  readonly cost?: number | undefined;
  /** What a provider charges itself, where the key is the user's own there. */
  readonly upstreamCost?: number | undefined;
  /** May be negative: writing a cache costs. */
  readonly cacheDiscount?: number | undefined;
  readonly isByok?: boolean | undefined;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly finishReason?: string | undefined;
  /** Tokens as the provider counts. */
  readonly promptTokens?: number | undefined;
  readonly completionTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
  readonly cachedTokens?: number | undefined;
}

/**
 * These are ours. `notSent`: the client refused to send what the settings ask for. `interrupted`: the extension host ended
 * while the reply was being written. `internal`: what failed was not the request, such as an attachment whose text could not
 * be read. `overLimit`: a spending limit kept it from being sent, or ended it. `policy`: the workspace's routing policy
 * kept it from being sent. `policyBroken`: it came from where the policy allows none.
 */
export type FailureKind = ErrorKind | 'notSent' | 'interrupted' | 'internal' | 'overLimit' | 'policy' | 'policyBroken';

export interface Failure {
  readonly kind: FailureKind;
  /** The cause in the server's or the network's own words, with secrets removed. */
  readonly message: string;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
}

export function newConversation(id: string, model: string, createdAt: string): Conversation {
  return {
    id,
    revision: 0,
    createdAt,
    model,
    draft: { text: '', attachments: [] },
    queue: [],
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

/** All words of a turn, a refusal's included. */
export function saidIn(turn: Turn): string {
  const refusal = turn.role === 'assistant' ? (turn.refusal ?? '') : '';
  return [turn.text, refusal].filter((words) => words !== '').join('\n\n');
}

/** Whether a turn holds anything: words, or what a reply has in place of them. */
export function saysSomething(turn: Turn): boolean {
  if (saidIn(turn) !== '') return true;
  if (turn.role === 'user') return false;
  const { pictures = [], sound, logprobs } = turn;
  return pictures.length > 0 || sound !== undefined || logprobs !== undefined;
}

/** What the user or a model called it, else what its first message begins with. */
export function titleOf(conversation: Conversation): string {
  if (conversation.title) return conversation.title.text;
  const first = conversation.turns.find((turn) => turn.role === 'user' && !turn.deleted);
  const paths = first?.role === 'user' ? first.attachments.map(({ path }) => path) : [];
  return titleFrom(first?.text ?? '', paths) ?? 'New chat';
}
