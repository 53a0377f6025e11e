/**
 * Tells what a line is, given the blocks that are open: which of them it goes on with, which it opens, and what is left
 * for the innermost. It knows source text alone, no DOM.
 *
 * A line that is still being written is read as well: as `undefined` for as long as more text could make it another
 * thing. Nothing of it is shown until then, so that what is shown stays what it is: `-` may become an item, a rule or
 * the underline of a heading, `12` an item, `**` a rule or bold text, a fence inline code. What decides comes within a
 * few characters, but for the lines that are marks as a whole: fences, underlines, rules, a table's delimiter row and
 * formulas on a line of their own.
 */
import { LineCursor } from './lineCursor';
import type { ListKind, OpenBlocks, OpenContainer } from './openBlocks';
import { type Alignment, isDelimiterRow, longestHeader, readAlignments, rowCells } from './tableRow';

export type Opened =
  | { readonly kind: 'quote' }
  | { readonly kind: 'item'; readonly list: ListKind; readonly contentIndent: number };

export type LeafReading =
  | {
      readonly kind: 'blank' | 'paragraph' | 'lazyParagraph' | 'code' | 'rule' | 'row' | 'indentedCode' | 'formulaLine';
    }
  | { readonly kind: 'heading' | 'underline'; readonly level: number }
  | { readonly kind: 'fence'; readonly fence: string; readonly indent: number; readonly info: string }
  | { readonly kind: 'closing' }
  | { readonly kind: 'tableHead'; readonly alignments: readonly Alignment[] }
  | { readonly kind: 'formula'; readonly source: string }
  | { readonly kind: 'formulaStart'; readonly closing: string };

export interface LineReading {
  /** How many of the open containers it goes on with. */
  readonly kept: number;
  /** From the outermost to the innermost. */
  readonly opened: readonly Opened[];
  readonly leaf: LeafReading;
  /** The text for the innermost block. */
  readonly text: string;
}

/** No layout stands any number of blocks inside one another; further marks are text. */
const deepest = 100;
const codeIndent = 4;

const heading = /^(#{1,6})(?:[ \t]+|$)/;
const fenceStart = /^(`{3,})([^`]*)$|^(~{3,})(.*)$/;
const underline = /^(?:=+|-+)[ \t]*$/;
const rule = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;
const bullet = /^[-+*](?=[ \t]|$)/;
const number = /^(\d{1,9})([.)])(?=[ \t]|$)/;
const formulaStart = /^(?:\$\$|\\\[)[ \t]*$/;
const formula = /^(?:\$\$((?:(?!\$\$).)+)\$\$|\\\[((?:(?!\\\]).)+)\\\])[ \t]*$/;
const letter = /[\p{L}\p{N}]/u;

/** Lines of more characters are no formulas. */
const longestFormula = 2000;

export function readLine(open: OpenBlocks, line: string, state: 'whole' | 'growing'): LineReading | undefined {
  return new LineReader(open, line, state).read();
}

class LineReader {
  private readonly cursor: LineCursor;
  private readonly opened: Opened[] = [];
  private kept = 1;

  constructor(
    private readonly open: OpenBlocks,
    line: string,
    private readonly state: 'whole' | 'growing',
  ) {
    this.cursor = new LineCursor(line);
  }

  read(): LineReading | undefined {
    const { cursor, open } = this;
    if (this.isUndecidedBlank) return undefined;
    while (this.kept < open.containers.length && this.goesOnWith(open.containers[this.kept])) this.kept += 1;
    if (this.isUndecidedBlank) return undefined;
    const { leaf } = open;
    if (this.hasKeptAll && leaf?.kind === 'fence') return this.readCodeLine(leaf.fence, leaf.indent);
    if (this.hasKeptAll && leaf?.kind === 'formula' && !cursor.isBlank) return this.readFormulaLine();
    if (this.hasKeptAll && leaf?.kind === 'indentedCode' && (cursor.isBlank || cursor.indent >= codeIndent)) {
      cursor.advanceColumns(Math.min(codeIndent, cursor.indent));
      return this.reading({ kind: 'code' }, cursor.rest);
    }
    return this.readStarts();
  }

  /** Whether what follows are blanks that may yet be indentation. */
  private get isUndecidedBlank(): boolean {
    return this.state === 'growing' && this.cursor.isBlank;
  }

  private get hasKeptAll(): boolean {
    return this.opened.length === 0 && this.kept === this.open.containers.length;
  }

  private goesOnWith(container: OpenContainer | undefined): boolean {
    const { cursor } = this;
    if (container?.kind === 'quote') return this.takeQuoteMark();
    if (container?.kind !== 'item') return true;
    if (cursor.isBlank) {
      if (container.isEmpty) return false;
      cursor.advanceToContent();
      return true;
    }
    if (cursor.indent < container.contentIndent) return false;
    cursor.advanceColumns(container.contentIndent);
    return true;
  }

  private takeQuoteMark(): boolean {
    const { cursor } = this;
    if (cursor.indent >= codeIndent || cursor.char !== '>') return false;
    cursor.advanceToContent();
    cursor.advanceColumns(1);
    if (cursor.isAtBlank) cursor.advanceColumns(1);
    return true;
  }

  private readCodeLine(fence: string, indent: number): LineReading | undefined {
    const { cursor } = this;
    const content = cursor.content.trimEnd();
    const isMarks = cursor.indent < codeIndent && content === fence.charAt(0).repeat(content.length);
    if (this.state === 'growing' && isMarks) return undefined;
    if (isMarks && content.length >= fence.length) return this.reading({ kind: 'closing' }, '');
    cursor.advanceColumns(Math.min(indent, cursor.indent));
    return this.reading({ kind: 'code' }, cursor.rest);
  }

  private readFormulaLine(): LineReading | undefined {
    if (this.state === 'growing') return undefined;
    return this.reading({ kind: 'formulaLine' }, this.cursor.content.trimEnd());
  }

  private readStarts(): LineReading | undefined {
    const { cursor } = this;
    for (;;) {
      if (this.isUndecidedBlank) return undefined;
      if (cursor.isBlank) return this.reading({ kind: 'blank' }, '');
      if (cursor.indent >= codeIndent) return this.readIndented();
      if (this.mayBecomeOther(cursor.content)) return undefined;
      const isShallow = this.kept + this.opened.length < deepest;
      if (isShallow && cursor.char === '>' && this.takeQuoteMark()) {
        this.opened.push({ kind: 'quote' });
        continue;
      }
      const leaf = this.readLeafStart();
      if (leaf) return leaf;
      if (!isShallow || !this.takeItemMark()) return this.readText();
    }
  }

  private readIndented(): LineReading {
    const { cursor } = this;
    if (this.open.leaf?.kind === 'paragraph' && this.opened.length === 0) return this.readText();
    cursor.advanceColumns(codeIndent);
    return this.reading({ kind: 'indentedCode' }, cursor.rest);
  }

  private readLeafStart(): LineReading | undefined {
    const { cursor } = this;
    const content = cursor.content;
    const first = content[0] ?? '';
    if (first === '#') {
      const match = heading.exec(content);
      return match
        ? this.reading({ kind: 'heading', level: match[1]?.length ?? 1 }, content.slice(match[0].length))
        : undefined;
    }
    if (first === '`' || first === '~') {
      const match = fenceStart.exec(content);
      if (!match) return undefined;
      const fence = match[1] ?? match[3] ?? '';
      return this.reading({ kind: 'fence', fence, indent: cursor.indent, info: match[2] ?? match[4] ?? '' }, '');
    }
    if (first === '$' || first === '\\') return this.readFormulaStart(content);
    return this.readUnderline(content, first) ?? (rule.test(content) ? this.reading({ kind: 'rule' }, '') : undefined);
  }

  private readUnderline(content: string, first: string): LineReading | undefined {
    const paragraph = this.paragraph;
    if (!paragraph?.hasText) return undefined;
    if (underline.test(content)) return this.reading({ kind: 'underline', level: first === '=' ? 1 : 2 }, '');
    // A list comes before a table, as in cmark-gfm.
    if (bullet.test(content) || !/[-|:]/.test(first) || !isDelimiterRow(content)) return undefined;
    if (paragraph.lastLine.length > longestHeader) return undefined;
    const alignments = readAlignments(content);
    if (rowCells(paragraph.lastLine).length !== alignments.length) return undefined;
    return this.reading({ kind: 'tableHead', alignments }, '');
  }

  private readFormulaStart(content: string): LineReading | undefined {
    if (this.paragraph?.isInFormula || content.length > longestFormula) return undefined;
    if (formulaStart.test(content))
      return this.reading({ kind: 'formulaStart', closing: content[0] === '$' ? '$$' : '\\]' }, '');
    const match = formula.exec(content);
    const source = (match?.[1] ?? match?.[2] ?? '').trim();
    return letter.test(source) ? this.reading({ kind: 'formula', source }, content) : undefined;
  }

  private takeItemMark(): boolean {
    const { cursor } = this;
    const content = cursor.content;
    const ordered = bullet.test(content) ? null : number.exec(content);
    if (!ordered && !bullet.test(content)) return false;
    const mark = ordered?.[0] ?? content.charAt(0);
    const isEmpty = content.slice(mark.length).trim() === '';
    if (this.paragraph && (isEmpty || (ordered && Number(ordered[1]) !== 1))) return false;
    const indent = cursor.indent;
    cursor.advanceToContent();
    cursor.advance(mark.length);
    // Of five blanks or more, all but the first belong to indented code.
    const blanks = isEmpty || cursor.indent > codeIndent ? 1 : cursor.indent;
    cursor.advanceColumns(Math.min(blanks, cursor.indent));
    const list = { marker: ordered?.[2] ?? mark, start: ordered ? Number(ordered[1]) : undefined };
    this.opened.push({ kind: 'item', list, contentIndent: indent + mark.length + blanks });
    return true;
  }

  private readText(): LineReading {
    const { cursor } = this;
    if (this.opened.length === 0) {
      const { leaf } = this.open;
      if (!this.hasKeptAll && leaf?.kind === 'paragraph')
        return this.reading({ kind: 'lazyParagraph' }, cursor.content);
      if (this.hasKeptAll && leaf?.kind === 'table') return this.reading({ kind: 'row' }, cursor.content);
    }
    return this.reading({ kind: 'paragraph' }, cursor.content);
  }

  /** The open paragraph, where the line would go on with it. */
  private get paragraph() {
    const { leaf } = this.open;
    return this.hasKeptAll && leaf?.kind === 'paragraph' ? leaf : undefined;
  }

  /** Whether more text could make the line, of which `content` has come, another thing than it is now. */
  private mayBecomeOther(content: string): boolean {
    if (this.state === 'whole') return false;
    const undecided = undecidedStarts[content.charAt(0)];
    if (undecided?.test(content)) return true;
    if (content.startsWith('$$') || content.startsWith('\\[')) return mayBecomeFormula(content);
    return this.paragraph !== undefined && undecidedInParagraph.test(content);
  }

  private reading(leaf: LeafReading, text: string): LineReading {
    return { kept: this.keptBy(leaf), opened: this.opened, leaf, text };
  }

  /** A list without its item goes on with another item alone. */
  private keptBy(leaf: LeafReading): number {
    const last = this.open.containers[this.kept - 1];
    const [first] = this.opened;
    if (last?.kind !== 'list' || leaf.kind === 'lazyParagraph') return this.kept;
    if (leaf.kind === 'blank' && !first) return this.kept;
    return first?.kind === 'item' &&
      first.list.marker === last.list.marker &&
      isOrdered(first.list) === isOrdered(last.list)
      ? this.kept
      : this.kept - 1;
  }
}

function isOrdered({ start }: ListKind): boolean {
  return start !== undefined;
}

/** By the first character: what may still become another thing. */
const undecidedStarts: Readonly<Record<string, RegExp>> = {
  '#': /^#{1,6}(?:[ \t]+#*[ \t]*)?$/,
  '`': /^`{1,2}$|^`{3,}[^`]*$/,
  '~': /^~{1,2}$|^~{3,}/,
  '-': /^-[- \t]*$/,
  '*': /^\*[* \t]*$/,
  _: /^_[_ \t]*$/,
  '+': /^\+[ \t]*$/,
  $: /^\$$/,
  '\\': /^\\$/,
  ...Object.fromEntries([...'0123456789'].map((digit) => [digit, /^\d{1,9}(?:[.)][ \t]*)?$/])),
};

const undecidedInParagraph = /^(?:=+[ \t]*|[-|:][-|: \t]*)$/;

function mayBecomeFormula(content: string): boolean {
  if (content.length > longestFormula) return false;
  const closing = content[0] === '$' ? '$$' : '\\]';
  const end = content.indexOf(closing, 2);
  return end === -1 || content.slice(end + 2).trim() === '';
}
