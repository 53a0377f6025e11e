/** The text of a turn that is in the page, one line a block, and where in the page each part of it stands. */

import { ReplyReasoning } from '../turn/replyReasoning';

const regions = '.messageText, .markdown, .refusalText';
const blocks = 'p, li, h1, h2, h3, h4, h5, h6, pre, td, th, dt, dd, blockquote, .messageText, .markdown';
/** What is no text of the turn: it belongs to the panel. */
const furniture = '.codeHeader, button, .taskBox, svg';

interface Piece {
  readonly node: Text;
  readonly start: number;
}

/** What a turn in the page says. */
export function renderedTextOf(turn: Element): RenderedText {
  // Reasoning that nobody has unfolded yet has not been read either.
  const reasoning = turn.querySelector('reply-reasoning');
  if (reasoning instanceof ReplyReasoning) reasoning.read();
  return new RenderedText(turn.querySelectorAll(regions));
}

export function textOfMarkdown(root: Element): string {
  return new RenderedText([root]).text;
}

export class RenderedText {
  text = '';
  private readonly pieces: Piece[] = [];

  /** `regions` are the places in a turn that hold its text, in order. */
  constructor(regions: Iterable<Element>) {
    let before: Element | null = null;
    for (const region of regions) {
      const walker = document.createTreeWalker(region, NodeFilter.SHOW_ALL, skipFurniture);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeName === 'BR') this.text += '\n';
        if (!(node instanceof Text) || node.data === '') continue;
        const block = node.parentElement?.closest(blocks) ?? null;
        // Blanks between elements are layout, not text.
        if (block?.matches('.markdown')) continue;
        if (before && block !== before) this.text += '\n';
        before = block;
        this.pieces.push({ node, start: this.text.length });
        this.text += node.data;
      }
    }
  }

  /** Undefined where the text is none of the page any more. */
  range(start: number, end: number): Range | undefined {
    const [first, last] = [this.pieceAt(start), this.pieceAt(end - 1)];
    if (!first || !last) return undefined;
    const range = document.createRange();
    range.setStart(first.node, Math.min(start - first.start, first.node.length));
    range.setEnd(last.node, Math.min(end - last.start, last.node.length));
    return range;
  }

  /** The last piece that begins at the offset or before it. */
  private pieceAt(offset: number): Piece | undefined {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.pieces[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.pieces[low - 1];
  }
}

function skipFurniture(node: Node): number {
  return node instanceof Element && node.matches(furniture) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
}
