/**
 * Chooses between the places where an edit could belong, by what is sure: the order of the edits, the headings above them,
 * and line numbers that the other edits confirm. Where that leaves a doubt, it chooses none.
 */
import { indentOf } from '../editor/reindented';
import type { EditPlace, FoundEdit } from './editPlaces';

export interface Clues {
  /** Where the line that a model would call the first may stand, from 0: at the top of the file, or of what it was shown. */
  readonly firstLines: readonly number[];
  readonly lines: readonly string[];
  /** Where a line stands that is the same but for its indentation, ascending. */
  readonly placesOf: (heading: string) => readonly number[];
}

/** One place for each edit; `undefined` in the place of those that are not clear. */
export function settledEdits(found: readonly FoundEdit[], clues: Clues): (EditPlace | undefined)[] {
  return new Settling(found, clues).settle();
}

/** Each looks at all edits again, for what the former has made clear. */
const mostRounds = 20;

class Settling {
  readonly #candidates: EditPlace[][];
  /** How far numbers of lines are off, for the edits that had only one place. */
  readonly #offsets: readonly number[];

  constructor(
    private readonly found: readonly FoundEdit[],
    private readonly clues: Clues,
  ) {
    this.#candidates = found.map(({ places, edit }) => belowHeadings([...places], edit.headings, clues));
    this.#offsets = this.#confirmedOffsets();
  }

  settle(): (EditPlace | undefined)[] {
    for (let round = 0; round < mostRounds && this.#narrow(); round++);
    this.#dealOut();
    return this.#candidates.map((places) => (places.length === 1 ? places[0] : undefined));
  }

  /** Whether anything became clear. */
  #narrow(): boolean {
    const isOrdered = this.#isAscending();
    const below = isOrdered ? this.#ends() : [];
    const above = isOrdered ? this.#starts() : [];
    let isNews = false;
    for (const [index, places] of this.#candidates.entries()) {
      if (places.length < 2) continue;
      const fitting = places.filter(
        ({ start, end }) => start >= (below[index] ?? 0) && end <= (above[index] ?? Number.POSITIVE_INFINITY),
      );
      const numbered = fitting.filter(({ start }) => this.#expectedStarts(index).includes(start));
      const clear = numbered.length === 1 ? numbered : fitting;
      if (clear.length !== 1) continue;
      this.#candidates[index] = clear;
      isNews = true;
    }
    return isNews;
  }

  /** Edits that say the same and stand in as many places are meant for one each. */
  #dealOut(): void {
    const alike = new Map<string, number[]>();
    for (const [index, places] of this.#candidates.entries()) {
      if (places.length < 2) continue;
      const key = places.map(({ start, end }) => `${start}-${end}`).join();
      alike.set(key, [...(alike.get(key) ?? []), index]);
    }
    for (const indexes of alike.values()) {
      const places = this.#candidates[indexes[0] ?? 0] ?? [];
      if (places.length !== indexes.length || !areApart(places)) continue;
      for (const [turn, index] of indexes.entries()) this.#candidates[index] = places.slice(turn, turn + 1);
    }
  }

  #confirmedOffsets(): number[] {
    const offsets = this.#candidates.flatMap((places, index) => {
      const line = this.found[index]?.edit.line;
      const [only] = places;
      return places.length === 1 && only && line !== undefined ? [only.start - (line - 1)] : [];
    });
    if (offsets.length === 0) return [...new Set(this.clues.firstLines)];
    return new Set(offsets).size === 1 ? offsets.slice(0, 1) : [];
  }

  #expectedStarts(index: number): number[] {
    const line = this.found[index]?.edit.line;
    return line === undefined ? [] : this.#offsets.map((offset) => line - 1 + offset);
  }

  #isAscending(): boolean {
    const sure = this.#candidates.flatMap((places) => (places.length === 1 ? places : []));
    return sure.every(({ start }, index) => start >= (sure[index - 1]?.start ?? 0));
  }

  /** Where the clear edits before each one end. */
  #ends(): number[] {
    let end = 0;
    return this.#candidates.map((places) => {
      const before = end;
      if (places.length === 1) end = Math.max(end, places[0]?.end ?? 0);
      return before;
    });
  }

  /** Where the clear edits after each one start. */
  #starts(): number[] {
    let start = Number.POSITIVE_INFINITY;
    return this.#candidates
      .map((_places, index) => this.#candidates.length - 1 - index)
      .map((index) => {
        const after = start;
        const places = this.#candidates[index] ?? [];
        if (places.length === 1) start = Math.min(start, places[0]?.start ?? start);
        return after;
      })
      .reverse();
  }
}

/** The places in what the last heading begins, where each of them stands once below the one before. */
function belowHeadings(places: EditPlace[], headings: readonly string[], { lines, placesOf }: Clues): EditPlace[] {
  if (headings.length === 0 || places.length < 2) return places;
  let heading = -1;
  for (const words of headings) {
    const [next, ...others] = placesOf(words).filter((line) => line > heading);
    if (next === undefined || others.length > 0) return places;
    heading = next;
  }
  const end = endOfBlock(lines, heading);
  // A hunk may begin with the heading itself.
  const within = places.filter(({ start }) => start >= heading && start < end);
  return within.length > 0 ? within : places;
}

/** Where the lines end that are indented below a line. */
function endOfBlock(lines: readonly string[], heading: number): number {
  const indent = indentOf(lines[heading] ?? '').length;
  let end = heading + 1;
  while (end < lines.length && (lines[end]?.trim() === '' || indentOf(lines[end] ?? '').length > indent)) end += 1;
  return end;
}

function areApart(places: readonly EditPlace[]): boolean {
  return places.every(({ start }, index) => index === 0 || start >= (places[index - 1]?.end ?? 0));
}
