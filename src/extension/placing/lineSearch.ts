/** Finds runs of lines in a file, in time that does not grow with how often they nearly stand there. It knows no tolerance. */

import type { Span } from './fileLines';

/** In lines looked at. */
const mostWork = 40_000_000;

export class LineSearch {
  readonly #idOf = new Map<string, number>();
  readonly #ids: Int32Array;
  /** Where each id stands. */
  readonly #places: number[][] = [];
  #work = 0;

  /** `keys` are the lines in the form in which they are compared. */
  constructor(keys: readonly string[]) {
    this.#ids = Int32Array.from(keys, (key, index) => this.#learn(key, index));
  }

  get length(): number {
    return this.#ids.length;
  }

  /** Whether a line stands anywhere. */
  has(key: string): boolean {
    return this.#idOf.has(key);
  }

  /** Where the line stands, ascending. */
  placesOf(key: string): readonly number[] {
    return this.#places[this.#idOf.get(key) ?? -1] ?? [];
  }

  /** Whether so much was asked for that nothing is found any more: only texts made for that come so far. */
  get isExhausted(): boolean {
    return this.#work > mostWork;
  }

  /** The same between two lines, the second not included; none where there are more than `most`. */
  placesWithin(key: string, start: number, end: number, most: number): readonly number[] {
    const places = this.placesOf(key);
    const [first, last] = [firstAtLeast(places, start), firstAtLeast(places, end)];
    return last - first > most ? [] : places.slice(first, last);
  }

  standsAt(key: string, place: number): boolean {
    const id = this.#idOf.get(key);
    return id !== undefined && this.#ids[place] === id;
  }

  /**
   * Where `keys` stand one after the other between two lines, ascending; overlapping ones too. Of more than `most`, the
   * first.
   */
  find(keys: readonly string[], span: Span, most: number): number[] {
    this.#work += keys.length;
    if (this.isExhausted) return [];
    const wanted = Int32Array.from(keys, (key) => this.#idOf.get(key) ?? -1);
    if (wanted.length === 0 || wanted.includes(-1)) return [];
    const rarest = wanted.reduce((best, id, index) => (this.#count(id) < this.#count(wanted[best]) ? index : best), 0);
    const starts = this.#places[wanted[rarest] ?? -1] ?? [];
    const isRare = starts.length * wanted.length <= 4 * this.#ids.length;
    this.#work += isRare ? starts.length * wanted.length : this.#ids.length;
    if (!isRare) return this.#findInOnePass(wanted, span, most);
    return starts
      .map((place) => place - rarest)
      .filter((start) => start >= span.start && start + wanted.length <= span.end && this.#areAt(wanted, start))
      .slice(0, most);
  }

  #learn(key: string, index: number): number {
    const id = this.#idOf.get(key) ?? this.#places.push([]) - 1;
    this.#idOf.set(key, id);
    this.#places[id]?.push(index);
    return id;
  }

  #count(id: number | undefined): number {
    return this.#places[id ?? -1]?.length ?? 0;
  }

  #areAt(wanted: Int32Array, start: number): boolean {
    return wanted.every((id, offset) => this.#ids[start + offset] === id);
  }

  /** Knuth, Morris and Pratt: no line of the file is looked at twice. */
  #findInOnePass(wanted: Int32Array, { start, end }: Span, most: number): number[] {
    const fallback = fallbacksOf(wanted);
    const found: number[] = [];
    let matched = 0;
    for (let index = start; index < end && found.length < most; index++) {
      const id = this.#ids[index];
      while (matched > 0 && wanted[matched] !== id) matched = fallback[matched - 1] ?? 0;
      if (wanted[matched] === id) matched += 1;
      if (matched < wanted.length) continue;
      found.push(index + 1 - matched);
      matched = fallback[matched - 1] ?? 0;
    }
    return found;
  }
}

/** For each length of a beginning of `wanted`, how long the longest shorter beginning is that it ends with. */
function fallbacksOf(wanted: Int32Array): Int32Array {
  const fallback = new Int32Array(wanted.length);
  let matched = 0;
  for (let index = 1; index < wanted.length; index++) {
    while (matched > 0 && wanted[matched] !== wanted[index]) matched = fallback[matched - 1] ?? 0;
    if (wanted[matched] === wanted[index]) matched += 1;
    fallback[index] = matched;
  }
  return fallback;
}

/** The index of the first of ascending numbers that is no less than `least`. */
function firstAtLeast(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
