/**
 * Code as its indentation structures it: statements, and what is indented below them, whatever the language. It reads no
 * words but those that go on with what began above: `}`, `else`, `end`.
 */
export interface CodeNode {
  /** Of the comments and decorators right above the head, or the head itself. From 0. */
  readonly start: number;
  /** The line that it is known by. */
  readonly head: number;
  /** The first line after it. */
  readonly end: number;
  /** `mark`: a line that goes on with what the parent began, or closes it. */
  readonly kind: 'code' | 'mark' | 'elision';
  readonly children: readonly CodeNode[];
  /** Whether anything below it is left out. */
  readonly hasElision: boolean;
}

type Grown = { -readonly [K in keyof CodeNode]: CodeNode[K] } & { readonly indent: number; children: Grown[] };

const closes = /^(?:[\])}]|<\/|\{$|(?:end|fi|done|esac)[;,)]*$)/;
const continues = /^(?:else|elif|elsif)\b/;
const catches = /^(?:except|catch|finally|rescue|ensure)\b/;
const mayBeCaught = /^(?:try|begin|def|do)\b/;
const lead = /^(?:\/\/|\/\*|# |#$|#\[|#!|--|@[\w.]+(?:\(|$)|<!--)/;

/** `elisions`: the lines, from 0, that stand for others. */
export function codeTree(lines: readonly string[], elisions: readonly number[] = []): CodeNode[] {
  const reader = new TreeReader(lines, new Set(elisions));
  return reader.read();
}

class TreeReader {
  readonly #root: Grown = newNode(-1, -1, 'code');
  readonly #open: Grown[] = [this.#root];
  /** Beyond this line no block comment ends. */
  #lastCommentEnd: number;

  constructor(
    private readonly lines: readonly string[],
    private readonly elisions: ReadonlySet<number>,
  ) {
    this.#lastCommentEnd = lines.findLastIndex((line) => line.includes('*/'));
  }

  read(): CodeNode[] {
    for (let index = 0; index < this.lines.length; ) {
      const line = this.lines[index] ?? '';
      const text = line.trim();
      index = text === '' ? index + 1 : this.#readLine(index, text, columnsOf(line));
    }
    while (this.#open.length > 1) this.#close();
    return withLeads(this.#root.children, this.lines);
  }

  /** The line to go on at. */
  #readLine(index: number, text: string, indent: number): number {
    while (this.#innermost.indent > indent) this.#close();
    const isMark = this.#innermost.indent === indent && this.#goesOn(text);
    if (this.#innermost.indent === indent && !isMark) this.#close();
    const node = newNode(index, indent, isMark ? 'mark' : this.#kindOf(index));
    this.#innermost.children.push(node);
    node.end = text.startsWith('/*') ? this.#endOfComment(index) : index + 1;
    if (node.kind === 'code') this.#open.push(node);
    this.#innermost.end = node.end;
    return node.end;
  }

  #goesOn(text: string): boolean {
    const head = this.lines[this.#innermost.head] ?? '';
    return closes.test(text) || continues.test(text) || (catches.test(text) && mayBeCaught.test(head.trim()));
  }

  get #innermost(): Grown {
    return this.#open.at(-1) ?? this.#root;
  }

  #kindOf(index: number): CodeNode['kind'] {
    return this.elisions.has(index) ? 'elision' : 'code';
  }

  /** What ends within another ends that no earlier. */
  #close(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    closed.children = withLeads(closed.children, this.lines);
    closed.hasElision = closed.children.some((child) => child.kind === 'elision' || child.hasElision);
    this.#innermost.end = Math.max(this.#innermost.end, closed.end);
  }

  #endOfComment(start: number): number {
    for (let index = start; index <= this.#lastCommentEnd && !this.elisions.has(index); index++) {
      if (this.lines[index]?.includes('*/')) return index + 1;
    }
    return start + 1;
  }
}

function newNode(head: number, indent: number, kind: CodeNode['kind']): Grown {
  return { start: head, head, end: head + 1, kind, children: [], hasElision: false, indent };
}

/** Comments and decorators become part of what follows them on the next line. */
function withLeads(nodes: readonly Grown[], lines: readonly string[]): Grown[] {
  const joined: Grown[] = [];
  for (const node of nodes) {
    const before = joined.at(-1);
    const isLed =
      node.kind === 'code' &&
      before?.kind === 'code' &&
      before.end === node.start &&
      !before.hasElision &&
      isLead(lines[before.head] ?? '');
    if (!isLed) joined.push(node);
    else joined[joined.length - 1] = { ...node, start: before.start };
  }
  return joined;
}

function isLead(line: string): boolean {
  return lead.test(line.trim());
}

function columnsOf(line: string): number {
  let columns = 0;
  for (const char of line) {
    if (char === '\t') columns += 4 - (columns % 4);
    else if (char === ' ') columns += 1;
    else break;
  }
  return columns;
}
