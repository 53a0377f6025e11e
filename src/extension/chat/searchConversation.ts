/** Finds words in one conversation. Case does not matter, nor in which of its messages a word stands. */
import { allTurns, type Conversation, saidIn, type Turn, type TurnId, titleOf } from '../../chat/conversation';

export interface SearchHit {
  readonly id: string;
  /** What stands around a word that was found, in one line. */
  readonly snippet: string;
  /** The message or reply that the snippet is from; undefined where only the title holds the words. */
  readonly turnId: TurnId | undefined;
}

const before = 40;
const after = 120;

/** In lower case; none where there is nothing to look for. */
export function wordsOf(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== ''),
    ),
  ];
}

/** `words` as `wordsOf` gives them. Undefined unless the messages and the title together hold all of them. */
export function searchConversation(conversation: Conversation, words: readonly string[]): SearchHit | undefined {
  const { id } = conversation;
  const turns = allTurns(conversation).filter((turn) => !turn.deleted);
  const texts = turns.map((turn) => ({ turn, text: saidIn(turn).toLowerCase() }));
  const title = titleOf(conversation);
  const inTitle = title.toLowerCase();
  const isThere = words.every((word) => inTitle.includes(word) || texts.some(({ text }) => text.includes(word)));
  if (!isThere) return undefined;
  const best = mostWords(texts, words);
  if (!best) return { id, snippet: title, turnId: undefined };
  return { id, snippet: around(saidIn(best), words), turnId: best.id };
}

/** The newest turn among those that hold the most of the words. */
function mostWords(
  texts: readonly { readonly turn: Turn; readonly text: string }[],
  words: readonly string[],
): Turn | undefined {
  let best: Turn | undefined;
  let most = 0;
  for (const { turn, text } of texts) {
    const count = words.filter((word) => text.includes(word)).length;
    if (count > 0 && count >= most) [best, most] = [turn, count];
  }
  return best;
}

function around(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place !== -1);
  const start = Math.max(0, Math.min(...places) - before);
  const end = Math.min(text.length, start + before + after);
  // A character of two code units is not cut in two.
  const cut = text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  const line = cut.replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
}
