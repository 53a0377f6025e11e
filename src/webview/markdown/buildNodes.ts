/**
 * Builds DOM from Markdown tokens, one element at a time and text as text: nothing that a model writes is ever read as
 * HTML. It does not know what is still being written.
 */
import { iconElement } from '../icons';
import { fenceLanguage, isOpenable, type Token } from './markdownParser';

/** A new element, and where what is inside it goes if that is not the element itself. */
interface Built {
  readonly element: Element;
  readonly inside?: Element;
}

const taskMarker = /^\[([ xX])\] /;

export function buildNodes(tokens: readonly Token[]): ChildNode[] {
  const fragment = document.createDocumentFragment();
  fill(fragment, tokens);
  return [...fragment.childNodes];
}

function fill(root: Node, tokens: readonly Token[]): void {
  const parents: Node[] = [root];
  for (const token of tokens) {
    const parent = parents.at(-1) ?? root;
    if (token.type === 'inline') {
      fillInline(parent, token.children ?? []);
    } else if (token.nesting === 1 && !token.hidden) {
      const { element, inside } = (containers[token.type] ?? plainElement)(token);
      parent.appendChild(element);
      parents.push(inside ?? element);
    } else if (token.nesting === -1 && !token.hidden) {
      parents.pop();
    } else if (token.nesting === 0) {
      parent.appendChild((leaves[token.type] ?? textNode)(token));
    }
  }
}

function fillInline(parent: Node, children: readonly Token[]): void {
  const [first, ...rest] = children;
  const marker = first?.type === 'text' && startsListItem(parent) ? taskMarker.exec(first.content) : null;
  if (!first || !marker || !(parent instanceof Element)) {
    fill(parent, children);
    return;
  }
  parent.closest('li')?.classList.add('task');
  parent.append(taskBox(marker[1] !== ' '), first.content.slice(marker[0].length));
  fill(parent, rest);
}

function startsListItem(parent: Node): boolean {
  if (parent.hasChildNodes()) return false;
  return parent.nodeName === 'LI' || (parent.parentNode?.nodeName === 'LI' && parent.previousSibling === null);
}

function taskBox(done: boolean): HTMLElement {
  const box = document.createElement('span');
  box.className = 'taskBox';
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', done ? 'Done' : 'To do');
  if (done) box.append(iconElement('check'));
  return box;
}

const containers: Readonly<Record<string, (token: Token) => Built>> = {
  paragraph_open: blockOfText,
  heading_open: blockOfText,
  bullet_list_open: blockOfText,
  ordered_list_open: blockOfText,
  blockquote_open: blockOfText,
  table_open: table,
  th_open: cell,
  td_open: cell,
  link_open: link,
};

const leaves: Readonly<Record<string, (token: Token) => Node>> = {
  softbreak: () => document.createTextNode('\n'),
  hardbreak: () => document.createElement('br'),
  hr: () => document.createElement('hr'),
  code_inline: (token) => withText(document.createElement('code'), token.content),
  code_block: (token) => codeBlock('', withoutLastLineBreak(token.content)).element,
  fence: (token) => codeBlock(fenceLanguage(token), withoutLastLineBreak(token.content)).element,
  image,
};

function plainElement(token: Token): Built {
  return { element: document.createElement(token.tag) };
}

/** Each block finds its own direction: a reply in Arabic may hold a paragraph in English. */
function blockOfText(token: Token): Built {
  const element = document.createElement(token.tag);
  element.dir = 'auto';
  const start = token.attrGet('start');
  if (start !== null) element.setAttribute('start', String(start));
  return { element };
}

function table(): Built {
  const element = document.createElement('div');
  element.className = 'tableScroller';
  element.tabIndex = 0;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', 'Table');
  const inside = document.createElement('table');
  element.append(inside);
  return { element, inside };
}

function cell(token: Token): Built {
  const element = document.createElement(token.tag);
  element.dir = 'auto';
  // As data rather than style: the policy of the panel's document refuses style attributes.
  const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
  if (align) element.dataset.align = align;
  return { element };
}

function link(token: Token): Built {
  return { element: linkElement(String(token.attrGet('href') ?? '')) };
}

/** A picture is never fetched: a link in its place says what it shows and where it is. */
function image(token: Token): Node {
  const href = String(token.attrGet('src') ?? '');
  const alt = plainText(token.children ?? []);
  const element = withText(linkElement(href), alt === '' ? href : alt);
  element.classList.add('image');
  return element;
}

function linkElement(href: string): HTMLElement {
  if (!isOpenable(href)) {
    const text = document.createElement('span');
    text.title = href;
    return text;
  }
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.title = href;
  return anchor;
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.children ? plainText(token.children) : token.content)).join('');
}

/** A code block and the text node that holds its code. */
export function codeBlock(language: string, code: string): { readonly element: HTMLElement; readonly code: Text } {
  const element = document.createElement('div');
  element.className = 'codeBlock';
  element.dir = 'ltr';
  const pre = document.createElement('pre');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', language === '' ? 'Code' : `Code, ${language}`);
  const text = document.createTextNode(code);
  const codeElement = document.createElement('code');
  codeElement.append(text);
  pre.append(codeElement);
  element.append(codeHeader(language), pre);
  return { element, code: text };
}

function codeHeader(language: string): HTMLElement {
  const header = document.createElement('div');
  header.className = 'codeHeader';
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.className = 'iconButton';
  copy.dataset.action = 'copyCode';
  copy.title = 'Copy code';
  copy.setAttribute('aria-label', 'Copy code');
  copy.append(iconElement('copy'));
  header.append(withText(document.createElement('span'), language), copy);
  return header;
}

function withoutLastLineBreak(code: string): string {
  return code.endsWith('\n') ? code.slice(0, -1) : code;
}

function withText<E extends Element>(element: E, text: string): E {
  element.textContent = text;
  return element;
}

function textNode(token: Token): Node {
  return document.createTextNode(token.content);
}
