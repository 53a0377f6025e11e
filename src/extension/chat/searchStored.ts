/** Finds words in a conversation on disk, which is read as data only where its files hold the words at all. */
import { type Folder, readText } from '../storage/folder';
import { journalFiles } from '../storage/journalFiles';
import { readConversation } from '../storage/readConversation';
import { type SearchHit, searchConversation } from './searchConversation';

/** `words` as `wordsOf` gives them. */
export async function searchStored(folder: Folder, words: readonly string[]): Promise<SearchHit | undefined> {
  if (!(await mayHold(folder, words))) return undefined;
  const { state } = await readConversation(folder);
  return state && searchConversation(state.conversation, words);
}

/** Whether a conversation's files may hold all words; to read them as text costs a tenth of reading them as data. */
async function mayHold(folder: Folder, words: readonly string[]): Promise<boolean> {
  // Within JSON these look different.
  const plain = words.filter((word) => !/["\\\p{Cc}]/u.test(word));
  const missing = new Set(plain);
  for (const { name } of journalFiles(await folder.list(''))) {
    const text = (await readText(folder, name))?.toLowerCase() ?? '';
    for (const word of missing) if (text.includes(word)) missing.delete(word);
    if (missing.size === 0) return true;
  }
  return missing.size === 0;
}
