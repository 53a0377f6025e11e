/**
 * Reads Markdown a line at a time into blocks of DOM. Only the innermost open block grows: whatever is closed, be it an
 * item of a list that goes on or a row of a table, is never read and never touched again, but for the paragraphs of a
 * list that turns out to be loose, once, and links that a definition further down completes, at the end.
 */

import { fenceFacts } from '../code/fenceFacts';
import { decodeSource } from '../inline/decodeSource';
import { Definitions } from '../inline/definitions';
import type { InlineStream } from '../inline/inlineStream';
import { formulaElement } from '../math/formulaElement';
import { CodeBlock } from './codeBlock';
import { Container, OpenList } from './container';
import { directionOf } from './directionOf';
import { FormulaBlock } from './formulaBlock';
import { HeadingBlock } from './headingBlock';
import { HeadingOutline } from './headingOutline';
import type { Leaf } from './leaf';
import type { OpenBlocks } from './openBlocks';
import { Paragraph } from './paragraph';
import { type LeafReading, type LineReading, type Opened, readLine } from './readLine';
import { TableBlock } from './tableBlock';

/** A browser lays out all items of a list again for each that comes. */
const itemsInElement = 100;

type Kind = LeafReading['kind'];
type Handlers = { readonly [K in Kind]: (leaf: Extract<LeafReading, { kind: K }>, text: string) => void };

/** Kinds of lines that go on with an open block of text, if all around it goes on. */
const goesOnWith: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  paragraph: ['paragraph'],
  underline: ['paragraph'],
  tableHead: ['paragraph'],
  code: ['fence', 'indentedCode'],
  closing: ['fence'],
  row: ['table'],
  formulaLine: ['formula'],
};

export class BlockReader {
  private readonly containers: Container[];
  private leaf: Leaf | undefined;
  private lineNumber = 0;
  /** What has come of the last line that is not blank, without the marks of its blocks: it may say what code is about. */
  private lastLine = '';
  private readonly definitions = new Definitions();
  private readonly headings = new HeadingOutline();
  /** Finished text that a definition further down may still change. */
  private readonly unresolved: InlineStream[] = [];

  constructor(root: Element) {
    this.containers = [new Container('document', root)];
  }

  /** Begins a line, of which `text` has come. Returns false where that is too little to tell what it is. */
  begin(text: string, state: 'whole' | 'growing'): boolean {
    const reading = readLine(this.open, text, state);
    if (!reading) return false;
    this.lineNumber += 1;
    this.apply(reading);
    return true;
  }

  append(text: string): void {
    this.lastLine += text;
    const hasWaited = this.leaf instanceof Paragraph && this.leaf.isReadingMark;
    this.leaf?.append(text);
    this.direct(() => (hasWaited && this.leaf instanceof Paragraph ? this.leaf.text : text));
  }

  endLine(): void {
    this.leaf?.endLine();
    if (this.leaf instanceof HeadingBlock) this.closeLeaf();
    if (this.leaf instanceof FormulaBlock && this.leaf.hasEnded) this.closeLeaf();
  }

  flush(): void {
    this.leaf?.flush();
  }

  end(): void {
    this.closeLeaf();
    for (const stream of this.unresolved) stream.resolve();
  }

  private get open(): OpenBlocks {
    return { containers: this.containers.map(({ open }) => open), leaf: this.leaf?.open };
  }

  private get innermost(): Container {
    const container = this.containers.at(-1);
    if (!container) throw new Error('The document is always open');
    return container;
  }

  private apply({ kept, leaf, opened, text }: LineReading): void {
    if (leaf.kind === 'lazyParagraph') {
      this.lastLine = '';
      this.append(text);
      return;
    }
    const goesOn = kept === this.containers.length && opened.length === 0 && this.isGoingOn(leaf.kind);
    if (!goesOn) this.closeLeaf();
    this.containers.length = kept;
    for (const each of opened) this.openContainer(each);
    const handle: (leaf: never, text: string) => void = this.handlers[leaf.kind];
    handle(leaf as never, text);
    if (leaf.kind !== 'blank') this.lastLine = text;
    this.direct(() => (this.leaf instanceof Paragraph ? this.leaf.text : text));
    if (leaf.kind === 'blank' && opened.length === 0) this.noteBlankLine();
  }

  private isGoingOn(kind: Kind): boolean {
    return this.leaf !== undefined && (goesOnWith[kind]?.includes(this.leaf.open.kind) ?? false);
  }

  private readonly handlers: Handlers = {
    blank: () => undefined,
    lazyParagraph: () => undefined,
    paragraph: (_leaf, text) => this.writeParagraph(text),
    heading: ({ level }, text) => {
      const element = this.headings.add(level);
      this.put(element);
      this.openLeaf(new HeadingBlock(element, this.definitions, this.keep), text);
    },
    underline: ({ level }) => {
      if (this.leaf instanceof Paragraph) this.leaf.becomeHeading(() => this.headings.add(level));
      this.leaf = undefined;
    },
    rule: () => this.put(document.createElement('hr')),
    fence: ({ fence, indent, info }) => this.openFence(fence, indent, info),
    indentedCode: (_leaf, text) => {
      const block = new CodeBlock({ kind: 'indentedCode' }, { language: '', path: undefined }, '');
      this.put(block.element);
      this.openLeaf(block, text);
    },
    code: (_leaf, text) => {
      this.writeLine(text);
      if (text.trim() === '' && this.leaf?.open.kind === 'indentedCode') this.noteBlankLine();
    },
    closing: () => this.closeLeaf(),
    tableHead: ({ alignments }) => {
      const { leaf } = this;
      if (!(leaf instanceof Paragraph)) return;
      const header = leaf.removeLastLine();
      leaf.close();
      this.leaf = new TableBlock(header, alignments, this.definitions, this.keep, (element) => this.put(element));
    },
    row: (_leaf, text) => this.writeLine(text),
    formula: ({ source }) => {
      const element = document.createElement('div');
      element.className = 'formula';
      element.append(formulaElement(source, 'block'));
      this.put(element);
    },
    formulaStart: ({ closing }) => {
      const block = new FormulaBlock({ kind: 'formula', closing }, closing, (lines) => this.writeLines(lines));
      this.put(block.element);
      this.leaf = block;
    },
    formulaLine: (_leaf, text) => this.writeLine(text),
  };

  /**
   * Gives quotes and lists the direction of their first text. With `dir="auto"` the browser would look for that text in
   * all that they hold, for each block that comes.
   */
  private direct(read: () => string): void {
    if (this.innermost.isDirected || this.leaf instanceof CodeBlock) return;
    // The letter in the box of a task says nothing of its words.
    if (this.leaf instanceof Paragraph && this.leaf.isReadingMark) return;
    const direction = directionOf(read());
    if (!direction) return;
    for (const container of this.containers) {
      if (!container.isDirected && direction === 'rtl' && container.kind !== 'document')
        container.setDirection(direction);
      container.isDirected = true;
    }
  }

  private writeLine(text: string): void {
    this.leaf?.beginLine();
    this.leaf?.append(text);
  }

  private openLeaf(leaf: Leaf, text: string): void {
    this.leaf = leaf;
    this.writeLine(text);
  }

  private openFence(fence: string, indent: number, info: string): void {
    const facts = fenceFacts(decodeSource(info).trim());
    const open = { kind: 'fence', fence, indent } as const;
    const block =
      facts.language === 'math'
        ? new FormulaBlock(open, undefined, () => undefined)
        : new CodeBlock(open, facts, this.lastLine);
    this.put(block.element);
    this.leaf = block;
  }

  private writeParagraph(text: string): void {
    if (!(this.leaf instanceof Paragraph)) this.leaf = this.newParagraph();
    this.leaf.append(text);
  }

  /** Lines that turn out to be text alone, whatever they begin with. */
  private writeLines(lines: readonly string[]): void {
    const paragraph = this.newParagraph();
    for (const line of lines) {
      paragraph.append(line);
      paragraph.endLine();
    }
    paragraph.close();
  }

  private newParagraph(): Paragraph {
    const container = this.innermost;
    const isFirst = !container.hasChildren;
    this.noteChild(container);
    const list = container.kind === 'item' ? container.list : undefined;
    const paragraph = new Paragraph({
      definitions: this.definitions,
      put: (element) => container.append(element),
      tightItem: list?.isTight ? container.element : undefined,
      taskItem: list && isFirst ? container.element : undefined,
      keep: this.keep,
    });
    list?.add(paragraph);
    return paragraph;
  }

  private readonly keep = (stream: InlineStream): void => {
    this.unresolved.push(stream);
  };

  private closeLeaf(): void {
    const { leaf } = this;
    this.leaf = undefined;
    leaf?.close();
  }

  private put(element: Element): void {
    this.noteChild(this.innermost);
    this.innermost.append(element);
  }

  private openContainer(opened: Opened): void {
    if (opened.kind === 'quote') {
      const element = document.createElement('blockquote');
      this.put(element);
      this.containers.push(new Container('quote', element));
      return;
    }
    if (this.innermost.kind !== 'list') this.openList(opened.list);
    const container = this.innermost;
    this.noteChild(container);
    if (container.list) this.goOnWithList(container, container.list);
    const item = document.createElement('li');
    container.element.append(item);
    const added = new Container('item', item, container.list, opened.contentIndent);
    // The list has the direction already.
    added.isDirected = container.isDirected;
    this.containers.push(added);
  }

  private openList(kind: OpenList['kind']): void {
    const list = new OpenList(kind);
    const element = listElement(list);
    this.put(element);
    this.containers.push(new Container('list', element, list));
  }

  /** A list of very many items goes on in another element, for the layout's sake. */
  private goOnWithList(container: Container, list: OpenList): void {
    if (list.itemCount > 0 && list.itemCount % itemsInElement === 0) {
      const element = listElement(list);
      element.className = 'goesOn';
      element.dir = container.element.getAttribute('dir') ?? '';
      if (element.dir === '') element.removeAttribute('dir');
      this.containers.at(-2)?.append(element);
      container.element = element;
    }
    list.itemCount += 1;
  }

  /** A list is loose where a blank line stands between two items, or between two blocks of an item. */
  private noteChild(container: Container): void {
    const isAfterBlank = container.hasChildren && container.blankLine === this.lineNumber - 1;
    if (isAfterBlank && (container.kind === 'item' || container.kind === 'list')) container.list?.loosen();
    container.hasChildren = true;
  }

  private noteBlankLine(): void {
    for (let index = this.containers.length - 1; index > 0; index -= 1) {
      const container = this.containers[index];
      if (!container || container.kind === 'quote') return;
      container.blankLine = this.lineNumber;
    }
  }
}

function listElement({ itemCount, kind }: OpenList): HTMLElement {
  const element = document.createElement(kind.start === undefined ? 'ul' : 'ol');
  const start = (kind.start ?? 1) + itemCount;
  if (kind.start !== undefined && start !== 1) element.setAttribute('start', String(start));
  return element;
}
