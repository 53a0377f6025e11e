/**
 * Which of two that hold what is typed goes before the other: what holds it in its name, then by their scores, then the
 * shorter one. Ranks of all that is found can be compared with each other.
 */
import type { FuzzyQuery, Stretch } from './fuzzyQuery';
import { Letters } from './letters';
import type { PathKind } from './pathTable';

/** What a point of the score counts, against a character that a name is longer. */
const pointRank = 100;
const longest = pointRank - 1;

/** A name that is the query, with or without its ending, goes before those that only begin with it. */
const wholeRank = 20 * pointRank;

/** A folder goes behind files that go as well with the query: it is seldom what is meant, and its name is short. */
const folderRank = 8 * pointRank;

/** More than any score. */
const nameFirst = 1_000_000;

export function nameRank(query: FuzzyQuery, name: Stretch): number {
  return nameFirst + pathRank(query, name) + (isWhole(query, name) ? wholeRank : 0);
}

export function pathRank(query: FuzzyQuery, path: Stretch): number {
  return quickRank(query.score(path), path.end - path.start);
}

export function kindRank(kind: PathKind): number {
  return kind === 'folder' ? -folderRank : 0;
}

export function quickRank(score: number, length: number): number {
  return score * pointRank - Math.min(longest, length);
}

/** The rank of a path that is in no table, by its last name or as a whole; undefined where it does not hold the query. */
export function rankOfText(query: FuzzyQuery, text: string): number | undefined {
  const letters = Letters.of(text);
  const end = letters.length;
  const name = { letters, start: text.lastIndexOf('/') + 1, end };
  if (query.quickScore(letters, name.start, end) >= 0) return nameRank(query, name);
  const path = { letters, start: 0, end };
  return query.quickScore(letters, 0, end) >= 0 ? pathRank(query, path) : undefined;
}

const dot = '.'.charCodeAt(0);

function isWhole({ codes: query }: FuzzyQuery, { letters: { codes }, start, end }: Stretch): boolean {
  const rest = start + query.length;
  if (rest < end && (codes[rest] !== dot || codes.subarray(rest + 1, end).includes(dot))) return false;
  return rest <= end && query.every((code, index) => codes[start + index] === code);
}
