/**
 * Finds where lines stand in a file that holds them one after the other. The time grows with the file and with what is
 * looked for, never with their product: a quote may be as long as the file, and both one line again and again.
 */
export class LineSearch {
  /** Equal lines have one number. */
  private readonly ids = new Map<string, number>();
  private readonly lines: Int32Array;
  /** For each number where its line stands: from 1, ascending. */
  private readonly places: number[][] = [];

  constructor(lines: readonly string[]) {
    this.lines = Int32Array.from(lines, (line, index) => this.add(line, index + 1));
  }

  get length(): number {
    return this.lines.length;
  }

  /** Each line where `wanted` begins: from 1, ascending. There are none of no lines. */
  startsOf(wanted: readonly string[]): readonly number[] {
    const ids = Int32Array.from(wanted, (line) => this.ids.get(line) ?? -1);
    if (ids.length === 0 || ids.includes(-1)) return [];
    return ids.length === 1 ? (this.places[ids[0] ?? -1] ?? []) : this.runsOf(ids);
  }

  private add(line: string, place: number): number {
    const id = this.ids.get(line) ?? this.ids.size;
    const places = this.places[id];
    if (places) {
      places.push(place);
    } else {
      this.ids.set(line, id);
      this.places[id] = [place];
    }
    return id;
  }

  /** The algorithm of Knuth, Morris and Pratt: what was compared is not compared again. */
  private runsOf(wanted: Int32Array): number[] {
    const borders = bordersOf(wanted);
    const starts: number[] = [];
    let matched = 0;
    for (let at = 0; at < this.lines.length; at++) {
      while (matched > 0 && this.lines[at] !== wanted[matched]) matched = borders[matched - 1] ?? 0;
      if (this.lines[at] === wanted[matched]) matched += 1;
      if (matched < wanted.length) continue;
      starts.push(at - matched + 2);
      matched = borders[matched - 1] ?? 0;
    }
    return starts;
  }
}

/** For each beginning of `wanted`, how much of its start is its end as well. */
function bordersOf(wanted: Int32Array): Int32Array {
  const borders = new Int32Array(wanted.length);
  let length = 0;
  for (let at = 1; at < wanted.length; at++) {
    while (length > 0 && wanted[at] !== wanted[length]) length = borders[length - 1] ?? 0;
    if (wanted[at] === wanted[length]) length += 1;
    borders[at] = length;
  }
  return borders;
}
