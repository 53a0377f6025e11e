/**
 * Reads what stands inside a block. It tells how far what it read is final, so that a long paragraph is not read again
 * from its start for each token. It knows source text alone, no DOM.
 *
 * While text is still being written, half-written syntax is shown as what it is about to be, so that nothing jumps:
 * marks at the very end wait; emphasis and code without an end reach to the end, as far as `openReach` says; a link
 * shows its text, and its address only once it is whole. `$` is text until its formula is whole: it may be a price.
 */
import { type Autolink, nextAutolink } from './autolinks';
import { decodeSource } from './decodeSource';
import type { Definitions } from './definitions';
import { type Delimiter, Delimiters, flanking, wrap } from './delimiters';
import { type Formula, readFormula } from './formula';
import { InlineNode } from './inlineNode';
import { type LinkTail, type Reading, readLinkTail } from './linkTail';
import { encodedHref, isAddress, isOpenable } from './linkTarget';
import { reach } from './reach';

export interface InlineContext {
  /** The character in front of the text; '' at the start of the block. */
  readonly before: string;
  /** Whether more text may come. */
  readonly state: 'whole' | 'growing';
  readonly definitions: Definitions;
  /** Takes the labels that no definition is known for yet. */
  readonly missed: Set<string>;
}

export interface InlineReading {
  /** The first of the nodes follows this mark. */
  readonly nodes: InlineNode;
  /** The place in the text that everything in front of is final. */
  readonly settled: number;
}

interface Bracket {
  readonly node: InlineNode;
  readonly start: number;
  /** Where the text after the bracket begins. */
  readonly inside: number;
  readonly isImage: boolean;
  readonly isAfterWord: boolean;
  readonly lastDelimiter: Delimiter | undefined;
  isActive: boolean;
  hasBracketAfter: boolean;
}

/** How far, in characters, an element without an end is shown as if it ended where the text does for now. */
const openReach = { single: 200, double: 1000 };

const plain = /[^\\`*_~[\]!<&$\n]+/y;
const run = /([*_~`])\1*/y;
const reference = /&(?:#x[a-f0-9]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,31});/iy;
const pointedAddress = /<([a-z][a-z0-9+.-]{1,31}:[^\s<>]{0,2000})>/iy;
const pointedMail =
  /<([a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*)>/iy;
const label = /\[((?:[^[\]\\]|\\[\s\S]){0,999})\]/y;
const openLabel = /\[(?:[^[\]\\]|\\[\s\S]){0,999}\\?$/y;
const punctuation = /[!-/:-@[-`{-~]/;
const word = /[\p{L}\p{N}_)\]]/u;

/** Marks at the end of growing text: what they are, only the next character tells. */
const undecidedEnd = /(?:[*_~`$[<\\]+|!\[|&#?[a-z0-9]{0,31})$/i;
/** Characters of which the next one may make another thing, each with more of its kind. */
const unsettledKinds = [/[ \t\n]/, /[A-Za-z0-9.+_@:/&#*~`$[<\\!-]/];
/** No mail address and no character reference is longer. */
const longestUnsettled = 330;

export function readInline(text: string, context: InlineContext): InlineReading {
  return new InlineReader(text, context).read();
}

class InlineReader {
  private readonly nodes = new InlineNode('text', '', 0, 0);
  private last = this.nodes;
  private at = 0;
  private readonly delimiters = new Delimiters();
  private readonly brackets: Bracket[] = [];
  /** Places that what follows the text may still change, with all after them. */
  private unsettled = Number.POSITIVE_INFINITY;
  private readonly isGrowing: boolean;
  private autolink: Autolink | undefined;
  /** The marks of formulas that have no end in the text. */
  private readonly endless = new Set<string>();
  private backticks: Map<number, number[]> | undefined;

  constructor(
    private readonly text: string,
    private readonly context: InlineContext,
  ) {
    this.isGrowing = context.state === 'growing';
  }

  read(): InlineReading {
    const { text } = this;
    const shownEnd = this.isGrowing
      ? text.length - (undecidedEnd.exec(text.slice(-400))?.[0].length ?? 0)
      : text.length;
    this.autolink = nextAutolink(text, 0, this.context.before);
    while (this.at < shownEnd) this.readNext(shownEnd);
    this.delimiters.match(undefined);
    const settled = Math.min(this.settledEnd(), shownEnd);
    if (this.isGrowing) this.closeOpenElements();
    return { nodes: this.nodes, settled };
  }

  private readNext(shownEnd: number): void {
    if (this.autolink && this.autolink.start < this.at) {
      this.autolink = nextAutolink(this.text, this.at, this.charBefore(this.at));
    }
    if (this.autolink?.start === this.at) {
      this.readAutolink(this.autolink);
      return;
    }
    plain.lastIndex = this.at;
    const match = plain.exec(this.text);
    if (match) {
      const end = Math.min(this.at + match[0].length, this.autolink?.start ?? shownEnd, shownEnd);
      this.add(new InlineNode('text', this.text.slice(this.at, end), this.at, end));
      this.at = end;
      return;
    }
    const char = this.text[this.at] ?? '';
    (readers[char] ?? readers.other)(this);
  }

  private readAutolink({ start, end, href, reaches }: Autolink): void {
    if (this.isGrowing && reaches >= this.text.length) this.unsettle(start);
    const node = new InlineNode('link', '', start, end);
    node.href = encodedHref(href);
    node.isAddress = true;
    node.inside?.insertAfter(new InlineNode('text', this.text.slice(start, end), start, end));
    this.add(node);
    this.at = end;
  }

  readText(length: number): void {
    this.add(new InlineNode('text', this.text.slice(this.at, this.at + length), this.at, this.at + length));
    this.at += length;
  }

  readLineEnd(): void {
    const { last } = this;
    const isHard = last.kind === 'text' && last.text.endsWith('  ');
    if (last.kind === 'text') {
      last.text = last.text.replace(/[ \t]+$/, '');
      last.end = last.start + last.text.length;
    }
    if (isHard) this.add(new InlineNode('lineBreak', '', last.end, this.at));
    this.readText(1);
  }

  readEscape(): void {
    const { text, at } = this;
    const next = text[at + 1] ?? '';
    const formula = next === '(' || next === '[' ? this.formulaAt(at) : undefined;
    if (this.takeFormula(formula)) return;
    if (next === '\n') {
      this.add(new InlineNode('lineBreak', '', at, at + 1));
      this.at = at + 1;
    } else if (punctuation.test(next)) {
      this.add(new InlineNode('text', next, at, at + 2));
      this.at = at + 2;
    } else {
      this.readText(1);
    }
  }

  readDollar(): void {
    const before = this.charBefore(this.at);
    if (this.takeFormula(/[\p{L}\p{N}]$/u.test(before) ? undefined : this.formulaAt(this.at))) return;
    this.readText(this.text.startsWith('$$', this.at) ? 2 : 1);
  }

  /** Does not look again for an end that is nowhere in the text. */
  private formulaAt(at: number): Reading<Formula> {
    const opening = this.text.startsWith('$$', at) || this.text[at] === '\\' ? this.text.slice(at, at + 2) : '$';
    if (this.endless.has(opening)) return this.text.length - at > reach ? undefined : 'open';
    const formula = readFormula(this.text, at);
    if (formula === 'open' && opening !== '$') this.endless.add(opening);
    return formula;
  }

  private takeFormula(formula: Reading<Formula>): boolean {
    if (formula === 'open' && this.isGrowing) this.unsettle(this.at);
    if (formula === undefined || formula === 'open') return false;
    this.add(new InlineNode(formula.isDisplay ? 'displayMath' : 'math', formula.source, this.at, formula.end));
    this.at = formula.end;
    return true;
  }

  readBackticks(): void {
    const { text, at } = this;
    run.lastIndex = at;
    const length = run.exec(text)?.[0].length ?? 1;
    const start = at + length;
    const closing = this.closingBackticks(length, start);
    if (closing !== undefined && closing - at <= reach) {
      this.add(new InlineNode('code', codeText(text.slice(start, closing)), at, closing + length));
      this.at = closing + length;
      return;
    }
    if (this.isGrowing && text.length - at <= reach) {
      this.unsettle(at);
      const line = text.indexOf('\n', start);
      if (line === -1 && text.length - at <= openReach.single) {
        const shown = text.slice(start).replace(/`+$/, '');
        this.add(new InlineNode('code', shown, at, text.length));
        this.at = text.length;
        return;
      }
    }
    this.readText(length);
  }

  private closingBackticks(length: number, from: number): number | undefined {
    if (!this.backticks) {
      this.backticks = new Map();
      for (const { 0: ticks, index } of this.text.matchAll(/`+/g)) {
        const places = this.backticks.get(ticks.length);
        if (places) places.push(index);
        else this.backticks.set(ticks.length, [index]);
      }
    }
    const places = this.backticks.get(length) ?? [];
    while (places[0] !== undefined && places[0] < from) places.shift();
    return places[0];
  }

  readRun(): void {
    const { text, at } = this;
    run.lastIndex = at;
    const source = run.exec(text)?.[0] ?? '';
    const node = new InlineNode('text', source, at, at + source.length);
    this.add(node);
    this.at += source.length;
    const char = source[0] ?? '';
    if (char === '~' && source.length > 2) return;
    const { canOpen, canClose } = flanking(char, this.charBefore(at), charAt(text, this.at));
    if (!canOpen && !canClose) return;
    this.delimiters.push({
      char,
      node,
      start: at,
      length: source.length,
      left: source.length,
      canOpen,
      canClose,
      previous: undefined,
      next: undefined,
    });
  }

  readPointed(): void {
    const { text, at } = this;
    pointedAddress.lastIndex = at;
    pointedMail.lastIndex = at;
    const address = pointedAddress.exec(text)?.[1];
    const found = address ?? pointedMail.exec(text)?.[1];
    if (found === undefined) {
      if (this.isGrowing && text.length - at < 2000 && /^<[^\s<>]*$/.test(text.slice(at))) this.unsettle(at);
      this.readText(1);
      return;
    }
    const end = at + found.length + 2;
    const href = address ?? `mailto:${found}`;
    if (!isOpenable(href)) {
      this.readText(found.length + 2);
      return;
    }
    const node = new InlineNode('link', '', at, end);
    node.href = encodedHref(href);
    node.isAddress = true;
    node.inside?.insertAfter(new InlineNode('text', found, at + 1, end - 1));
    this.add(node);
    this.at = end;
  }

  readReference(): void {
    reference.lastIndex = this.at;
    const match = reference.exec(this.text)?.[0];
    if (match === undefined) {
      this.readText(1);
      return;
    }
    this.add(new InlineNode('text', decodeSource(match), this.at, this.at + match.length));
    this.at += match.length;
  }

  readBang(): void {
    if (this.text[this.at + 1] === '[') this.openBracket(2);
    else this.readText(1);
  }

  openBracket(length: number): void {
    const { at } = this;
    const outer = this.brackets.at(-1);
    if (outer) outer.hasBracketAfter = true;
    const isAfterWord = length === 1 && word.test(this.charBefore(at));
    this.readText(length);
    this.brackets.push({
      node: this.last,
      start: at,
      inside: at + length,
      isImage: length === 2,
      isAfterWord,
      lastDelimiter: this.delimiters.last,
      isActive: true,
      hasBracketAfter: false,
    });
  }

  closeBracket(): void {
    const bracket = this.brackets.pop();
    if (!bracket?.isActive || this.at - bracket.start > reach) {
      this.readText(1);
      return;
    }
    const tail = this.readTail(bracket);
    if (tail === 'open') {
      // What it is, the next characters tell; until then its text is shown.
      this.brackets.push(bracket);
      this.unsettle(bracket.start);
      this.showOpenLink(bracket);
    } else if (tail && isAddress(tail.href)) {
      this.makeLink(bracket, tail);
    } else {
      this.readText(1);
    }
  }

  private readTail(bracket: Bracket): Reading<LinkTail> {
    const { text } = this;
    const after = this.at + 1;
    if (this.isGrowing && after >= text.length) return 'open';
    if (text[after] === '(') {
      const tail = readLinkTail(text, after);
      if (tail === 'open' && this.isGrowing) return 'open';
      if (tail !== undefined && tail !== 'open') return tail;
    }
    label.lastIndex = after;
    const second = label.exec(text)?.[1];
    openLabel.lastIndex = after;
    if (second === undefined && this.isGrowing && openLabel.test(text)) this.unsettle(bracket.start);
    if (second !== undefined && second !== '') {
      const href = this.findDefinition(second);
      return href === undefined ? undefined : { href, end: after + second.length + 2 };
    }
    if (bracket.hasBracketAfter) return undefined;
    const href = this.findDefinition(text.slice(bracket.inside, this.at));
    return href === undefined ? undefined : { href, end: second === undefined ? after : after + second.length + 2 };
  }

  private findDefinition(name: string): string | undefined {
    if (name.length > 999) return undefined;
    return this.context.definitions.find(name, this.context.missed);
  }

  private makeLink(bracket: Bracket, { href, end }: LinkTail): void {
    const node = new InlineNode(bracket.isImage ? 'image' : 'link', '', bracket.start, end);
    node.href = encodedHref(href);
    this.delimiters.match(bracket.lastDelimiter);
    this.delimiters.removeAfter(bracket.lastDelimiter);
    if (this.last !== bracket.node) bracket.node.moveFollowing(this.last, node);
    dissolveLinks(node);
    const before = bracket.node.previous ?? this.nodes;
    bracket.node.remove();
    this.last = before;
    this.add(node);
    this.at = end;
    if (bracket.isImage) return;
    // A link holds no links.
    for (const outer of this.brackets) if (!outer.isImage) outer.isActive = false;
  }

  private showOpenLink(bracket: Bracket): void {
    const isLink = this.text[this.at + 1] === '(';
    if (!isLink && (bracket.isAfterWord || /^\d*$/.test(this.text.slice(bracket.inside, this.at)))) {
      this.readText(1);
      return;
    }
    this.at = this.text.length;
  }

  /** Everything in front of it is final. A text may be cut there; what else reaches beyond is not final. */
  private settledEnd(): number {
    const { text } = this;
    if (!this.isGrowing) return text.length;
    let settled = Math.min(this.unsettled, startOfUnsettled(text));
    for (let opener = this.delimiters.last; opener; opener = opener.previous) {
      if (text.length - opener.start > reach) break;
      if (opener.canOpen) settled = Math.min(settled, opener.start);
    }
    for (const { start, isActive } of this.brackets) {
      if (isActive && text.length - start <= reach) settled = Math.min(settled, start);
    }
    return Math.max(0, settled);
  }

  private closeOpenElements(): void {
    for (let opener = this.delimiters.last; opener; opener = opener.previous) this.closeOpenEmphasis(opener);
    for (const bracket of this.brackets.slice(-3).reverse()) this.closeOpenBracket(bracket);
  }

  private closeOpenEmphasis(opener: Delimiter): void {
    const { text } = this;
    const used = Math.min(opener.left, 2);
    const isDouble = used === 2;
    const end = opener.start + opener.length;
    if (!opener.canOpen || !opener.node.next || opener.left > 3) return;
    if (text.length - end > (isDouble ? openReach.double : openReach.single)) return;
    // A star before `.ts`, a tilde before a number: more often text than emphasis.
    if (!isDouble && (opener.char === '~' || !/^[\p{L}\p{N}]/u.test(charAt(text, end)) || text.includes('\n', end)))
      return;
    const kind = opener.char === '~' ? 'struck' : isDouble ? 'strong' : 'emphasis';
    wrap(opener, opener.node.next.lastSibling(), kind, used, text.length);
    opener.left -= used;
    if (opener.left > 0 && opener.node.next) wrap(opener, opener.node.next, 'emphasis', opener.left, text.length);
  }

  private closeOpenBracket({ node, start, inside, isActive, isAfterWord, isImage }: Bracket): void {
    const { text } = this;
    const content = text.slice(inside, inside + openReach.single);
    const isLink = /\]\((?:[^\n]*)$/.test(content);
    if (!isActive || !node.next || text.length - start > openReach.double) return;
    if (!isLink && (isAfterWord || !/^[^\s\d^\]][^\n\]]*\]?$/.test(content) || text.length - start > openReach.single))
      return;
    const around = new InlineNode('openLink', '', start, text.length);
    around.href = isImage ? 'image' : '';
    node.moveFollowing(node.next.lastSibling(), around);
    dissolveLinks(around);
    node.insertAfter(around);
    node.text = '';
  }

  private unsettle(place: number): void {
    this.unsettled = Math.min(this.unsettled, place);
  }

  private add(node: InlineNode): void {
    this.last.insertAfter(node);
    this.last = node;
  }

  private charBefore(at: number): string {
    if (at === 0) return this.context.before;
    const low = this.text.charCodeAt(at - 1);
    return low >= 0xdc00 && low <= 0xdfff ? this.text.slice(at - 2, at) : (this.text[at - 1] ?? '');
  }
}

/** By the character that begins the thing. */
const readers: Readonly<Record<string, (reader: InlineReader) => void>> & { other: (reader: InlineReader) => void } = {
  '\n': (reader) => reader.readLineEnd(),
  '\\': (reader) => reader.readEscape(),
  '`': (reader) => reader.readBackticks(),
  '*': (reader) => reader.readRun(),
  _: (reader) => reader.readRun(),
  '~': (reader) => reader.readRun(),
  '[': (reader) => reader.openBracket(1),
  ']': (reader) => reader.closeBracket(),
  '!': (reader) => reader.readBang(),
  '<': (reader) => reader.readPointed(),
  '&': (reader) => reader.readReference(),
  $: (reader) => reader.readDollar(),
  other: (reader) => reader.readText(1),
};

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Line ends are blanks, and one blank on each side is there to keep the backticks apart. */
function codeText(source: string): string {
  const text = source.replaceAll('\n', ' ');
  return text.startsWith(' ') && text.endsWith(' ') && /[^ ]/.test(text) ? text.slice(1, -1) : text;
}

function startOfUnsettled(text: string): number {
  const end = text.length;
  const kind = unsettledKinds.find((each) => each.test(text[end - 1] ?? ''));
  let start = end;
  while (kind && start > 0 && end - start < longestUnsettled && kind.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

/** A link holds no links: addresses in its text are text, and pictures lead where it does. */
function dissolveLinks(around: InlineNode): void {
  for (let node = around.inside?.next; node; node = node.next) {
    node.isInLink = true;
    if (node.kind === 'link' && node.isAddress) node.becomeText();
    else if (node.inside) dissolveLinks(node);
  }
}
