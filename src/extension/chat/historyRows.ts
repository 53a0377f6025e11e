/** What the rows of the history say. It does not know what happens when one is chosen. */
import * as vscode from 'vscode';
import { formatCost } from '../../chat/cost';
import type { ConversationSummary } from '../storage/storedSummary';
import type { DeletedConversation, SearchHit } from './chats';
import { historyGroups } from './historyGroups';

/** A row that is no separator names the chat that it stands for. */
export interface HistoryRow extends vscode.QuickPickItem {
  readonly chat?: ConversationSummary;
  /** The turn to show, where the row is a hit in its words. */
  readonly turnId?: string | undefined;
}

export interface RowOptions {
  readonly now: Date;
  readonly isReplying: (id: string) => boolean;
  readonly buttonsOf: (chat: ConversationSummary) => readonly vscode.QuickInputButton[];
}

export function chatRows(chats: readonly ConversationSummary[], options: RowOptions): readonly HistoryRow[] {
  return historyGroups(chats, options.now).flatMap(({ name, chats: members }) => [
    separator(name),
    ...members.map((chat) => chatRow(chat, options)),
  ]);
}

/** Hits in messages: whatever else is typed stands in them, though not in their titles. */
export function hitRows(
  hits: readonly SearchHit[],
  chats: readonly ConversationSummary[],
  options: RowOptions,
): readonly HistoryRow[] {
  const byId = new Map(chats.map((chat) => [chat.id, chat]));
  const rows = hits.flatMap(({ id, snippet, turnId }): HistoryRow[] => {
    const chat = turnId === undefined ? undefined : byId.get(id);
    return chat ? [{ ...chatRow(chat, options), detail: withoutIcons(snippet), turnId, alwaysShow: true }] : [];
  });
  return rows.length === 0 ? [] : [separator('In messages'), ...rows];
}

export function deletedRows(chats: readonly DeletedConversation[], options: RowOptions): readonly HistoryRow[] {
  return chats.map((chat) => ({
    chat,
    label: withoutIcons(chat.title),
    description: `deleted ${timeText(new Date(chat.deletedAt), options.now)}`,
    detail: withoutIcons(chat.preview),
    buttons: options.buttonsOf(chat),
  }));
}

function separator(label: string): HistoryRow {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function chatRow(chat: ConversationSummary, { now, isReplying, buttonsOf }: RowOptions): HistoryRow {
  const replying = isReplying(chat.id);
  const facts = [
    replying ? 'replying…' : undefined,
    timeText(new Date(chat.lastAt), now),
    chat.workspace?.name,
    chat.turnCount > 0 ? `${chat.turnCount} ${chat.turnCount === 1 ? 'turn' : 'turns'}` : undefined,
    formatCost(chat.cost),
  ];
  return {
    chat,
    label: `${markOf(chat, replying)}${withoutIcons(chat.title)}`,
    description: withoutIcons(facts.filter((fact) => fact !== undefined && fact !== '').join(' · ')),
    buttons: buttonsOf(chat),
  };
}

function markOf(chat: ConversationSummary, isReplying: boolean): string {
  if (isReplying) return '$(sync~spin) ';
  return chat.turnCount === 0 ? '$(edit) ' : '';
}

/** VS Code makes icons of `$(name)`, which code is full of. */
function withoutIcons(text: string): string {
  return text.replace(/\$\(/g, '\\$(');
}

function timeText(at: Date, now: Date): string {
  if (Number.isNaN(at.getTime())) return '';
  const isToday = at.toDateString() === now.toDateString();
  return isToday
    ? at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    : at.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
}
