/** The shape of a conversation's files, and the only place that believes what a disk says. */
import type { Change } from '../../chat/change';
import type { Conversation } from '../../chat/conversation';
import { migrated } from './migrated';

/** Raised when what is stored changes its shape; `migrated` then reads what is older. */
export const format = 3;

/** A conversation without its turns: small, however long the chat. */
export type ConversationHead = Omit<Conversation, 'turns'>;

/** How far a window had come with a conversation. Its next segment goes on from there. */
export interface WriterHead {
  readonly head: ConversationHead;
  /** When the window wrote, in milliseconds since 1970. */
  readonly at: number;
}

/** A conversation as one window knew it, with all that others had written by then. */
export interface StoredConversation {
  readonly format: typeof format;
  readonly conversation: Conversation;
  /** By the name of the window that wrote; absent in the files of older versions. */
  readonly writers?: Readonly<Record<string, WriterHead>> | undefined;
  /** The names of the files that are all in this one. */
  readonly replaces?: readonly string[] | undefined;
}

/** Changes that one window made one after the other. */
export interface StoredSegment {
  readonly format: typeof format;
  /** The revision that the changes start from. Those of different windows have nothing to do with each other. */
  readonly since: number;
  readonly changes: readonly Change[];
  /** When it was written, in milliseconds since 1970; absent in the files of older versions. */
  readonly at?: number | undefined;
  /** What the changes start from, where that may stand nowhere else. */
  readonly head?: ConversationHead | undefined;
}

export function headOf({ turns, ...head }: Conversation): ConversationHead {
  return head;
}

/** Whether a version of the extension wrote this that knows more than this one. */
export function isNewer(stored: unknown): boolean {
  const { format: version } = fieldsOf(stored);
  return typeof version === 'number' && version > format;
}

/** Undefined unless every field that the extension relies on is there. */
export function asStoredConversation(stored: unknown): StoredConversation | undefined {
  const value = migrated(stored);
  const { format: version, conversation, writers, replaces } = fieldsOf(value);
  const { turns } = fieldsOf(conversation);
  const isWhole =
    version === format &&
    isHead(conversation) &&
    Array.isArray(turns) &&
    turns.every(isTurn) &&
    (writers === undefined || Object.values(fieldsOf(writers)).every((writer) => isHead(fieldsOf(writer).head))) &&
    (replaces === undefined || Array.isArray(replaces));
  return isWhole ? (value as StoredConversation) : undefined;
}

export function asStoredSegment(stored: unknown): StoredSegment | undefined {
  const value = migrated(stored);
  const { format: version, since, changes, head } = fieldsOf(value);
  const isWhole =
    version === format &&
    typeof since === 'number' &&
    Array.isArray(changes) &&
    changes.every(isChange) &&
    (head === undefined || isHead(head));
  return isWhole ? (value as StoredSegment) : undefined;
}

function isHead(value: unknown): boolean {
  const { id, revision, createdAt, model, draft, queue, open } = fieldsOf(value);
  return (
    [id, createdAt, model].every((field) => typeof field === 'string') &&
    Array.isArray(queue) &&
    typeof revision === 'number' &&
    typeof fieldsOf(draft).text === 'string' &&
    Array.isArray(fieldsOf(draft).attachments) &&
    (open === undefined || isTurn(open))
  );
}

/** Changes are trusted by their kind, but for those that bring whole turns. */
function isChange(value: unknown): boolean {
  const { kind, turn, turns } = fieldsOf(value);
  if (kind === 'turnAdded') return isTurn(turn);
  if (kind === 'joined') return Array.isArray(turns) && turns.every(isTurn);
  return typeof kind === 'string';
}

function isTurn(value: unknown): boolean {
  const { id, at, role, text, attachments, state } = fieldsOf(value);
  if (![id, at, text].every((field) => typeof field === 'string')) return false;
  if (role === 'user') return Array.isArray(attachments);
  return role === 'assistant' && typeof fieldsOf(state).kind === 'string';
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
