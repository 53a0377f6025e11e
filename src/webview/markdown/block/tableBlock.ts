/** A table while it is being written, a row at a time. Rows that are whole are never touched again. */
import type { Definitions } from '../inline/definitions';
import { InlineStream } from '../inline/inlineStream';
import { blockText } from './blockText';
import { directionOf } from './directionOf';
import type { Leaf } from './leaf';
import type { OpenLeaf } from './openBlocks';
import { type Alignment, rowCells } from './tableRow';

interface Cell {
  readonly stream: InlineStream;
  /** The source that it shows. */
  shown: string;
}

const rowsInElement = 100;

export class TableBlock implements Leaf {
  readonly open: OpenLeaf = { kind: 'table' };
  private table = document.createElement('table');
  private rowCount = 0;
  private readonly direction: 'ltr' | 'rtl' | undefined;
  private body: HTMLElement | undefined;
  private line = '';
  private cells: Cell[] = [];

  constructor(
    header: string,
    private readonly alignments: readonly Alignment[],
    private readonly definitions: Definitions,
    private readonly keep: (stream: InlineStream) => void,
    /** Puts a table, or what it goes on in, where it belongs. */
    private readonly put: (element: Element) => void,
  ) {
    const element = scroller(this.table);
    this.direction = directionOf(header);
    if (this.direction === 'rtl') element.dir = 'rtl';
    put(element);
    const head = document.createElement('thead');
    this.table.append(head);
    this.cells = this.newRow(head, 'th');
    this.showCells(header);
    this.finishCells();
  }

  beginLine(): void {
    this.line = '';
  }

  append(text: string): void {
    this.line += text;
  }

  flush(): void {
    if (this.line === '') return;
    this.showRow();
    for (const { stream } of this.cells) stream.flush();
  }

  endLine(): void {
    if (this.line === '') return;
    this.showRow();
    this.finishCells();
    this.line = '';
  }

  close(): void {}

  private showRow(): void {
    if (!this.body) {
      this.body = document.createElement('tbody');
      this.table.append(this.body);
    }
    if (this.cells.length === 0) this.cells = this.nextRow(this.body);
    this.showCells(this.line);
  }

  /** A table of very many rows goes on in another, for the layout's sake: it would be laid out whole for each row. */
  private nextRow(body: HTMLElement): Cell[] {
    this.rowCount += 1;
    if (this.rowCount % rowsInElement !== 0) return this.newRow(body, 'td');
    this.table = document.createElement('table');
    const element = scroller(this.table);
    element.classList.add('goesOn');
    if (this.direction === 'rtl') element.dir = 'rtl';
    const next = document.createElement('tbody');
    this.body = next;
    this.table.append(next);
    this.put(element);
    return this.newRow(next, 'td');
  }

  private showCells(line: string): void {
    const texts = rowCells(line);
    for (const [index, cell] of this.cells.entries()) {
      const text = texts[index] ?? '';
      if (!text.startsWith(cell.shown)) {
        cell.stream.clear();
        cell.shown = '';
      }
      cell.stream.feed(text.slice(cell.shown.length));
      cell.shown = text;
    }
  }

  private finishCells(): void {
    for (const { stream } of this.cells) {
      stream.finish();
      if (stream.mayChange) this.keep(stream);
    }
    this.cells = [];
  }

  private newRow(section: Element, tag: 'th' | 'td'): Cell[] {
    const row = document.createElement('tr');
    const cells = this.alignments.map((alignment) => {
      const element = blockText(tag);
      // As data rather than style: the policy of the panel's document refuses style attributes.
      if (alignment) element.dataset.align = alignment;
      row.append(element);
      return { stream: new InlineStream(element, this.definitions), shown: '' };
    });
    section.append(row);
    return cells;
  }
}

function scroller(table: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = 'tableScroller';
  element.tabIndex = 0;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', 'Table');
  element.append(table);
  return element;
}
