/** Where in a text stands what was typed, for lists that show it. */
import type { TextRange } from '../../../chat/foundContext';
import type { FuzzyQuery } from './fuzzyQuery';
import { Letters } from './letters';

/** A path in two: the name that a list shows first, and the folder that it shows beside. */
export interface NamedPlace {
  readonly name: string;
  /** Empty where there is none. */
  readonly folder: string;
}

export interface PlaceMatches {
  readonly labelMatches: readonly TextRange[];
  readonly descriptionMatches: readonly TextRange[];
}

export function matchedRanges(query: FuzzyQuery, text: string): TextRange[] {
  const stretch = { letters: Letters.of(text), start: 0, end: text.length };
  return query.quickScore(stretch.letters, 0, text.length) < 0 ? [] : joined(query.places(stretch));
}

/** In the name where that holds all of it, else in both. */
export function matchedPlaces(query: FuzzyQuery, { name, folder }: NamedPlace): PlaceMatches {
  const inName = matchedRanges(query, name);
  if (inName.length > 0 || folder === '') return { labelMatches: inName, descriptionMatches: [] };
  const nameStart = folder.length + 1;
  const inPath = matchedRanges(query, `${folder}/${name}`);
  return {
    labelMatches: cut(inPath, nameStart, nameStart + name.length),
    descriptionMatches: cut(inPath, 0, folder.length),
  };
}

/** Places next to each other are one range. */
function joined(places: readonly number[]): TextRange[] {
  const ranges: TextRange[] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    if (last?.end === place) ranges[ranges.length - 1] = { ...last, end: place + 1 };
    else ranges.push({ start: place, end: place + 1 });
  }
  return ranges;
}

/** What of the ranges lies between two places, counted from the first of them. */
function cut(ranges: readonly TextRange[], from: number, to: number): TextRange[] {
  return ranges
    .map(({ start, end }) => ({ start: Math.max(start, from) - from, end: Math.min(end, to) - from }))
    .filter(({ start, end }) => start < end);
}
