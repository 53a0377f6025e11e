/**
 * How well a text goes with what was typed: all its characters in their order, the better the more of them begin words or
 * stand together. It knows nothing of paths.
 */
import { Letters } from './letters';

/** What a character is worth at least where the one before it is found right before it. */
const together = 10;
/** What it costs to pass over characters between two that are found: one for each, and no more than this. */
const mostGap = 4;

const unreachable = -1_000_000;

/** A text: the characters from `start` to `end`. */
export interface Stretch {
  readonly letters: Letters;
  readonly start: number;
  readonly end: number;
}

export class FuzzyQuery {
  /** The bits of characters that a text must have. */
  readonly mask: number;
  readonly codes: Uint16Array;
  /**
   * The best score with the first characters of the query found and the last of them at a place of the text: a row for each
   * character of the query, as wide as the text is long. Kept between texts, since there are many.
   */
  private scores = new Int32Array(4096);

  constructor(readonly text: string) {
    const letters = Letters.of(text);
    this.codes = letters.codes.slice(0, letters.length);
    this.mask = letters.mask(0, letters.length);
  }

  /** A score where all characters stand together; negative where they do not. */
  togetherScore({ codes, worths }: Letters, start: number, end: number): number {
    const at = indexOf(codes, this.codes, start, end);
    return at === -1 ? -1 : (worths[at] ?? 0) + (this.codes.length - 1) * together;
  }

  /** A score by one look, for which each character is taken as near to the next as the first way to the last one allows; negative where they are not there. */
  quickScore({ codes, worths }: Letters, start: number, end: number): number {
    const query = this.codes;
    let at = lastOf(codes, query, start, end);
    if (at === -1) return -1;
    let score = 0;
    /** How many were passed over since the last that was found, and what that one is worth. */
    let gap = 0;
    let next = 0;
    for (let wanted = query.length - 1; wanted >= 0; at--) {
      if (codes[at] !== query[wanted]) gap++;
      else {
        score += gap === 0 ? Math.max(next, together) : next - Math.min(gap, mostGap);
        next = worths[at] ?? 0;
        gap = 0;
        wanted--;
      }
    }
    // The last one counted as if another had stood behind it.
    return Math.max(0, score + next - together);
  }

  /** Of the best way to find the query, where `quickScore` has found it. */
  score(stretch: Stretch): number {
    const row = this.fill(stretch) * (this.codes.length - 1);
    let best = 0;
    for (let at = 0; at < stretch.end - stretch.start; at++) best = Math.max(best, this.scores[row + at] ?? 0);
    return best;
  }

  /** Where in the text the characters are that make this score, in ascending order, from 0 on. */
  places(stretch: Stretch): number[] {
    const { letters, start } = stretch;
    const width = this.fill(stretch);
    const places: number[] = [];
    let next = width;
    for (let index = this.codes.length - 1; index >= 0; index--) {
      const nextWorth = letters.worths[start + next] ?? 0;
      /** What the score here is worth for the character that was found after it. */
      const valueAt = (at: number) => {
        const score = this.scores[index * width + at] ?? unreachable;
        if (next === width) return score;
        return score + (at === next - 1 ? Math.max(nextWorth, together) : nextWorth - Math.min(next - at - 1, mostGap));
      };
      let best = index;
      for (let at = index + 1; at < next; at++) if (valueAt(at) > valueAt(best)) best = at;
      places.unshift(best);
      next = best;
    }
    return places;
  }

  /** Returns how wide a row is. */
  private fill({ letters, start, end }: Stretch): number {
    const query = this.codes;
    const { codes, worths } = letters;
    const width = end - start;
    if (this.scores.length < width * query.length) this.scores = new Int32Array(width * query.length * 2);
    const { scores } = this;
    for (let index = 0; index < query.length; index++) {
      const row = index * width;
      /** The best that the character before can have up to here: at all, and with what was passed over since. */
      let most = index === 0 ? 0 : unreachable;
      let reach = most;
      for (let at = 0; at < width; at++) {
        const before = index === 0 || at === 0 ? unreachable : (scores[row - width + at - 1] ?? unreachable);
        const worth = worths[start + at] ?? 0;
        const isFound = codes[start + at] === query[index];
        scores[row + at] = isFound ? Math.max(reach + worth, before + Math.max(worth, together)) : unreachable;
        if (index === 0) continue;
        most = Math.max(most, before);
        reach = Math.max(Math.max(reach, before) - 1, most - mostGap);
      }
    }
    return width;
  }
}

/** Where all of the query stands together; -1 where it does not. */
function indexOf(codes: Uint16Array, query: Uint16Array, start: number, end: number): number {
  const first = query[0];
  for (let at = start; at <= end - query.length; at++) {
    if (codes[at] !== first) continue;
    let length = 1;
    while (length < query.length && codes[at + length] === query[length]) length++;
    if (length === query.length) return at;
  }
  return -1;
}

/** Where the last character is found when each is taken at the first place; -1 where they are not there in their order. */
function lastOf(codes: Uint16Array, query: Uint16Array, start: number, end: number): number {
  let found = 0;
  let wanted = query[0];
  for (let at = start; at < end; at++) {
    if (codes[at] !== wanted) continue;
    if (++found === query.length) return at;
    wanted = query[found];
  }
  return -1;
}
