/** Finds in what is being written the place where context is asked for: `#` or `@` that begins a word, and what follows it. */

export interface Mention {
  /** Where the `#` or `@` stands. */
  readonly start: number;
  /** Where what is typed of it ends: at the caret. */
  readonly end: number;
  /** What is typed behind it. */
  readonly query: string;
}

/** In UTF-16 code units: nobody types more to find something, but a whole message may stand in one line. */
const longestQuery = 200;

/** The nearest before the caret in its line; undefined where there is none. */
export function mentionAt(text: string, caret: number): Mention | undefined {
  const farthest = Math.max(0, caret - longestQuery);
  for (let start = caret - 1; start >= farthest && text[start] !== '\n'; start--) {
    if (!beginsWord(text, start)) continue;
    const query = text.slice(start + 1, caret);
    // A heading, or an at sign for itself.
    return /^\s/.test(query) ? undefined : { start, end: caret, query };
  }
  return undefined;
}

function beginsWord(text: string, at: number): boolean {
  const isSign = text[at] === '#' || text[at] === '@';
  return isSign && (at === 0 || /\s/.test(text.charAt(at - 1)));
}
