/**
 * Where the blocks of a text go. After the first few dozen they go into parts, so that a browser that lays out anew what
 * has changed need not walk over each of thousands of siblings, and, once the text is whole, lays out no part that nobody
 * sees.
 */

const blocksInPart = 40;

export class GrowingPlace {
  private part: Element;
  private count = 0;

  constructor(private readonly root: Element) {
    this.part = root;
  }

  append(block: Element): void {
    this.open().append(block);
  }

  /** The element that the next block goes into. */
  open(): Element {
    if (this.count > 0 && this.count % blocksInPart === 0) {
      this.part = document.createElement('div');
      this.part.className = 'part';
      this.root.append(this.part);
    }
    this.count += 1;
    return this.part;
  }
}
