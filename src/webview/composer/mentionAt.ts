/** Finds in what is being written the place where context is asked for: `#` or `@` that begins a word, and what follows it. */

export interface Mention {
  /** Where the `#` or `@` stands. */
  readonly start: number;
  /** Where what is typed of it ends: at the caret. */
  readonly end: number;
  /** What is typed behind it. */
  readonly query: string;
}

/** In UTF-16 code units, no search is for more. */
const longestQuery = 200;

/** The nearest before the caret in its line; undefined where there is none. */
export function mentionAt(text: string, caret: number): Mention | undefined {
  const start = text.slice(0, caret).search(/(?<=^|\s)[#@](?!.*\s[#@]).*$/);
  if (start === -1 || caret - start > longestQuery) return undefined;
  const query = text.slice(start + 1, caret);
  // A heading, or an at sign for itself.
  return /^\s/.test(query) ? undefined : { start, end: caret, query };
}
