/** What a search for context has found, as a list shows it. */
import type { ContextKind } from './contextKind';

export interface FoundContext {
  /** Names it to the host, which knows what is behind it as long as nothing else is searched for. */
  readonly id: string;
  readonly icon: FoundContextIcon;
  readonly label: string;
  /** Where it is, such as the path of its folder; empty where that is said already. */
  readonly description: string;
  /** Where in both stands what was typed, in ascending order. */
  readonly labelMatches: readonly TextRange[];
  readonly descriptionMatches: readonly TextRange[];
}

export type FoundContextIcon = ContextKind | 'file';

/** In UTF-16 code units; `end` is the first that is not part of it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
