/** Walks over one line by columns, in which a tab reaches to the next multiple of four. */

export class LineCursor {
  at = 0;
  column = 0;
  /** Whether a part of the tab at `at` has been walked over. */
  private isInTab = false;
  /** The next character that is neither blank nor tab, and the columns up to it. */
  next = 0;
  indent = 0;

  constructor(readonly line: string) {
    this.look();
  }

  get isBlank(): boolean {
    return this.next >= this.line.length;
  }

  get char(): string {
    return this.line[this.next] ?? '';
  }

  get isAtBlank(): boolean {
    const char = this.line[this.at];
    return char === ' ' || char === '\t';
  }

  /** What follows the blanks. */
  get content(): string {
    return this.line.slice(this.next);
  }

  /** What follows, with blanks for what is left of a tab. */
  get rest(): string {
    if (!this.isInTab) return this.line.slice(this.at);
    return ' '.repeat(4 - (this.column % 4)) + this.line.slice(this.at + 1);
  }

  advance(characters: number): void {
    for (let count = 0; count < characters; count += 1) this.advanceColumns(this.columnsOf(this.at));
  }

  advanceToContent(): void {
    this.column += this.indent;
    this.at = this.next;
    this.isInTab = false;
    this.indent = 0;
  }

  advanceColumns(columns: number): void {
    for (let left = columns; left > 0 && this.at < this.line.length; ) {
      const width = this.columnsOf(this.at);
      if (width > left) {
        this.isInTab = true;
        this.column += left;
        left = 0;
      } else {
        this.isInTab = false;
        this.column += width;
        this.at += 1;
        left -= width;
      }
    }
    this.look();
  }

  private columnsOf(at: number): number {
    return this.line[at] === '\t' ? 4 - (this.column % 4) : 1;
  }

  private look(): void {
    let { at, column } = this;
    for (; ; at += 1) {
      const char = this.line[at];
      if (char === ' ') column += 1;
      else if (char === '\t') column += 4 - (column % 4);
      else break;
    }
    this.next = at;
    this.indent = column - this.column;
  }
}
