/**
 * Finds in a table the paths that go best with what is typed, at every key anew. Names first: only where they do not fill
 * the list are whole paths looked through.
 */
import { FuzzyQuery } from './fuzzyQuery';
import { Narrowing } from './narrowing';
import { kindRank, nameRank, pathRank, quickRank } from './pathRank';
import type { PathTable } from './pathTable';
import { TopRanks } from './topRanks';

/** By one look so many are chosen for each that is wanted, and those are ranked exactly. */
const chosen = 3;

/** A place in the table, and what `pathRank` says of the path there. */
export interface RankedIndex {
  readonly index: number;
  readonly rank: number;
}

export class PathSearch {
  private query = new FuzzyQuery('');
  private generation = -1;
  private readonly names = new Narrowing();
  private readonly wholePaths = new Narrowing();
  private topNames: TopRanks;
  private topPaths: TopRanks;

  constructor(
    private readonly table: PathTable,
    private readonly limit: number,
  ) {
    this.topNames = new TopRanks(limit * chosen);
    this.topPaths = new TopRanks(limit * chosen);
  }

  /** The best, the best first. `text` must not be empty. */
  find(text: string): readonly RankedIndex[] {
    const { table } = this;
    if (this.query.text !== text || this.generation !== table.generation) this.begin(text);
    this.names.each(text, table, (index) => this.lookAtName(index));
    if (!this.topNames.isFull) this.wholePaths.each(text, table, (index) => this.lookAtPath(index));
    return [...this.byName(), ...this.byPath()].slice(0, this.limit);
  }

  private begin(text: string): void {
    this.query = new FuzzyQuery(text);
    this.generation = this.table.generation;
    this.topNames = new TopRanks(this.limit * chosen);
    this.topPaths = new TopRanks(this.limit * chosen);
  }

  private lookAtName(index: number): boolean {
    const { table, query } = this;
    if ((table.nameMasks.at(index) & query.mask) !== query.mask) return false;
    const { letters } = table;
    const [start, end] = [table.nameStarts.at(index), table.ends.at(index)];
    const together = query.togetherScore(letters, start, end);
    const score = together >= 0 ? together : query.quickScore(letters, start, end);
    if (score >= 0) this.topNames.offer(index, quickRank(score, end - start) + this.kindRank(index));
    return score >= 0;
  }

  private lookAtPath(index: number): boolean {
    const { table, query } = this;
    if ((table.masks.at(index) & query.mask) !== query.mask) return false;
    const [start, end] = [table.start(index), table.ends.at(index)];
    const score = query.quickScore(table.letters, start, end);
    if (score >= 0) this.topPaths.offer(index, quickRank(score, end - start) + this.kindRank(index));
    return score >= 0;
  }

  private kindRank(index: number): number {
    return kindRank(this.table.kindOf(index));
  }

  private byName(): RankedIndex[] {
    return inOrder(this.topNames.items, (index) => nameRank(this.query, this.table.name(index)) + this.kindRank(index));
  }

  /** Those whose name holds the query are there already. */
  private byPath(): RankedIndex[] {
    const named = new Set(this.topNames.items);
    const others = this.topPaths.items.filter((index) => !named.has(index));
    return inOrder(others, (index) => pathRank(this.query, this.table.path(index)) + this.kindRank(index));
  }
}

function inOrder(indices: readonly number[], rankOf: (index: number) => number): RankedIndex[] {
  return indices.map((index) => ({ index, rank: rankOf(index) })).sort((a, b) => b.rank - a.rank);
}
