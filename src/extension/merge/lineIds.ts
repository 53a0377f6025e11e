/** Gives lines numbers, equal ones the same, so that comparing lines is comparing numbers. It doesn't know what they are for. */
export class LineIds {
  readonly #known = new Map<string, number>();

  /** Ids count up from 0. */
  of(lines: readonly string[]): Int32Array {
    return Int32Array.from(lines, (line) => this.#idOf(line));
  }

  #idOf(line: string): number {
    const known = this.#known.get(line);
    if (known !== undefined) return known;
    const id = this.#known.size;
    this.#known.set(line, id);
    return id;
  }
}
