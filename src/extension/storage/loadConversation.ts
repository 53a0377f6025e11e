/**
 * Opens a conversation from its folder, and makes the best of one that is damaged: what can't be read is set aside, and
 * what was sent to the server makes up for it.
 */
import { type Conversation, newConversation } from '../../chat/conversation';
import { reasonOf } from '../reasonOf';
import { deletedAt } from './deletedChats';
import type { Folder } from './folder';
import { damagedEnding, journalFiles } from './journalFiles';
import { type Reading, readConversation, type StoredState } from './readConversation';
import { type SalvageOptions, salvagedConversation } from './salvagedConversation';
import { setAside } from './setAside';

export interface LoadOptions extends Omit<SalvageOptions, 'known'> {
  readonly folder: Folder;
  /** The model of a conversation of which that is not known any more. */
  readonly defaultModel: string;
}

export interface LoadedConversation {
  /** Undefined where there is none, or none that can be read. */
  readonly state?: StoredState | undefined;
  /** What could not be read of it, for people. */
  readonly problem?: Error;
}

export async function loadConversation(options: LoadOptions): Promise<LoadedConversation> {
  const { folder } = options;
  try {
    if ((await deletedAt(folder)) !== undefined) return {};
    return await readable(options, await readConversation(folder));
  } catch (problem) {
    return { problem: new Error(`A chat can’t be read (${reasonOf(problem)}).`) };
  }
}

async function readable(options: LoadOptions, reading: Reading): Promise<LoadedConversation> {
  const { state, damaged, isTorn, isNewer } = reading;
  const { id, folder } = options;
  if (isNewer) {
    return {
      problem: new Error(
        'A chat was written by a newer version of OpenRouter Chat. It is left as it is: please update.',
      ),
    };
  }
  const isWhole = damaged.length === 0 && !isTorn;
  if (isWhole && state) return state.conversation.id === id ? { state } : {};
  if (isWhole && !(await hasDamagedFiles(folder))) return {};
  return mended(options, state, damaged);
}

async function mended(
  options: LoadOptions,
  state: StoredState | undefined,
  damaged: readonly string[],
): Promise<LoadedConversation> {
  const { id, folder, defaultModel, now } = options;
  const known = state && knownAs(id, state.conversation, newConversation(id, defaultModel, now));
  const conversation = await salvagedConversation({ ...options, known });
  await setAside(folder, damaged);
  if (!conversation) {
    return {
      problem: new Error('A chat is damaged on the disk and nothing of it can be read. Its files are kept.'),
    };
  }
  const isEnd = journalFiles(damaged).every(({ kind }) => kind === 'segment');
  const problem = new Error(
    `${isEnd ? 'A part of this chat is' : 'This chat was'} damaged on the disk. What could be read is shown; the rest is kept beside it.`,
  );
  const nothing: StoredState = { conversation, writers: new Map(), names: [], size: 0 };
  return { state: { ...nothing, ...(known ? state : {}), conversation, isRebuilt: true }, problem };
}

async function hasDamagedFiles(folder: Folder): Promise<boolean> {
  const names = await folder.list('');
  return names.some((name) => name.endsWith(damagedEnding)) && journalFiles(names).length === 0;
}

/** What was found of a damaged conversation, if it is that one; `fresh` has what its changes alone do not tell. */
function knownAs(id: string, found: Conversation, fresh: Conversation): Conversation | undefined {
  if (found.id === id) return found;
  return found.id === '' ? { ...found, id, createdAt: fresh.createdAt, model: found.model || fresh.model } : undefined;
}
