/** The orders in which models can be listed. What is not known of a model puts it last, and never first. */
import type { IndexedModel } from './modelIndex';
import type { SortName } from './modelsState';
import { ownName } from './modelTraits';

/** Undefined: unknown. The lower comes first. */
type Rank = (model: IndexedModel) => number | undefined;

const ranks: { readonly [S in Exclude<SortName, 'popular' | 'name'>]: Rank } = {
  priceIn: ({ facts }) => price(facts.prices?.prompt),
  priceOut: ({ facts }) => price(facts.prices?.completion),
  context: ({ facts: { contextLength } }) => contextLength && -contextLength,
  newest: ({ facts: { createdAt } }) => createdAt && -createdAt,
};

/** `popular` leaves them as they are: in the server's order, or as well as they fit what is searched. */
export function sortedModels(models: readonly IndexedModel[], sort: SortName): readonly IndexedModel[] {
  if (sort === 'popular') return models;
  if (sort === 'name') return models.toSorted((a, b) => names.compare(ownName(a.facts), ownName(b.facts)));
  const rank = ranks[sort];
  const ranked = models.map((model) => ({ model, rank: rank(model) ?? Number.POSITIVE_INFINITY }));
  // Not by their difference: that of two infinities is no number.
  ranked.sort((a, b) => (a.rank === b.rank ? 0 : a.rank < b.rank ? -1 : 1));
  return ranked.map(({ model }) => model);
}

/** One for all: to make one costs more than a thousand comparisons. */
const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A price that varies is none to be compared. */
function price(text: string | undefined): number | undefined {
  const amount = Number(text);
  return text === undefined || Number.isNaN(amount) || amount < 0 ? undefined : amount;
}
