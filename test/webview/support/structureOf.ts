// The structure of rendered Markdown without what our way of showing it adds, so that it can be compared with the HTML
// that a specification or another renderer gives. Runs in the page.

const wrappers = '.part, .piece, .lines, .tableScroller, pre > code span, thead, tbody';
const blocks = /^(?:P|H[1-6]|UL|OL|LI|BLOCKQUOTE|PRE|HR|TABLE|TR|TH|TD|DIV|BR)$/;

/** One line an element, indented by its depth; texts in quotes, with line ends as they are. */
export function structureOf(root: Element): string {
  const copy = root.cloneNode(true) as Element;
  for (const header of copy.querySelectorAll('.codeHeader')) header.remove();
  for (const math of copy.querySelectorAll('.math')) math.replaceWith(`[math ${math.textContent}]`);
  for (const code of copy.querySelectorAll('pre > code')) {
    // Theirs ends with the line end of the last line, which is not part of the code.
    if (!code.closest('.codeBlock')) code.textContent = (code.textContent ?? '').replace(/\n$/, '');
  }
  for (const block of copy.querySelectorAll('.codeBlock')) block.replaceWith(...block.childNodes);
  for (const wrapper of copy.querySelectorAll(wrappers)) wrapper.replaceWith(...wrapper.childNodes);
  for (const box of copy.querySelectorAll('.taskBox')) {
    box.replaceWith(box.getAttribute('aria-label') === 'Done' ? '[x] ' : '[ ] ');
  }
  for (const box of copy.querySelectorAll('input')) box.replaceWith(box.hasAttribute('checked') ? '[x]' : '[ ]');
  for (const image of copy.querySelectorAll('img')) image.replaceWith(`[image ${image.getAttribute('src')}]`);
  for (const image of copy.querySelectorAll('.image')) {
    image.replaceWith(`[image ${image.getAttribute('href') ?? image.getAttribute('title')}]`);
  }
  copy.normalize();
  const lines: string[] = [];
  write(copy, 0, lines);
  return lines.join('\n');
}

function write(parent: Node, depth: number, lines: string[]): void {
  for (const node of parent.childNodes) {
    if (node instanceof Text) {
      const text = isCodeBlock(parent) ? node.data : trimmed(node);
      if (text !== '') lines.push(`${' '.repeat(depth)}${JSON.stringify(text)}`);
    } else if (node instanceof Element) {
      lines.push(`${' '.repeat(depth)}${nameOf(node)}`);
      write(node, depth + 1, lines);
    }
  }
}

function isCodeBlock(parent: Node): boolean {
  return parent.nodeName === 'CODE' && parent.parentNode?.nodeName === 'PRE';
}

function nameOf(element: Element): string {
  const href = element.getAttribute('href') ?? (element.nodeName === 'SPAN' ? element.getAttribute('title') : null);
  if (href !== null) return `a ${href}`;
  const align = element.getAttribute('align') ?? (element instanceof HTMLElement ? alignmentOf(element) : undefined);
  const start = element.getAttribute('start');
  const name = element.nodeName === 'S' ? 'del' : element.nodeName.toLowerCase();
  return [name, align, start].filter(Boolean).join(' ');
}

function alignmentOf(element: HTMLElement): string | undefined {
  return element.dataset.align ?? /text-align:(\w+)/.exec(element.getAttribute('style') ?? '')?.[1];
}

/** Without the blanks at the edges of blocks, which are shown nowhere. */
function trimmed(text: Text): string {
  let { data } = text;
  const { nextSibling: next, parentNode: parent, previousSibling: previous } = text;
  const isEdge = parent !== null && blocks.test(parent.nodeName);
  if ((previous === null && isEdge) || (previous && blocks.test(previous.nodeName))) data = data.trimStart();
  if ((next === null && isEdge) || (next && blocks.test(next.nodeName))) data = data.trimEnd();
  return data;
}
