/**
 * Text of one block as it is written. What no further text can change is never read and never touched again; what is
 * read anew is at most about what a mark can reach over (`reach`).
 *
 * A block of very many characters is laid out in pieces, each a line of its own, since a browser lays out a whole
 * paragraph again for each character of it.
 */
import type { Definitions } from './definitions';
import { placeOfCut, type Shown, showSiblings, showText, siblingsAfter } from './inlineElements';
import { readInline } from './readInline';

/** Text that comes at once is read in portions, so that what is final is put away between. */
const portion = 16_000;

/** A piece ends at the first blank after so many characters. */
const pieceLength = 8000;

/** A piece that is full, and what goes into the next. */
interface Cut {
  readonly piece: readonly Shown[];
  readonly rest: readonly Shown[];
}

export class InlineStream {
  /** What may still change. */
  private tail = '';
  /** All before it, for reading anew once a definition has come. */
  private readonly settledSource: string[] = [];
  private before = '';
  /** What stood there before the block's first node. */
  private start: ChildNode | null;
  /** Where the nodes that follow go: the block, or a piece of it. */
  private parent: Element;
  /** The last node that is final, as far as `settledLength` where it is a text. */
  private lastSettled: ChildNode | undefined;
  private settledLength = 0;
  private lengthOfPiece = 0;
  /** The labels that no definition was known for. */
  private readonly missed = new Set<string>();
  private lastNode: ChildNode | null = null;
  private isShown = true;

  /** Goes after what `block` holds. */
  constructor(
    private block: Element,
    private readonly definitions: Definitions,
  ) {
    this.parent = block;
    this.start = block.lastChild;
  }

  /** More text has come. It is shown by `flush` or `finish`, so that what comes together is read once. */
  feed(text: string): void {
    for (let at = 0; at < text.length; at += portion) {
      this.tail += text.slice(at, at + portion);
      if (this.tail.length >= portion) this.show('growing');
    }
    this.isShown = false;
  }

  flush(): void {
    if (!this.isShown) this.show('growing');
    this.isShown = true;
  }

  /** The block is whole: marks without an end are text. */
  finish(): void {
    this.tail = this.tail.replace(/(?<![ \t\n])[ \t\n]+$/, '');
    this.show('whole');
    this.lastNode = this.block.lastChild;
  }

  get mayChange(): boolean {
    return this.missed.size > 0;
  }

  /** Reads a finished block anew where a definition has come for one of its labels. */
  resolve(): void {
    if (!this.definitions.hasAny(this.missed)) return;
    const scratch = document.createElement('span');
    const anew = new InlineStream(scratch, this.definitions);
    anew.feed(this.settledSource.join('') + this.tail);
    anew.finish();
    const beyond = this.lastNode?.nextSibling ?? null;
    this.removeNodes();
    this.block.insertBefore(fragmentOf(scratch), beyond);
  }

  /** Puts a finished block's nodes into `element`, after `first` where there is one, and that in their place. */
  moveInto(element: Element, first?: Element): void {
    const beyond = this.lastNode ? this.lastNode.nextSibling : null;
    const nodes = this.nodes();
    this.block.insertBefore(element, beyond);
    if (first) element.append(first);
    this.start = first ?? null;
    element.append(...nodes);
    this.block = element;
    this.parent = element;
    this.lastNode = element.lastChild;
  }

  /** Takes away all that it shows, to begin anew. */
  clear(): void {
    this.lastNode = this.block.lastChild;
    this.removeNodes();
    this.parent = this.block;
    this.lastSettled = undefined;
    this.settledLength = 0;
    this.lengthOfPiece = 0;
    this.settledSource.length = 0;
    this.tail = '';
    this.before = '';
    this.missed.clear();
  }

  private nodes(): ChildNode[] {
    const nodes: ChildNode[] = [];
    if (this.lastNode === this.start) return nodes;
    for (let node = this.start ? this.start.nextSibling : this.block.firstChild; node; node = node.nextSibling) {
      nodes.push(node);
      if (node === this.lastNode) break;
    }
    return nodes;
  }

  private removeNodes(): void {
    for (const node of this.nodes()) node.remove();
  }

  private show(state: 'growing' | 'whole'): void {
    const { before, definitions, missed, tail } = this;
    const { nodes, settled } = readInline(tail, { before, state, definitions, missed });
    const place = placeOfCut(nodes, settled);
    let shown: readonly Shown[] = siblingsAfter(nodes, place);
    for (let cut = this.cutForPiece(shown); cut; cut = this.cutForPiece(shown)) {
      this.showAll(cut.piece);
      this.settle(cut.piece);
      this.beginPiece();
      shown = cut.rest;
    }
    this.showAll(shown);
    this.settle(shown);
    if (place === 0) return;
    const source = tail.slice(0, place);
    this.settledSource.push(source);
    this.before = lastCharacter(source);
    this.tail = tail.slice(place);
  }

  private showAll(shown: readonly Shown[]): void {
    const { lastSettled, parent } = this;
    const first = shown[0];
    if (!(lastSettled instanceof Text)) {
      showSiblings(parent, lastSettled ? lastSettled.nextSibling : this.firstChild, shown);
    } else {
      const goesOn = first?.node.kind === 'text';
      showText(lastSettled, goesOn ? first.text : '', this.settledLength);
      showSiblings(parent, lastSettled.nextSibling, goesOn ? shown.slice(1) : shown);
    }
  }

  private get firstChild(): ChildNode | null {
    return this.parent === this.block && this.start ? this.start.nextSibling : this.parent.firstChild;
  }

  /** Moves what is final of what is shown behind. */
  private settle(shown: readonly Shown[]): void {
    let isFirst = true;
    for (const { node, settledLength, text } of shown) {
      if (settledLength === 0) return;
      const isText = node.kind === 'text';
      const goesOn = isFirst && isText && this.lastSettled instanceof Text;
      isFirst = false;
      if (!goesOn) {
        this.lastSettled = (this.lastSettled ? this.lastSettled.nextSibling : this.firstChild) ?? undefined;
        this.settledLength = 0;
      }
      this.settledLength += settledLength;
      this.lengthOfPiece += settledLength;
      if (isText && settledLength < text.length) return;
    }
  }

  private cutForPiece(shown: readonly Shown[]): Cut | undefined {
    let length = this.lengthOfPiece;
    for (const [index, each] of shown.entries()) {
      if (each.settledLength === 0) return undefined;
      if (each.node.kind === 'text' && length + each.settledLength > pieceLength) {
        const blank = each.text.indexOf(' ', Math.max(0, pieceLength - length));
        if (blank !== -1 && blank < each.settledLength) return cutAt(shown, index, blank + 1);
      }
      length += each.settledLength;
    }
    return undefined;
  }

  private beginPiece(): void {
    this.parent = document.createElement('span');
    this.parent.className = 'piece';
    this.block.append(this.parent);
    this.lastSettled = undefined;
    this.settledLength = 0;
    this.lengthOfPiece = 0;
  }
}

function cutAt(shown: readonly Shown[], index: number, at: number): Cut | undefined {
  const cut = shown[index];
  if (!cut) return undefined;
  const head = { node: cut.node, text: cut.text.slice(0, at), settledLength: at };
  const tail = { node: cut.node, text: cut.text.slice(at), settledLength: cut.settledLength - at };
  const rest = shown.slice(index + 1);
  return { piece: [...shown.slice(0, index), head], rest: tail.text === '' ? rest : [tail, ...rest] };
}

function fragmentOf(element: Element): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...element.childNodes);
  return fragment;
}

function lastCharacter(text: string): string {
  const low = text.charCodeAt(text.length - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(-2) : text.slice(-1);
}
