/**
 * Gives lines numbers, equal ones the same, so that comparing lines is comparing numbers. To look lines up is most of what the
 * diff of a long file costs, so a line that stands where the first text has it too is not looked up. It doesn't know what the
 * numbers are for.
 */
export class LineIds {
  /** Those of the first text. Ids count up from 0, in all texts. */
  readonly first: Int32Array;
  readonly #firstLines: readonly string[];
  /** By id: where the first text has the line first. */
  readonly #places: number[] = [];
  readonly #known = new Map<string, number>();

  constructor(firstLines: readonly string[]) {
    this.#firstLines = firstLines;
    this.first = new Int32Array(firstLines.length);
    firstLines.forEach((line, place) => {
      const id = this.#idOf(line);
      if (id === this.#places.length) this.#places.push(place);
      this.first[place] = id;
    });
  }

  /** Reads a text side by side with the first, and after a difference goes on there where that has the same line. */
  of(lines: readonly string[]): Int32Array {
    const ids = new Int32Array(lines.length);
    let place = 0;
    lines.forEach((line, index) => {
      const isAlike = line === this.#firstLines[place];
      const id = isAlike ? (this.first[place] ?? 0) : this.#idOf(line);
      ids[index] = id;
      place = isAlike ? place + 1 : (this.#places[id] ?? place - 1) + 1;
    });
    return ids;
  }

  #idOf(line: string): number {
    const known = this.#known.get(line);
    if (known !== undefined) return known;
    const id = this.#known.size;
    this.#known.set(line, id);
    return id;
  }
}
