/** Sorts a list of chats into the groups that people look in: pinned, today, yesterday, and so on back to months. */
import type { ConversationSummary } from '../storage/storedSummary';

export interface HistoryGroup {
  readonly name: string;
  readonly chats: readonly ConversationSummary[];
}

/** `chats` as they are to be shown, pinned ones first and then the newest first. */
export function historyGroups(chats: readonly ConversationSummary[], now: Date): readonly HistoryGroup[] {
  const groups = new Map<string, ConversationSummary[]>();
  const nameOf = namer(now);
  for (const chat of chats) {
    const name = chat.pinned ? 'Pinned' : nameOf(new Date(chat.lastAt));
    const group = groups.get(name);
    if (group) group.push(chat);
    else groups.set(name, [chat]);
  }
  return [...groups].map(([name, members]) => ({ name, chats: members }));
}

function namer(now: Date): (at: Date) => string {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  // A week begins on Monday.
  const sinceMonday = (now.getDay() + 6) % 7;
  const starts: readonly (readonly [name: string, from: Date])[] = [
    ['Today', new Date(year, month, day)],
    ['Yesterday', new Date(year, month, day - 1)],
    ['This week', new Date(year, month, day - sinceMonday)],
    ['This month', new Date(year, month, 1)],
  ];
  const months = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });
  return (at) => {
    if (Number.isNaN(at.getTime())) return 'At an unknown time';
    return starts.find(([, from]) => at >= from)?.[0] ?? months.format(at);
  };
}
