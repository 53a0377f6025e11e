/** The list of models as it is shown: sections with a heading each where nothing is searched, else one list, the best first. */
import type { ModelFacts } from './modelFacts';
import { type IndexedModel, searchModels } from './modelIndex';
import { sortedModels } from './modelOrder';
import { type FilterName, type ModelQuery, readModelQuery } from './modelQuery';
import { canBeSlug, looksLikeSlug, slugParts } from './modelSlug';
import type { ModelsState } from './modelsState';
import { authorName } from './modelTraits';
import { isRouter, routersGroup } from './routers';

export type ModelRow =
  | { readonly kind: 'model'; readonly facts: ModelFacts }
  /** The account's own default: an empty slug. */
  | { readonly kind: 'accountDefault' }
  /** What was typed, asked for as it is. */
  | { readonly kind: 'typed'; readonly slug: string };

export interface ModelSection {
  /** Undefined where the rows need no heading. */
  readonly heading: string | undefined;
  readonly rows: readonly ModelRow[];
}

export interface ModelSections {
  readonly sections: readonly ModelSection[];
  /** Models that fit, each counted once. */
  readonly count: number;
  /** To mark in names and slugs. */
  readonly words: readonly string[];
  /** All filters that hold, typed and toggled. */
  readonly filters: readonly FilterName[];
}

export interface ModelsToShow {
  readonly index: readonly IndexedModel[];
  readonly text: string;
  readonly state: ModelsState;
  /** The slug that is asked for now. It has a row even where the catalogue does not list it. */
  readonly model: string;
  /** Without the row for the account's default: a fallback must be a model that is named. */
  readonly namedOnly?: boolean;
}

export function modelSections({ index, text, state, model, namedOnly = false }: ModelsToShow): ModelSections {
  const typed = readModelQuery(text);
  const filters = [...new Set([...state.view.filters, ...typed.filters])];
  const query: ModelQuery = { ...typed, filters };
  const user = { favorites: new Set(state.favorites), recent: new Set(state.recent) };
  const found = sortedModels(searchModels(index, query, user), state.view.sort);
  const isSearch = query.words.length > 0;
  const sections = isSearch ? [{ heading: undefined, rows: found.map(modelRow) }] : grouped(found, state);
  const isWhole = !isSearch && filters.length + query.authors.length === 0;
  const first = isWhole && !namedOnly ? [{ heading: undefined, rows: unlistedRows(index, model) }] : [];
  const all = [...first, ...withTyped(sections, typed.typedSlug, index, found)];
  return { sections: all.filter(({ rows }) => rows.length > 0), count: found.length, words: query.words, filters };
}

function unlistedRows(index: readonly IndexedModel[], model: string): readonly ModelRow[] {
  const isListed = model === '' || index.some(({ facts }) => facts.slug === model);
  return isListed ? [{ kind: 'accountDefault' }] : [{ kind: 'typed', slug: model }, { kind: 'accountDefault' }];
}

/** Before everything where it is a whole slug; behind what fits where it may be the beginning of another. */
function withTyped(
  sections: readonly ModelSection[],
  typed: string | undefined,
  index: readonly IndexedModel[],
  found: readonly IndexedModel[],
): readonly ModelSection[] {
  if (typed === undefined || !canBeSlug(typed)) return sections;
  if (index.some(({ facts }) => facts.slug === typed)) return sections;
  const own: ModelSection = { heading: undefined, rows: [{ kind: 'typed', slug: typed }] };
  if (found.length === 0) return [own];
  if (!looksLikeSlug(typed)) return sections;
  const lower = typed.toLowerCase();
  const goesOn =
    index.some(({ slug }) => slug.startsWith(lower)) &&
    !index.some(({ facts }) => facts.slug === slugParts(typed).base);
  return goesOn ? [...sections, own] : [own, ...sections];
}

function grouped(found: readonly IndexedModel[], { favorites, recent, view }: ModelsState): ModelSection[] {
  const bySlug = new Map(found.map(({ facts }) => [facts.slug, facts]));
  const named = (slugs: readonly string[]): ModelRow[] =>
    slugs.flatMap((slug) => {
      const facts = bySlug.get(slug);
      return facts ? [{ kind: 'model' as const, facts }] : [];
    });
  const own = [
    { heading: 'Favorites', rows: named(favorites) },
    { heading: 'Recent', rows: named(recent.filter((slug) => !favorites.includes(slug))) },
  ];
  if (view.sort !== 'popular') return [...own, { heading: 'All models', rows: found.map(modelRow) }];
  return [...own, ...byAuthor(found)];
}

/** In the order in which the first model of each comes, routers before all. */
function byAuthor(found: readonly IndexedModel[]): ModelSection[] {
  const groups = new Map<string, { heading: string; rows: ModelRow[] }>();
  for (const model of found) {
    const heading = isRouter(model.facts.slug) ? routersGroup : authorName(model.facts) || 'Others';
    // One author may be written in several ways.
    const key = isRouter(model.facts.slug) ? routersGroup : model.author;
    const group = groups.get(key) ?? { heading, rows: [] };
    group.rows.push(modelRow(model));
    groups.set(key, group);
  }
  const routers = groups.get(routersGroup);
  groups.delete(routersGroup);
  return [...(routers ? [routers] : []), ...groups.values()];
}

function modelRow({ facts }: IndexedModel): ModelRow {
  return { kind: 'model', facts };
}
