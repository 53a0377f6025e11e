/**
 * How many matches each turn of the shown branch has, learnt a few milliseconds at a time so that typing never waits. It
 * does not know which turns are in the page.
 */
import type { ShownTurn } from '../../chat/branches';
import type { Turn } from '../../chat/conversation';
import type { Matcher } from './matcher';
import { readableText } from './readableText';

/** Milliseconds at a time. */
const slice = 8;

export interface CountingMatches {
  /** More is known; everything, if `isWhole`. */
  readonly onProgress: (isWhole: boolean) => void;
  readonly onFailure: (failure: unknown) => void;
}

export class MatchCounts {
  private turns: readonly ShownTurn[] = [];
  private matcher: Matcher | undefined;
  private counts: (number | undefined)[] = [];
  private first = 0;
  private done = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Reading Markdown takes most of the time, and is done once for a turn while the reader looks for something. */
  private texts = new WeakMap<Turn, string>();

  constructor(private readonly options: CountingMatches) {}

  /** Counts anew, from the turn at `first` on and then from the beginning. */
  start(turns: readonly ShownTurn[], matcher: Matcher, first: number): void {
    this.stop();
    this.turns = turns;
    this.matcher = matcher;
    this.counts = new Array(turns.length).fill(undefined);
    this.first = Math.max(0, first);
    this.done = 0;
    this.goOn();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.matcher = undefined;
    this.counts = [];
  }

  /** Nobody looks for anything any more. */
  forget(): void {
    this.stop();
    this.texts = new WeakMap();
  }

  get isWhole(): boolean {
    return this.done >= this.turns.length;
  }

  get total(): number {
    return this.counts.reduce((sum: number, count) => sum + (count ?? 0), 0);
  }

  /** Matches in the turns before `index`. */
  before(index: number): number {
    return this.counts.slice(0, index).reduce((sum: number, count) => sum + (count ?? 0), 0);
  }

  /** Undefined while it is not known. */
  at(index: number): number | undefined {
    return this.counts[index];
  }

  /** What is in the page was looked at: that counts. */
  correct(index: number, count: number): void {
    if (index < this.counts.length) this.counts[index] = count;
  }

  private readonly goOn = (): void => {
    const started = performance.now();
    try {
      while (!this.isWhole && performance.now() - started < slice) this.countNext();
    } catch (failure) {
      this.stop();
      this.options.onFailure(failure);
      return;
    }
    this.timer = this.isWhole ? undefined : setTimeout(this.goOn);
    this.options.onProgress(this.isWhole);
  };

  private countNext(): void {
    const index = (this.first + this.done) % this.turns.length;
    this.done += 1;
    const turn = this.turns[index]?.turn;
    if (turn) this.counts[index] ??= this.matcher?.(this.textOf(turn)).length;
  }

  private textOf(turn: Turn): string {
    const known = this.texts.get(turn);
    if (known !== undefined) return known;
    const text = readableText(turn);
    this.texts.set(turn, text);
    return text;
  }
}
