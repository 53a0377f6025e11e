/** The blocks that hold blocks, while they are open: the document, quotes, lists and their items. */
import { GrowingPlace } from './growingPlace';
import type { ListKind, OpenContainer } from './openBlocks';
import type { Paragraph } from './paragraph';

/** A list. It is tight until a blank line stands between two blocks of it. */
export class OpenList {
  isTight = true;
  /** Those of its items, which are shown without an element of their own. */
  private tightParagraphs: Paragraph[] = [];

  itemCount = 0;

  constructor(readonly kind: ListKind) {}

  add(paragraph: Paragraph): void {
    if (this.isTight) this.tightParagraphs.push(paragraph);
  }

  loosen(): void {
    if (!this.isTight) return;
    this.isTight = false;
    for (const paragraph of this.tightParagraphs) paragraph.becomeLoose();
    this.tightParagraphs = [];
  }
}

export class Container {
  hasChildren = false;
  /** The number of the last line that was blank and ended what was open in this. */
  blankLine = Number.NEGATIVE_INFINITY;
  /** Whether the direction of its first text is known. */
  isDirected = false;
  private readonly place: GrowingPlace | undefined;

  constructor(
    readonly kind: OpenContainer['kind'],
    public element: Element,
    /** Of a list itself, of an item the list that it is in. */
    readonly list: OpenList | undefined = undefined,
    private readonly contentIndent = 0,
  ) {
    this.place = kind === 'document' || kind === 'quote' ? new GrowingPlace(element) : undefined;
  }

  get open(): OpenContainer {
    const { contentIndent, kind, list } = this;
    if (kind === 'list' && list) return { kind, list: list.kind };
    if (kind === 'item') return { kind, contentIndent, isEmpty: !this.hasChildren };
    return { kind: kind === 'quote' ? 'quote' : 'document' };
  }

  setDirection(direction: 'rtl'): void {
    this.element.setAttribute('dir', direction);
  }

  append(block: Element): void {
    if (this.place) this.place.append(block);
    else this.element.append(block);
  }
}
