/**
 * Keeps beside each conversation what a list of chats shows of it, so that the list opens no conversation. A summary
 * tells which files it was made of; where others are there now, it is made anew.
 */
import { allTurns, type Conversation, titleOf, type WorkspaceName } from '../../chat/conversation';
import { type Folder, readJson, writeJson } from './folder';
import { journalFiles } from './journalFiles';

export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** ISO 8601 time of the last turn. */
  readonly lastAt: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly pinned: boolean;
  /** The folder that was open where the conversation began. */
  readonly workspace?: WorkspaceName | undefined;
  /** The slug that the next request asks for; empty means the account's default model. */
  readonly model: string;
  /** Messages and replies, in all branches. */
  readonly turnCount: number;
  /** What its replies and its title have cost so far, in USD; absent where nothing is known. */
  readonly cost?: number | undefined;
  /** How the newest message or reply begins. */
  readonly preview: string;
  readonly revision: number;
  /** Nothing was said or written in it yet: it is in no list. */
  readonly isUntouched: boolean;
}

interface StoredSummary {
  readonly version: typeof version;
  readonly key: string;
  readonly summary: ConversationSummary;
}

const summaryFile = 'summary.json';
const version = 1;
const previewLength = 160;

export function summaryOf(conversation: Conversation): ConversationSummary {
  const { id, createdAt, pinned, workspace, model, revision } = conversation;
  const turns = allTurns(conversation).filter((turn) => !turn.deleted);
  const last = turns.at(-1);
  return {
    id,
    title: listedTitle(conversation),
    lastAt: last?.at ?? createdAt,
    createdAt,
    pinned: pinned ?? false,
    workspace,
    model,
    turnCount: turns.length,
    cost: costOf(conversation),
    preview: beginningOf(turns.findLast(({ text }) => text.trim() !== '')?.text ?? conversation.draft.text),
    revision,
    isUntouched: isUntouched(conversation),
  };
}

export function isUntouched({ turns, open, draft, queue, title }: Conversation): boolean {
  return (
    turns.length === 0 &&
    !open &&
    draft.text === '' &&
    draft.attachments.length === 0 &&
    queue.length === 0 &&
    title === undefined
  );
}

/** Tells the files of one state of a conversation from those of another. */
export function summaryKey(names: readonly string[]): string {
  const files = journalFiles(names);
  return `${files.length} ${files.at(-1)?.name ?? ''}`;
}

export async function writeSummary(folder: Folder, summary: ConversationSummary, key: string): Promise<void> {
  await writeJson(folder, summaryFile, { version, key, summary } satisfies StoredSummary);
}

/** Undefined unless there is one of exactly these files. */
export async function readSummary(folder: Folder, key: string): Promise<ConversationSummary | undefined> {
  const stored = asStoredSummary(await readJson(folder, summaryFile));
  return stored?.key === key ? stored.summary : undefined;
}

function asStoredSummary(value: unknown): StoredSummary | undefined {
  const stored = (typeof value === 'object' && value !== null ? value : {}) as Partial<StoredSummary>;
  const { id, title, lastAt, createdAt, preview, model } = (stored.summary ?? {}) as Partial<ConversationSummary>;
  const isWhole =
    stored.version === version &&
    [stored.key, id, title, lastAt, createdAt, preview, model].every((field) => typeof field === 'string');
  return isWhole ? (stored as StoredSummary) : undefined;
}

function listedTitle(conversation: Conversation): string {
  const { title, turns, open, draft } = conversation;
  if (title || turns.length > 0 || open) return titleOf(conversation);
  return `Draft: ${draft.text.trim().split('\n', 1)[0] || 'attached code'}`;
}

function costOf({ turns, title }: Conversation): number | undefined {
  const replies = turns.flatMap((turn) => (turn.role === 'assistant' ? [turn.receipt?.usage?.cost] : []));
  const known = [title?.cost, ...replies].filter((cost) => typeof cost === 'number' && Number.isFinite(cost));
  return known.length === 0 ? undefined : known.reduce((sum: number, cost) => sum + (cost ?? 0), 0);
}

function beginningOf(text: string): string {
  const line = text
    .slice(0, 4 * previewLength)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= previewLength ? line : `${line.slice(0, previewLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
