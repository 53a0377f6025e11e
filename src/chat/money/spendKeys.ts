/** By what a request is put together with others, and what that is called for people. */
import { isDay } from './calendarDay';
import type { SpendEntry } from './spendEntry';
import type { SpendGrouping } from './spendView';

const keys: { readonly [G in SpendGrouping]: (entry: SpendEntry) => string } = {
  day: spendDay,
  model: ({ model }) => model,
  provider: ({ provider }) => provider ?? '',
  workspace: ({ workspace }) => workspace?.uri ?? '',
  purpose: ({ purpose }) => purpose,
};

const withoutName: { readonly [G in SpendGrouping]: string } = {
  day: 'Unknown day',
  model: 'Account default',
  provider: 'Unknown provider',
  workspace: 'No folder',
  purpose: 'Unknown',
};

const purposes: Readonly<Record<string, string>> = { reply: 'Replies', replay: 'Replays', title: 'Titles of chats' };

export function spendKey(entry: SpendEntry, by: SpendGrouping): string {
  return keys[by](entry);
}

/** Empty where what is stored is no day. */
export function spendDay({ day }: SpendEntry): string {
  return isDay(day) ? day : '';
}

/** `workspaces` are the labels of folders by their URI. */
export function spendLabel(key: string, by: SpendGrouping, workspaces: ReadonlyMap<string, string>): string {
  if (key === '') return withoutName[by];
  if (by === 'workspace') return workspaces.get(key) ?? key;
  return by === 'purpose' && Object.hasOwn(purposes, key) ? (purposes[key] ?? key) : key;
}

/** Folders by their name, and by as much of what they lie in as tells those of the same name apart. */
export function workspaceLabels(entries: readonly SpendEntry[]): ReadonlyMap<string, string> {
  const names = new Map(entries.flatMap(({ workspace }) => (workspace ? [[workspace.uri, workspace.name]] : [])));
  const ofName = new Map<string, number>();
  for (const name of names.values()) ofName.set(name, (ofName.get(name) ?? 0) + 1);
  return new Map(
    [...names].map(([uri, name]) => [uri, (ofName.get(name) ?? 0) > 1 ? `${name} (${folderOf(uri)})` : name]),
  );
}

function folderOf(uri: string): string {
  const path = uri.replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '').replace(/\/[^/]*\/?$/, '');
  try {
    return decodeURIComponent(path) || uri;
  } catch {
    return path;
  }
}
