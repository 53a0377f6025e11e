/**
 * Finds the code blocks of a reply. It goes by the rules of Markdown, but for what models get wrong about them: fences
 * inside a block of Markdown, of a diff or of a SEARCH block, and changes that stand in no block at all.
 */
import { readInfoString } from '../../chat/infoString';
import { isPatchEnd, isPatchStart } from './patchEnvelope';
import { isReplaceEnd, isSearchMark } from './searchReplace';
import { beginsAsDiff } from './unifiedDiff';

export interface CodeBlock {
  readonly lines: readonly string[];
  /** What stands behind the opening fence. */
  readonly info: string;
  /** The last line above that is not blank; empty where there is none. */
  readonly lineBefore: string;
  readonly isCutOff: boolean;
}

interface Fence {
  readonly mark: string;
  readonly info: string;
  /** In columns. */
  readonly indent: number;
  readonly quotes: number;
}

export function codeBlocks(lines: readonly string[]): CodeBlock[] {
  // After the last line end there is nothing, and no blank line of a block that has no end.
  return new BlockFinder(lines.at(-1) === '' ? lines.slice(0, -1) : lines).find();
}

/** How far a block goes: `end` is the line of its closing fence, or where the reply ends. */
interface Extent {
  readonly end: number;
  readonly isCutOff: boolean;
}

class BlockFinder {
  readonly #blocks: CodeBlock[] = [];
  #lineBefore = '';
  /** No fence is looked for inside a block again once that has led to the end of the reply: the cost stays linear. */
  #allowsInner = true;

  constructor(private readonly lines: readonly string[]) {}

  find(): CodeBlock[] {
    for (let index = 0; index < this.lines.length; ) index = this.#readFrom(index);
    return this.#blocks;
  }

  /** The line to go on at. */
  #readFrom(index: number): number {
    const line = this.lines[index] ?? '';
    const fence = openingFence(line);
    if (fence) return this.#takeFenced(index, fence);
    const end = this.#endOfBareChanges(index);
    if (end) return this.#take({ lines: this.lines.slice(index, end.end), info: '', ...end }, end.end);
    if (line.trim() !== '') this.#lineBefore = line;
    return index + 1;
  }

  #takeFenced(index: number, fence: Fence): number {
    const { end, isCutOff } = this.#extentOf(index, fence);
    const lines = contentOf(this.lines.slice(index + 1, end), fence);
    return this.#take({ lines, info: fence.info, isCutOff }, end + 1);
  }

  #take(block: Omit<CodeBlock, 'lineBefore'>, next: number): number {
    const { lines, info, isCutOff } = block;
    this.#blocks.push({ lines, info, isCutOff, lineBefore: this.#lineBefore });
    this.#lineBefore = '';
    return next;
  }

  #extentOf(start: number, fence: Fence): Extent {
    const inner = this.#allowsInner ? this.#extentWithInner(start, fence) : undefined;
    if (inner && !inner.isCutOff) return inner;
    const plain = this.#plainExtent(start, fence);
    if (inner && !plain.isCutOff) this.#allowsInner = false;
    return plain;
  }

  #plainExtent(start: number, fence: Fence): Extent {
    for (let index = start + 1; index < this.lines.length; index++) {
      if (closes(this.lines[index] ?? '', fence)) return { end: index, isCutOff: false };
    }
    return { end: this.lines.length, isCutOff: true };
  }

  /** Passes over fences that belong to the code; undefined where the block is of no kind that has any. */
  #extentWithInner(start: number, fence: Fence): Extent | undefined {
    const inner = innerFences(fence, this.lines, start + 1);
    if (!inner) return undefined;
    for (let index = start + 1; index < this.lines.length; index++) {
      if (inner(this.lines[index] ?? '') === 'closing') return { end: index, isCutOff: false };
    }
    return { end: this.lines.length, isCutOff: true };
  }

  /** Where changes end that begin at this line without any fence. */
  #endOfBareChanges(index: number): Extent | undefined {
    const line = this.lines[index] ?? '';
    if (isSearchMark(line)) return this.#endOfSearchBlocks(index);
    if (isPatchStart(line)) return this.#endAfter(index, isPatchEnd);
    const isDiff = /^(?:diff --git |--- |Index: )/.test(line) && beginsAsDiff(this.lines.slice(index, index + 3));
    return isDiff ? this.#endOfBareDiff(index) : undefined;
  }

  /** Blocks that follow each other with nothing but blank lines between are read together. */
  #endOfSearchBlocks(index: number): Extent {
    for (let start = index; ; ) {
      const extent = this.#endAfter(start, isReplaceEnd);
      start = extent.end;
      while (this.lines[start]?.trim() === '') start += 1;
      if (!isSearchMark(this.lines[start] ?? '')) return extent;
    }
  }

  #endAfter(index: number, isEnd: (line: string) => boolean): Extent {
    let end = index + 1;
    while (end < this.lines.length && !isEnd(this.lines[end] ?? '')) end += 1;
    const isCutOff = end === this.lines.length;
    return { end: isCutOff ? end : end + 1, isCutOff };
  }

  #endOfBareDiff(index: number): Extent {
    let end = index + 1;
    while (end < this.lines.length && isOfDiff(this.lines[end] ?? '')) end += 1;
    return { end, isCutOff: false };
  }
}

function isOfDiff(line: string): boolean {
  return /^(?:[-+ @\\]|$|diff --git |index |Index: |={20}|old mode|new mode|(?:new|deleted) file mode|similarity |rename )/.test(
    line,
  );
}

const markdown = new Set(['md', 'markdown', 'mdx', 'mdc']);

type Reader = (line: string) => 'closing' | 'code';

function innerFences(fence: Fence, lines: readonly string[], start: number): Reader | undefined {
  const { language } = readInfoString(fence.info);
  const first = lines[start] ?? '';
  if (isSearchMark(first) || isSearchMark(lines[start + 1] ?? ''))
    return betweenMarks(fence, isSearchMark, isReplaceEnd);
  if (isPatchStart(first)) return betweenMarks(fence, isPatchStart, isPatchEnd);
  if (markdown.has(language)) return nested(fence);
  const isDiff = language === 'diff' || language === 'patch' || beginsAsDiff(lines.slice(start, start + 3));
  // Context of a diff begins with a blank, also where it is a fence.
  return isDiff ? (line) => (closes(line, fence) && indentOf(line) <= fence.indent ? 'closing' : 'code') : undefined;
}

/** In a block of Markdown, a fence with a language opens a block of its own, which the next bare fence closes. */
function nested(fence: Fence): Reader {
  let open: Fence | undefined;
  return (line) => {
    if (open) {
      if (closes(line, open)) open = undefined;
      return 'code';
    }
    if (closes(line, fence)) return 'closing';
    const inner = openingFence(line);
    if (inner && inner.info.trim() !== '') open = inner;
    return 'code';
  };
}

function betweenMarks(fence: Fence, starts: (line: string) => boolean, ends: (line: string) => boolean): Reader {
  let isInside = false;
  return (line) => {
    if (starts(line)) isInside = true;
    else if (ends(line)) isInside = false;
    else if (!isInside && closes(line, fence)) return 'closing';
    return 'code';
  };
}

/** The marks of lists and quotes that may stand before a fence. */
const containers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/;

/** Longer lines are no fences, in characters. */
const longestFence = 1000;
const mostQuotes = 10;

function openingFence(line: string): Fence | undefined {
  if (line.length > longestFence) return undefined;
  if (!line.includes('```') && !line.includes('~~~')) return undefined;
  const [before = ''] = containers.exec(line) ?? [];
  const rest = line.slice(before.length);
  const [mark = ''] = /^(?:`{3,}|~{3,})/.exec(rest) ?? [];
  const info = rest.slice(mark.length);
  const quotes = before.split('>').length - 1;
  if (mark === '' || (mark.startsWith('`') && info.includes('`')) || quotes > mostQuotes) return undefined;
  return { mark, info, indent: columnsOf(withoutQuotes(before, quotes)), quotes };
}

function closes(line: string, { mark, indent, quotes }: Fence): boolean {
  if (line.length > longestFence || !line.includes(mark)) return false;
  const text = withoutQuotes(line, quotes);
  const fence = text.trim();
  return fence.length >= mark.length && fence === (mark[0] ?? '').repeat(fence.length) && indentOf(text) <= indent + 3;
}

function withoutQuotes(line: string, quotes: number): string {
  let text = line;
  for (let count = 0; count < quotes; count++) text = text.replace(/^[ \t]{0,3}> ?/, '');
  return text;
}

/** The lines without what the fence is indented by, as far as all of them have that. */
function contentOf(lines: readonly string[], { indent, quotes }: Fence): readonly string[] {
  if (indent === 0 && quotes === 0) return lines;
  const unquoted = quotes === 0 ? lines : lines.map((line) => withoutQuotes(line, quotes));
  const least = unquoted.reduce(
    (columns, line) => (line.trim() === '' ? columns : Math.min(columns, indentOf(line))),
    indent,
  );
  return unquoted.map((line) => withoutColumns(line, least));
}

function withoutColumns(line: string, columns: number): string {
  let index = 0;
  for (let column = 0; column < columns && /[ \t]/.test(line[index] ?? ''); index++) {
    column += line[index] === '\t' ? 4 - (column % 4) : 1;
  }
  return line.slice(index);
}

function indentOf(line: string): number {
  return columnsOf(/^[ \t]*/.exec(line)?.[0] ?? '');
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += char === '\t' ? 4 - (columns % 4) : 1;
  return columns;
}
