/** Emphasis and strikethrough: which runs of `*`, `_` and `~` open and close, by CommonMark's rules and GFM's. */
import { InlineNode } from './inlineNode';
import { reach } from './reach';

export interface Delimiter {
  readonly char: string;
  readonly node: InlineNode;
  readonly start: number;
  /** How many characters the run had, and how many are left. */
  readonly length: number;
  left: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  previous: Delimiter | undefined;
  next: Delimiter | undefined;
}

const whitespace = /^[\s\u00a0]/;
const punctuation = /^[\p{P}\p{S}]/u;

/** Elements inside one another beyond this depth are left as text: no layout stands any number of them. */
const deepest = 60;

/** Whether a run may open and close, by the characters around it; '' is the text's start or end. */
export function flanking(char: string, before: string, after: string): { canOpen: boolean; canClose: boolean } {
  const spaceBefore = before === '' || whitespace.test(before);
  const spaceAfter = after === '' || whitespace.test(after);
  const markBefore = punctuation.test(before);
  const markAfter = punctuation.test(after);
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
  if (char !== '_') return { canOpen: left, canClose: right };
  return { canOpen: left && (!right || markBefore), canClose: right && (!left || markAfter) };
}

export class Delimiters {
  last: Delimiter | undefined;

  push(delimiter: Delimiter): void {
    delimiter.previous = this.last;
    if (this.last) this.last.next = delimiter;
    this.last = delimiter;
  }

  /** Makes emphasis of what opens and closes after `bottom`. Openers without an end are left over. */
  match(bottom: Delimiter | undefined): void {
    const fruitless = new Map<string, Delimiter | undefined>();
    let closer = this.firstAfter(bottom);
    while (closer) {
      if (!closer.canClose) {
        closer = closer.next;
        continue;
      }
      const key = `${closer.char}${closer.canOpen}${closer.char === '~' ? closer.length : closer.length % 3}`;
      const end = fruitless.has(key) ? fruitless.get(key) : bottom;
      const opener = this.openerOf(closer, bottom, end, fruitless.has(key));
      if (opener) {
        closer = this.join(opener, closer);
        continue;
      }
      fruitless.set(key, closer.previous);
      const next: Delimiter | undefined = closer.next;
      if (!closer.canOpen) this.remove(closer);
      closer = next;
    }
  }

  removeAfter(bottom: Delimiter | undefined): void {
    this.last = bottom;
    if (bottom) bottom.next = undefined;
  }

  private firstAfter(bottom: Delimiter | undefined): Delimiter | undefined {
    if (bottom) return bottom.next;
    let first = this.last;
    while (first?.previous) first = first.previous;
    return first;
  }

  private openerOf(
    closer: Delimiter,
    bottom: Delimiter | undefined,
    end: Delimiter | undefined,
    endIsLooked: boolean,
  ): Delimiter | undefined {
    for (let opener = closer.previous; opener && opener !== bottom; opener = opener.previous) {
      if (endIsLooked && opener === end) return undefined;
      if (closer.start - opener.start > reach) return undefined;
      if (opener.char === closer.char && opener.canOpen && canJoin(opener, closer)) return opener;
    }
    return undefined;
  }

  /** Returns where to look for closers next. */
  private join(opener: Delimiter, closer: Delimiter): Delimiter | undefined {
    const isStrike = closer.char === '~';
    const used = isStrike ? closer.left : opener.left >= 2 && closer.left >= 2 ? 2 : 1;
    this.removeBetween(opener, closer);
    const kind = isStrike ? 'struck' : used === 2 ? 'strong' : 'emphasis';
    const last = closer.node.previous;
    if (last && last !== opener.node) wrap(opener, last, kind, used, closer.start + closer.length);
    opener.left -= used;
    closer.left -= used;
    // What is left of a closing run is its end.
    closer.node.text = closer.char.repeat(closer.left);
    closer.node.start += used;
    if (opener.left === 0) this.remove(opener);
    if (closer.left > 0) return closer;
    const next = closer.next;
    this.remove(closer);
    return next;
  }

  private removeBetween(opener: Delimiter, closer: Delimiter): void {
    opener.next = closer;
    closer.previous = opener;
  }

  private remove(delimiter: Delimiter): void {
    if (delimiter.previous) delimiter.previous.next = delimiter.next;
    if (delimiter.next) delimiter.next.previous = delimiter.previous;
    else this.last = delimiter.previous;
    if (delimiter.left === 0) delimiter.node.remove();
  }
}

/** Puts what follows the opening run, up to `last`, into an element, and takes `used` characters off the run. */
export function wrap(opener: Delimiter, last: InlineNode, kind: InlineNode['kind'], used: number, end: number): void {
  const node = opener.node;
  // From the start of one run to the end of the other: what is left of them depends on their whole lengths.
  const around = new InlineNode(kind, '', opener.start, end);
  node.moveFollowing(last, around);
  if (around.depth > deepest) {
    // Too deep: its content goes back, between its marks.
    restore(node, around, opener.char.repeat(used));
  } else {
    node.insertAfter(around);
  }
  node.text = node.text.slice(used);
  node.end -= used;
}

function restore(node: InlineNode, around: InlineNode, marks: string): void {
  const first = around.inside?.next;
  const opening = new InlineNode('text', marks, around.start, around.start + marks.length);
  const closing = new InlineNode('text', marks, around.end - marks.length, around.end);
  node.insertAfter(opening);
  if (!first) return;
  const last = first.lastSibling();
  const beyond = opening.next;
  opening.next = first;
  first.previous = opening;
  last.next = closing;
  closing.previous = last;
  closing.next = beyond;
  if (beyond) beyond.previous = closing;
}

/** A run that both opens and closes joins one of another length only where the sum is no multiple of three. */
function canJoin(opener: Delimiter, closer: Delimiter): boolean {
  if (closer.char === '~') return opener.left === closer.left;
  if (!closer.canOpen && !opener.canClose) return true;
  return closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0;
}
