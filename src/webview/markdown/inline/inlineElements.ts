/**
 * Shows inline nodes as DOM, one element at a time and text as text: nothing that a model writes is ever read as HTML.
 * Nodes that stand already and can stay do, so that selections and focus survive.
 */
import { formulaElement } from '../math/formulaElement';
import type { InlineNode } from './inlineNode';
import { isOpenable } from './linkTarget';

/** What one DOM node shows: inline nodes, of which texts beside each other are one. */
export interface Shown {
  readonly node: InlineNode;
  text: string;
  /** How many characters of the text, or whether the element, came from in front of `settled`. */
  settledLength: number;
}

/** Where the source can be cut: at `settled`, or in front of the nodes that reach beyond it. */
export function placeOfCut(mark: InlineNode, settled: number): number {
  let cut = settled;
  for (let node = mark.lastSibling(); node !== mark; node = node.previous ?? mark) {
    if (node.start < cut && node.end > cut && !(node.kind === 'text' && isLiteral(node))) cut = node.start;
  }
  return cut;
}

/** The siblings after `mark`, and how much of each stands in front of `cut`. */
export function siblingsAfter(mark: InlineNode, cut: number): Shown[] {
  const all: Shown[] = [];
  let previous: Shown | undefined;
  for (let node = mark.next; node; node = node.next) {
    if (node.kind === 'text' && node.text === '') continue;
    const isText = node.kind === 'text';
    const length = isText ? node.text.length : node.end - node.start;
    const settledLength = node.end <= cut ? length : Math.max(0, isText ? cut - node.start : 0);
    if (isText && previous?.node.kind === 'text') {
      previous.text += node.text;
      previous.settledLength += settledLength;
    } else {
      previous = { node, text: node.text, settledLength };
      all.push(previous);
    }
  }
  return all;
}

function isLiteral({ text, start, end }: InlineNode): boolean {
  return text.length === end - start;
}

/** Makes the siblings from `standing` on show `nodes`, and takes away what follows them. */
export function showSiblings(parent: Node, standing: ChildNode | null, nodes: readonly Shown[]): void {
  let current = standing;
  for (const shown of nodes) {
    const next: ChildNode | null = current?.nextSibling ?? null;
    if (!current || !canShow(current, shown)) {
      const made = newNode(shown);
      if (current) current.replaceWith(made);
      else parent.appendChild(made);
    } else if (current instanceof Text) {
      showText(current, shown.text);
    } else if (current instanceof HTMLElement) {
      update(current, shown);
    }
    current = next;
  }
  removeFrom(current);
}

export function removeFrom(first: ChildNode | null): void {
  for (let node = first; node; ) {
    const next: ChildNode | null = node.nextSibling;
    node.remove();
    node = next;
  }
}

/** Makes the text from `from` on read `text`. Adds where it only goes on, so that a selection in it stays. */
export function showText(standing: Text, text: string, from = 0): void {
  const now = standing.data.slice(from);
  if (now === text) return;
  if (text.startsWith(now)) {
    standing.appendData(text.slice(now.length));
    return;
  }
  let same = 0;
  while (same < now.length && now[same] === text[same]) same += 1;
  standing.replaceData(from + same, now.length - same, text.slice(same));
}

const tags: Readonly<Record<Exclude<InlineNode['kind'], 'text' | 'math' | 'displayMath'>, string>> = {
  lineBreak: 'BR',
  code: 'CODE',
  emphasis: 'EM',
  strong: 'STRONG',
  struck: 'DEL',
  link: 'A',
  image: 'A',
  openLink: 'A',
};

function tagOf(node: InlineNode): string {
  if (node.kind === 'text' || node.kind === 'math' || node.kind === 'displayMath') return '';
  if (tags[node.kind] !== 'A') return tags[node.kind];
  const isOpen = node.kind === 'openLink' || isOpenable(node.href);
  return isOpen && !node.isInLink ? 'A' : 'SPAN';
}

const formulas = new WeakMap<Node, string>();

function formulaKey(node: InlineNode): string {
  return `${node.kind} ${node.text}`;
}

function canShow(standing: ChildNode, { node }: Shown): boolean {
  if (node.kind === 'text') return standing instanceof Text;
  if (node.kind === 'math' || node.kind === 'displayMath') return formulas.get(standing) === formulaKey(node);
  return standing.nodeName === tagOf(node) && !formulas.has(standing);
}

function newNode(shown: Shown): ChildNode {
  const { node } = shown;
  if (node.kind === 'text') return document.createTextNode(shown.text);
  if (node.kind === 'math' || node.kind === 'displayMath') {
    const formula = formulaElement(node.text, node.kind === 'displayMath' ? 'block' : 'inline');
    formulas.set(formula, formulaKey(node));
    return formula;
  }
  const element = document.createElement(tagOf(node));
  // Then the direction of a paragraph that begins with code is that of its words.
  if (node.kind === 'code') element.dir = 'ltr';
  update(element, shown);
  return element;
}

function update(element: HTMLElement, { node }: Shown): void {
  if (node.kind === 'code') {
    setText(element, node.text);
  } else if (node.kind === 'image') {
    showImage(element, node);
  } else if (node.inside) {
    if (node.kind === 'link' || node.kind === 'openLink') showTarget(element, node);
    showSiblings(element, element.firstChild, siblingsAfter(node.inside, 0));
  }
}

function setText(element: HTMLElement, text: string): void {
  const { firstChild } = element;
  if (firstChild instanceof Text) showText(firstChild, text);
  else if (text !== '') element.append(text);
}

/** A link's title tells its real target, whatever its text claims. */
function showTarget(element: HTMLElement, { kind, href }: InlineNode): void {
  if (kind === 'openLink') {
    element.removeAttribute('href');
    element.removeAttribute('title');
    setClass(element, href);
    return;
  }
  setClass(element, '');
  if (element.nodeName === 'A') setAttribute(element, 'href', href);
  setAttribute(element, 'title', href);
}

/** A picture is never fetched: a link in its place says what it shows and where it is. */
function showImage(element: HTMLElement, node: InlineNode): void {
  showTarget(element, node);
  setClass(element, 'image');
  const description = node.inside ? plainText(node.inside) : '';
  const text = description === '' ? node.href : description;
  if (element.childNodes.length > 1 || !(element.firstChild instanceof Text)) element.replaceChildren();
  setText(element, text);
}

function plainText(mark: InlineNode): string {
  let text = '';
  for (let node = mark.next; node; node = node.next) text += node.inside ? plainText(node.inside) : node.text;
  return text;
}

function setClass(element: HTMLElement, name: string): void {
  if (name === '') element.removeAttribute('class');
  else setAttribute(element, 'class', name);
}

function setAttribute(element: HTMLElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
