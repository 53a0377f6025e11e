/** The shape of a conversation's files, and the only place that believes what a disk says. */
import type { Change } from '../../chat/change';
import type { Conversation } from '../../chat/conversation';
import { migrated } from './migrated';

/** Raised when what is stored changes its shape; `migrated` then reads what is older. */
export const format = 2;

export interface StoredConversation {
  readonly format: typeof format;
  readonly conversation: Conversation;
}

export interface StoredSegment {
  readonly format: typeof format;
  /** The revision that the changes start from. */
  readonly since: number;
  readonly changes: readonly Change[];
}

/** Undefined unless every field that the extension relies on is there. */
export function asStoredConversation(stored: unknown): StoredConversation | undefined {
  const value = migrated(stored);
  const { format: version, conversation } = fieldsOf(value);
  const { id, revision, createdAt, model, draft, queue, turns, open } = fieldsOf(conversation);
  const isWhole =
    version === format &&
    Array.isArray(queue) &&
    [id, createdAt, model].every((field) => typeof field === 'string') &&
    typeof revision === 'number' &&
    typeof fieldsOf(draft).text === 'string' &&
    Array.isArray(fieldsOf(draft).attachments) &&
    Array.isArray(turns) &&
    [...turns, ...(open === undefined ? [] : [open])].every(isTurn);
  return isWhole ? (value as StoredConversation) : undefined;
}

export function asStoredSegment(stored: unknown): StoredSegment | undefined {
  const value = migrated(stored);
  const { format: version, since, changes } = fieldsOf(value);
  const isWhole =
    version === format &&
    typeof since === 'number' &&
    Array.isArray(changes) &&
    changes.every((change) => typeof fieldsOf(change).kind === 'string');
  return isWhole ? (value as StoredSegment) : undefined;
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
