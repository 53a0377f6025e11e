/** What stands inside a block: text, emphasis, links and so on, each with the place in the source that it came from. */

export type InlineKind =
  | 'text'
  | 'lineBreak'
  | 'code'
  | 'emphasis'
  | 'strong'
  | 'struck'
  | 'link'
  | 'image'
  /** A link whose address is still being written. */
  | 'openLink'
  | 'math'
  | 'displayMath';

/** One of a chain of siblings, which emphasis and links are cut out of. */
export class InlineNode {
  previous: InlineNode | undefined;
  next: InlineNode | undefined;
  /** The chain inside. Its first node is a mark without content. */
  inside: InlineNode | undefined;
  /** How many nodes lie around the innermost one inside. */
  depth = 0;
  href = '';
  /** Whether it is a link whose text is its own address. */
  isAddress = false;
  /** Whether it stands in the text of a link, where no other link can be. */
  isInLink = false;

  constructor(
    public kind: InlineKind,
    /** Of texts and code what they show, of math its source. */
    public text: string,
    public start: number,
    public end: number,
  ) {
    const hasInside = text === '' && kind !== 'text' && kind !== 'lineBreak' && kind !== 'code';
    if (hasInside) this.inside = new InlineNode('text', '', start, start);
  }

  becomeText(): void {
    this.text = this.inside?.next?.text ?? '';
    this.kind = 'text';
    this.inside = undefined;
  }

  insertAfter(node: InlineNode): void {
    node.previous = this;
    node.next = this.next;
    if (this.next) this.next.previous = node;
    this.next = node;
  }

  remove(): void {
    if (this.previous) this.previous.next = this.next;
    if (this.next) this.next.previous = this.previous;
    this.previous = undefined;
    this.next = undefined;
  }

  /** Moves what follows this node, up to `last` and with it, into `around`. Does not put `around` anywhere. */
  moveFollowing(last: InlineNode, around: InlineNode): void {
    const first = this.next;
    if (!first || !around.inside) return;
    const beyond = last.next;
    this.next = beyond;
    if (beyond) beyond.previous = this;
    last.next = undefined;
    first.previous = around.inside;
    around.inside.next = first;
    for (let node: InlineNode | undefined = first; node; node = node.next) {
      around.depth = Math.max(around.depth, node.depth + 1);
    }
  }

  lastSibling(): InlineNode {
    let last: InlineNode = this;
    while (last.next) last = last.next;
    return last;
  }
}
