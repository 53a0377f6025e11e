/** Where the headings and rows of a long list lie, all rows being of one height and all headings of another. */
import type { ModelRow, ModelSection } from '../../chat/models/modelSections';

export interface ListHeights {
  readonly row: number;
  readonly heading: number;
}

export type ListItem =
  | { readonly kind: 'heading'; readonly section: number }
  /** `index` counts the rows alone. */
  | { readonly kind: 'row'; readonly section: number; readonly index: number; readonly row: ModelRow };

export class ListOffsets {
  readonly items: readonly ListItem[];
  /** The rows in order. */
  readonly rows: readonly ModelRow[];
  /** Of the item that each row is. */
  private readonly itemOfRow: readonly number[];
  private readonly tops: Float64Array;

  constructor(
    readonly sections: readonly ModelSection[],
    readonly heights: ListHeights,
  ) {
    const items: ListItem[] = [];
    const rows: ModelRow[] = [];
    const itemOfRow: number[] = [];
    for (const [section, { heading, rows: own }] of sections.entries()) {
      if (heading !== undefined) items.push({ kind: 'heading', section });
      for (const row of own) {
        itemOfRow.push(items.length);
        items.push({ kind: 'row', section, index: rows.length, row });
        rows.push(row);
      }
    }
    this.items = items;
    this.rows = rows;
    this.itemOfRow = itemOfRow;
    this.tops = new Float64Array(items.length + 1);
    for (const [index, { kind }] of items.entries()) this.tops[index + 1] = this.topOf(index) + heights[kind];
  }

  get height(): number {
    return this.topOf(this.items.length);
  }

  topOf(item: number): number {
    return this.tops[item] ?? 0;
  }

  /** The items in view, from one on and up to another that is not. */
  between(top: number, bottom: number): { from: number; to: number } {
    return { from: this.itemAt(top), to: Math.min(this.items.length, this.itemAt(bottom) + 1) };
  }

  /** From where to where the list must show for a row to be seen, with its heading where it is the first below one. */
  extentOf(row: number): { top: number; bottom: number } {
    const item = this.itemOfRow[row] ?? 0;
    const first = this.items[item - 1]?.kind === 'heading' ? item - 1 : item;
    return { top: this.topOf(first), bottom: this.topOf(item + 1) };
  }

  private itemAt(offset: number): number {
    let [low, high] = [0, Math.max(0, this.items.length - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.topOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
