/** Keeps the best of many that are offered one after the other, without sorting the rest. */

export class TopRanks {
  /** The best first; of equals, the one that was offered first. */
  readonly items: number[] = [];
  private readonly ranks: number[] = [];

  constructor(private readonly limit: number) {}

  get isFull(): boolean {
    return this.items.length === this.limit;
  }

  offer(item: number, rank: number): void {
    if (this.isFull && rank <= (this.ranks[this.limit - 1] ?? 0)) return;
    let at = Math.min(this.items.length, this.limit - 1);
    for (; at > 0 && (this.ranks[at - 1] ?? 0) < rank; at--) {
      this.ranks[at] = this.ranks[at - 1] ?? 0;
      this.items[at] = this.items[at - 1] ?? 0;
    }
    this.ranks[at] = rank;
    this.items[at] = item;
  }
}
