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

/** Scripts that put no spaces between words are compared character by character. */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}_]+|\s+|./gsu;

export function wordDifferences(before: string, after: string): WordDifferences {
  const [first, second] = [words(before), words(after)];
  const ids = new Map<string, number>();
  const idsOf = (some: readonly string[]) =>
    Int32Array.from(some, (word) => {
      // How wide a space is says nothing.
      const key = word.trim() === '' ? ' ' : word;
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      return id;
    });
  const marks = changedOnPath(idsOf(first), idsOf(second));
  return { before: marked(first, marks.before), after: marked(second, marks.after) };
}

function words(text: string): readonly string[] {
  return text.match(wordPattern) ?? [];
}

function marked(some: readonly string[], marks: Uint8Array): readonly Word[] {
  const parts: Word[] = [];
  let start = 0;
  some.forEach((word, index) => {
    const end = start + word.length;
    const last = parts.at(-1);
    if (marks[index] === 1) {
      if (last?.end === start) parts[parts.length - 1] = { start: last.start, end };
      else parts.push({ start, end });
    }
    start = end;
  });
  return parts;
}
