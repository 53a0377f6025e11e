/**
 * Marks in two rendered texts the words that are in one of them alone, as `del` in the first and `ins` in the second. It
 * splits text nodes and wraps parts of them; nothing else of the page changes, and `unmark` takes it back.
 */
import { type Word, wordDifferences } from '../../chat/inspect/wordDifferences';

/** Characters of two texts together that are compared: of longer ones the page would stand still. */
export const mostCompared = 120_000;

export function markWords(first: HTMLElement, second: HTMLElement): void {
  unmark(first);
  unmark(second);
  const [before, after] = [textNodes(first), textNodes(second)];
  const [one, other] = [joined(before), joined(after)];
  const differences = wordDifferences(one, other);
  wrap(before, differences.before, 'del');
  wrap(after, differences.after, 'ins');
}

export function unmark(root: HTMLElement): void {
  for (const mark of root.querySelectorAll('.wordMark')) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode?.normalize();
  }
}

/** Only what is read: labels of buttons and formulas stay as they are. */
function textNodes(root: HTMLElement): readonly Text[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && node.data !== '' && !node.parentElement?.closest('button, math, svg, .codeHeader'))
      nodes.push(node);
  }
  return nodes;
}

/** Blocks are apart, though nothing stands between them. */
function joined(nodes: readonly Text[]): string {
  return nodes.map(({ data }) => data).join('\n');
}

function wrap(nodes: readonly Text[], words: readonly Word[], name: 'del' | 'ins'): void {
  let start = 0;
  let next = 0;
  for (const node of nodes) {
    const end = start + node.data.length;
    while ((words[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const parts: Word[] = [];
    for (let at = next; at < words.length; at++) {
      const word = words[at];
      if (!word || word.start >= end) break;
      parts.push({ start: Math.max(word.start, start) - start, end: Math.min(word.end, end) - start });
    }
    wrapIn(node, parts, name);
    start = end + 1;
  }
}

/** From the last one on, since what lies before stays where it is. */
function wrapIn(node: Text, parts: readonly Word[], name: 'del' | 'ins'): void {
  for (const { start, end } of parts.toReversed()) {
    if (node.data.slice(start, end).trim() === '') continue;
    const part = node.splitText(start);
    part.splitText(end - start);
    const mark = document.createElement(name);
    mark.className = 'wordMark';
    part.replaceWith(mark);
    mark.append(part);
  }
}
