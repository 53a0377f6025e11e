/** Reads what is typed into the search for a model: words, and filters that begin with `@`. */
import { type TraitName, traitNames } from './modelTraits';

/** What can be toggled beside the search as well. */
export const filterNames = ['favorites', 'recent', ...traitNames] as const;
export type FilterName = 'favorites' | 'recent' | TraitName;

export interface ModelQuery {
  /** In lower case, in the order in which they were typed. */
  readonly words: readonly string[];
  readonly filters: readonly FilterName[];
  /** Authors of which one must have made it, in lower case. */
  readonly authors: readonly string[];
  /** A single word without blanks, as it was typed, that may be a slug as a whole. */
  readonly typedSlug: string | undefined;
}

const authorPrefix = '@provider:';

export function readModelQuery(text: string): ModelQuery {
  const tokens = text.trim().split(/\s+/).filter(Boolean);
  const words: string[] = [];
  const filters: FilterName[] = [];
  const authors: string[] = [];
  for (const token of tokens) {
    const lower = token.toLowerCase();
    const filter = filterOf(lower);
    if (filter) filters.push(filter);
    else if (lower.startsWith(authorPrefix)) authors.push(lower.slice(authorPrefix.length));
    // A filter that is still being typed empties no list.
    else if (!isBeginningOfFilter(lower)) words.push(lower);
  }
  const isOne = tokens.length === 1 && words.length === 1;
  return {
    words,
    filters,
    authors: authors.filter((author) => author !== ''),
    typedSlug: isOne ? tokens[0] : undefined,
  };
}

/** `text` without a filter that was typed in it. */
export function withoutTypedFilter(text: string, filter: FilterName): string {
  const kept = text.split(/\s+/).filter((token) => filterOf(token.toLowerCase()) !== filter);
  return kept.join(' ').trim();
}

function filterOf(token: string): FilterName | undefined {
  return filterNames.find((name) => token === `@${name}`);
}

function isBeginningOfFilter(token: string): boolean {
  return (
    token.startsWith('@') &&
    [...filterNames.map((name) => `@${name}`), authorPrefix].some((each) => each.startsWith(token))
  );
}
