/**
 * Goes through what may hold a query that is being typed: of a longer query only what held the shorter one, and of the same
 * one only what has come since. It does not know what holding means.
 */

/** Things by their places, of which more may come. Another generation gives all of them other places. */
export interface Growing {
  readonly size: number;
  readonly generation: number;
}

export class Narrowing {
  private query = '';
  private generation = 0;
  /** The places of what holds the query, the first `count` of them. */
  private places = new Int32Array(0);
  private count = 0;
  /** How many places were looked at. */
  private seen = 0;

  /** Asks of each once more, or for the first time. */
  each(query: string, { size, generation }: Growing, holds: (place: number) => boolean): void {
    if (this.generation !== generation || !query.startsWith(this.query)) {
      this.count = 0;
      this.seen = 0;
    }
    const before = this.query === query ? 0 : this.count;
    if (this.query !== query) this.count = 0;
    this.query = query;
    this.generation = generation;
    // What is kept moves to the front, where it was looked at before.
    for (let at = 0; at < before; at++) this.look(this.places[at] ?? 0, holds);
    this.reserve(size);
    for (; this.seen < size; this.seen++) this.look(this.seen, holds);
  }

  private look(place: number, holds: (place: number) => boolean): void {
    if (holds(place)) this.places[this.count++] = place;
  }

  private reserve(size: number): void {
    if (this.places.length >= size) return;
    const larger = new Int32Array(size * 2);
    larger.set(this.places);
    this.places = larger;
  }
}
