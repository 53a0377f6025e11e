/** The list of models as it is shown: sections with a heading each where nothing is searched, else one list, the best first. */
import type { ModelFacts } from './modelFacts';
import { type IndexedModel, searchModels } from './modelIndex';
import { sortedModels } from './modelOrder';
import { type FilterName, type ModelQuery, readModelQuery } from './modelQuery';
import { canBeSlug, withoutRouting } from './modelSlug';
import type { ModelsState } from './modelsState';
import { routersGroup } from './routers';
import { typedSlugPlace } from './typedSlugPlace';

export type ModelRow =
  | { readonly kind: 'model'; readonly facts: ModelFacts }
  /** The account's own default: an empty slug. */
  | { readonly kind: 'accountDefault' }
  /** What was typed or used before, asked for as it is. */
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
  const recent = new Set(state.recent.flatMap((slug) => [slug, withoutRouting(slug)]));
  const user = { favorites: new Set(state.favorites), recent };
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
  const place = typedSlugPlace(
    typed,
    index.map(({ facts }) => facts.slug),
  );
  if (place === undefined) return sections;
  return place === 'last' ? [...sections, own] : [own, ...sections];
}

function grouped(found: readonly IndexedModel[], { favorites, recent, view }: ModelsState): ModelSection[] {
  const wanted = new Set([...favorites, ...recent, ...recent.map(withoutRouting)]);
  const bySlug = new Map(found.flatMap((model) => (wanted.has(model.facts.slug) ? [[model.facts.slug, model]] : [])));
  const named = (slugs: readonly string[]): ModelRow[] =>
    slugs.flatMap((slug): ModelRow[] => {
      const model = bySlug.get(slug);
      if (model) return [modelRow(model)];
      // With a variant that only routes, or a preset, a model has no entry of its own.
      return bySlug.has(withoutRouting(slug)) ? [{ kind: 'typed', slug }] : [];
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
    const group = groups.get(model.group);
    if (group) group.rows.push(modelRow(model));
    // One author may be written in several ways: the first counts.
    else groups.set(model.group, { heading: model.heading, rows: [modelRow(model)] });
  }
  const routers = groups.get(routersGroup);
  groups.delete(routersGroup);
  return [...(routers ? [routers] : []), ...groups.values()];
}

function modelRow({ facts }: IndexedModel): ModelRow {
  return { kind: 'model', facts };
}
