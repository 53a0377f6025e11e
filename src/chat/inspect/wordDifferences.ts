/** Which words of two texts are in one of them alone. It knows no markup. */
import { changedOnPath } from '../difference/editPath';

export interface Word {
  readonly start: number;
  readonly end: number;
}

export interface WordDifferences {
  /** The parts of the first text that are not in the second: neighbours are one. */
  readonly before: readonly Word[];
  readonly after: readonly Word[];
}

/** Scripts that put no spaces between words are compared character by character. How wide a space is says nothing. */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}_]+|\S/gu;

export function wordDifferences(before: string, after: string): WordDifferences {
  const [first, second] = [wordsIn(before), wordsIn(after)];
  const ids = new Map<string, number>();
  const idsOf = (text: string, words: readonly Word[]) =>
    Int32Array.from(words, ({ start, end }) => {
      const word = text.slice(start, end);
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      return id;
    });
  const [one, other] = [idsOf(before, first), idsOf(after, second)];
  const inOne = new Set(one);
  const inOther = new Set(other);
  // What is in one text alone is found without a search, which would have to go around it.
  const [shared, sharedOther] = [one.filter((id) => inOther.has(id)), other.filter((id) => inOne.has(id))];
  const marks = changedOnPath(shared, sharedOther);
  return {
    before: marked(first, one, inOther, marks.before),
    after: marked(second, other, inOne, marks.after),
  };
}

function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

/** `marks` has an entry for each word that is in the other text too. */
function marked(words: readonly Word[], ids: Int32Array, others: ReadonlySet<number>, marks: Uint8Array) {
  const parts: Word[] = [];
  let lastMarked = -1;
  let place = 0;
  words.forEach((word, index) => {
    const isMarked = others.has(ids[index] ?? -1) ? marks[place++] === 1 : true;
    if (!isMarked) return;
    const last = parts.at(-1);
    // With the space between them.
    if (last && lastMarked === index - 1) parts[parts.length - 1] = { start: last.start, end: word.end };
    else parts.push(word);
    lastMarked = index;
  });
  return parts;
}
