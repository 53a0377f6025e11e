/** What a panel must know of models beside the catalogue itself: how old that is, and what the user prefers. */
import { type FilterName, filterNames } from './modelQuery';
import { fieldsOf } from './wireValues';

export const sortNames = ['popular', 'priceIn', 'priceOut', 'context', 'newest', 'name'] as const;
export type SortName = (typeof sortNames)[number];

/** How the list was left. */
export interface ModelView {
  readonly filters: readonly FilterName[];
  readonly sort: SortName;
}

export interface ModelsState {
  /** When the catalogue was asked, milliseconds since 1970; absent where it never was. */
  readonly fetchedAt?: number | undefined;
  readonly isRefreshing: boolean;
  /** Why it could not be had when it was asked last, in words for the user. */
  readonly failure?: string | undefined;
  /** Slugs, in the order in which they were added. */
  readonly favorites: readonly string[];
  /** Slugs that messages were sent to, the last one first. */
  readonly recent: readonly string[];
  readonly view: ModelView;
}

const startingView: ModelView = { filters: [], sort: 'popular' };
export const startingModelsState: ModelsState = { isRefreshing: false, favorites: [], recent: [], view: startingView };

/** Reads a view that was stored or told; what is unknown is passed over. */
export function readModelView(value: unknown): ModelView {
  const { filters, sort } = fieldsOf(value);
  return {
    filters: Array.isArray(filters) ? filterNames.filter((name) => filters.includes(name)) : [],
    sort: sortNames.find((name) => name === sort) ?? 'popular',
  };
}
