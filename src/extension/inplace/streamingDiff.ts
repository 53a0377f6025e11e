/**
 * What differs between old lines and new ones that come one by one (of lines that are all there, `lineDiff` tells it). At each moment it knows how many of the old lines
 * the new ones stand for so far, and what came of them. It looks back only as far as its last certain place: what lies
 * before that is never told otherwise, and a line costs the same however many came before it.
 *
 * Each step is the cheapest way to make the new lines of the old ones, by Needleman and Wunsch, one row for each new line.
 */
import type { Hunk } from '../merge/lineDiff';

/** What a step costs; the least sum wins. A line that is like none takes the place of one, rather than to stand beside it. */
const costs = { insert: 1, replace: 0.9, remove: 0.6 } as const;
/** What it is worth that a line stayed: one that the old lines have once tells where one is, a brace does not. */
const worths = { unique: 2.5, other: 0.4, blank: 0.1 } as const;

/** So many old lines are looked at beyond the last certain place. */
const reach = 1000;
/** So many new lines stay uncertain at most. */
const longestTail = 64;

const steps = { remove: 0, insert: 1, replace: 2, keep: 3 } as const;

interface Place {
  readonly oldLine: number;
  readonly newLine: number;
}

/** How a reply ended: with all of its lines, or before. */
export type DiffEnd = 'complete' | 'cut';

export class StreamingDiff {
  private readonly ids = new Map<string, number>();
  private readonly old: Int32Array;
  private readonly worth: Float64Array;
  private certain: Place = { oldLine: 0, newLine: 0 };
  private readonly certainHunks: Hunk[] = [];
  private tail: number[] = [];
  /** What the way to the end of the tail costs, by how many old lines since the certain place are consumed. */
  private costs: Float64Array;
  /** The last step on that way, for each line of the tail. The first row is that of no lines. */
  private rows: Uint8Array[];
  private best = 0;

  constructor(oldLines: readonly string[]) {
    const counts = new Map<string, number>();
    for (const line of oldLines) {
      counts.set(line, (counts.get(line) ?? 0) + 1);
      if (!this.ids.has(line)) this.ids.set(line, this.ids.size);
    }
    this.old = Int32Array.from(oldLines, (line) => this.ids.get(line) ?? -1);
    this.worth = Float64Array.from(oldLines, (line) => worthOf(line, counts.get(line) ?? 0));
    this.costs = this.firstCosts();
    this.rows = [new Uint8Array(this.costs.length)];
  }

  /** How many of the old lines the new ones stand for. It may become less while nothing is certain. */
  get consumed(): number {
    return this.certain.oldLine + this.best;
  }

  /** How many of the new lines are certain: their hunks stay as they are. */
  get certainLines(): number {
    return this.certain.newLine;
  }

  /** Takes the next new line. */
  add(line: string): void {
    this.addRow(this.ids.get(line) ?? -1);
    if (this.isSure()) this.settle(this.tail.length);
    else if (this.tail.length > longestTail) this.settle(this.tail.length / 2);
  }

  /** No more lines come. Where the reply is complete, what it has not repeated of the old lines is gone. */
  end(end: DiffEnd): void {
    if (end === 'complete') this.best = cheapest(this.costs, (consumed) => (this.width - consumed) * costs.remove);
    this.settle(this.tail.length);
    if (end === 'cut') return;
    appendHunk(this.certainHunks, this.certain, { ...this.certain, oldLine: this.old.length });
    this.certain = { ...this.certain, oldLine: this.old.length };
    this.restart([]);
  }

  /** In order, for the lines so far; old lines that are not consumed are in none. */
  hunks(): Hunk[] {
    const hunks = [...this.certainHunks];
    this.follow(this.tail.length, this.best, hunks);
    return hunks;
  }

  private get width(): number {
    return Math.min(this.old.length - this.certain.oldLine, reach);
  }

  private firstCosts(): Float64Array {
    return Float64Array.from({ length: this.width + 1 }, (_, at) => at * costs.remove);
  }

  private addRow(id: number): void {
    const before = this.costs;
    const after = new Float64Array(before.length);
    const row = new Uint8Array(before.length);
    const { oldLine } = this.certain;
    after[0] = (before[0] ?? 0) + costs.insert;
    row[0] = steps.insert;
    for (let at = 1; at < after.length; at += 1) {
      const isSame = this.old[oldLine + at - 1] === id;
      const beside = (before[at - 1] ?? 0) + (isSame ? -(this.worth[oldLine + at - 1] ?? 0) : costs.replace);
      const inserted = (before[at] ?? 0) + costs.insert;
      const removed = (after[at - 1] ?? 0) + costs.remove;
      const least = Math.min(beside, inserted, removed);
      after[at] = least;
      if (least === beside) row[at] = isSame ? steps.keep : steps.replace;
      else row[at] = least === removed ? steps.remove : steps.insert;
    }
    this.costs = after;
    this.rows.push(row);
    this.tail.push(id);
    this.best = cheapest(after, () => 0);
  }

  /** Whether the last lines stayed as they were, in a place that there is once. */
  private isSure(): boolean {
    let [row, at] = [this.tail.length, this.best];
    let [kept, unique] = [0, 0];
    while (row > 0 && this.rows[row]?.[at] === steps.keep) {
      kept += 1;
      if (this.worth[this.certain.oldLine + at - 1] === worths.unique) unique += 1;
      row -= 1;
      at -= 1;
    }
    return kept >= 2 && unique >= 1;
  }

  /** Makes the first `count` lines of the tail certain. */
  private settle(count: number): void {
    const length = Math.floor(count);
    const rest = this.tail.slice(length);
    this.certain = this.follow(length, this.consumedAt(length), this.certainHunks);
    this.restart(rest);
  }

  private restart(tail: readonly number[]): void {
    this.tail = [];
    this.costs = this.firstCosts();
    this.rows = [new Uint8Array(this.costs.length)];
    this.best = 0;
    for (const id of tail) this.addRow(id);
  }

  /** How many old lines the best way has consumed when so many lines of the tail are made. */
  private consumedAt(length: number): number {
    let [row, at] = [this.tail.length, this.best];
    while (row > length) {
      const step = this.rows[row]?.[at];
      if (step !== steps.insert) at -= 1;
      if (step !== steps.remove) row -= 1;
    }
    return at;
  }

  /** Goes the best way to a place, adds what differs on it, and returns the place. */
  private follow(length: number, consumed: number, hunks: Hunk[]): Place {
    const kept: Place[] = [];
    for (let [row, at] = [length, consumed]; row > 0 || at > 0; ) {
      const step = this.rows[row]?.[at];
      if (step !== steps.insert) at -= 1;
      if (step !== steps.remove) row -= 1;
      if (step === steps.keep) kept.push(this.placeAt(row, at));
    }
    let from = this.certain;
    for (const place of kept.reverse()) {
      appendHunk(hunks, from, place);
      from = { oldLine: place.oldLine + 1, newLine: place.newLine + 1 };
    }
    const end = this.placeAt(length, consumed);
    appendHunk(hunks, from, end);
    return end;
  }

  private placeAt(row: number, at: number): Place {
    return { oldLine: this.certain.oldLine + at, newLine: this.certain.newLine + row };
  }
}

/** Adds what lies between two places that stayed. What touches the hunk before it is one with it. */
function appendHunk(hunks: Hunk[], from: Place, to: Place): void {
  if (from.oldLine === to.oldLine && from.newLine === to.newLine) return;
  const last = hunks.at(-1);
  const touches = last?.beforeEnd === from.oldLine && last.afterEnd === from.newLine;
  if (touches) hunks.pop();
  const { beforeStart, afterStart } = touches && last ? last : { beforeStart: from.oldLine, afterStart: from.newLine };
  hunks.push({ beforeStart, beforeEnd: to.oldLine, afterStart, afterEnd: to.newLine });
}

function cheapest(row: Float64Array, beyond: (at: number) => number): number {
  let best = 0;
  for (let at = 1; at < row.length; at += 1) {
    if ((row[at] ?? 0) + beyond(at) < (row[best] ?? 0) + beyond(best)) best = at;
  }
  return best;
}

function worthOf(line: string, count: number): number {
  if (line.trim() === '') return worths.blank;
  return count === 1 && /\w\W*\w/.test(line) ? worths.unique : worths.other;
}
