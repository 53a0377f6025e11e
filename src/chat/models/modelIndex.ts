/** The catalogue, made ready once for being searched at each keypress. It knows nothing of how the list is shown. */
import type { TextRange } from '../foundContext';
import type { ModelFacts } from './modelFacts';
import { matchRanges, matchScore } from './modelMatch';
import type { FilterName, ModelQuery } from './modelQuery';
import { authorOf, ownName, traits } from './modelTraits';

export interface IndexedModel {
  readonly facts: ModelFacts;
  /** Its place in the server's own order, in which the more popular come first. */
  readonly order: number;
  /** In lower case. */
  readonly name: string;
  readonly slug: string;
  readonly author: string;
  /** Which letters and digits there are in both, as bits: most models are passed over by these alone. */
  readonly letters: number;
}

export interface UserModels {
  readonly favorites: ReadonlySet<string>;
  readonly recent: ReadonlySet<string>;
}

export function modelIndex(models: readonly ModelFacts[]): readonly IndexedModel[] {
  return models.map((facts, order) => {
    const [name, slug] = [ownName(facts).toLowerCase(), facts.slug.toLowerCase()];
    return { facts, order, name, slug, author: authorOf(slug), letters: letterBits(name) | letterBits(slug) };
  });
}

/** The models that fit; with words the best first, without in the order of the server. */
export function searchModels(
  index: readonly IndexedModel[],
  { words, filters, authors }: ModelQuery,
  user: UserModels,
): readonly IndexedModel[] {
  const kept =
    filters.length + authors.length === 0 ? index : index.filter((model) => passes(model, filters, authors, user));
  if (words.length === 0) return kept;
  const wanted = words.map((word) => ({ word, letters: letterBits(word) }));
  const found: { model: IndexedModel; score: number }[] = [];
  for (const model of kept) {
    const score = scoreOf(model, wanted);
    if (score > 0) found.push({ model, score });
  }
  found.sort((a, b) => b.score - a.score || a.model.order - b.model.order);
  return found.map(({ model }) => model);
}

/** Where the words stand in a text that is shown, in ascending order and apart from each other. */
export function markedRanges(text: string, words: readonly string[]): TextRange[] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const ranges = words.flatMap((word) => matchRanges(lower, word)).sort((a, b) => a.start - b.start);
  const joined: TextRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else joined.push(range);
  }
  return joined;
}

function scoreOf(model: IndexedModel, wanted: readonly { word: string; letters: number }[]): number {
  let total = 0;
  for (const { word, letters } of wanted) {
    if ((model.letters & letters) !== letters) return 0;
    const score = Math.max(matchScore(model.name, word), matchScore(model.slug, word));
    if (score === 0) return 0;
    total += score;
  }
  return total;
}

function passes(
  { facts, author }: IndexedModel,
  filters: readonly FilterName[],
  authors: readonly string[],
  { favorites, recent }: UserModels,
): boolean {
  if (authors.length > 0 && !authors.some((each) => author.startsWith(each))) return false;
  return filters.every((filter) => {
    if (filter === 'favorites') return favorites.has(facts.slug);
    return filter === 'recent' ? recent.has(facts.slug) : traits[filter](facts);
  });
}

/** 26 letters, and what is beyond them in four more bits. */
function letterBits(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) bits |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) bits |= 1 << (26 + (code & 3));
  }
  return bits;
}
