/**
 * Shows Markdown while it is being written. Only the open tail is read again as text arrives: blocks that no further
 * text can change are never touched again. After `end` the DOM equals that of the whole text shown at once.
 */
import { buildNodes, codeBlock } from './buildNodes';
import { listenForMarkdownClicks } from './markdownClicks';
import { fenceLanguage, parseBlocks, parseInside, type References, type Token } from './markdownParser';
import { OpenFence } from './openFence';
import { patchNodes, removeFrom } from './patchNodes';
import { RenderPace } from './renderPace';
import { stableEnd } from './stableEnd';

/** Finished blocks that a link definition further down may still change. */
interface Unresolved {
  readonly source: string;
  readonly firstNode: ChildNode;
  /** How many definitions were known when these were built. */
  readonly definitions: number;
}

const emptyLines = /^(?:[ \t]*\n)+/;

/** A tail of fewer characters is shown at once, whatever else the machine is doing. */
const shortTail = 2000;

export class MarkdownStream {
  /** Source from the first block on that may still change; what an open fence holds is not kept. */
  private tail = '';
  private fence: OpenFence | undefined;
  private lastFinished: ChildNode | null = null;
  private heldCarriageReturn = '';
  /** Text that has not been looked at: a long block is not read again for every token. */
  private held = '';
  /** What it took to read and show the tail the last time, in milliseconds. */
  private tailCost = 0;
  private readonly pace = new RenderPace(() => this.showHeld());
  /** The definitions in finished blocks. */
  private readonly references: References = Object.create(null);
  private readonly unresolved: Unresolved[] = [];

  /** `root` is empty, and nobody else writes into it. */
  constructor(private readonly root: HTMLElement) {
    listenForMarkdownClicks(root);
  }

  /** Shows `text` at once, or a little later where the block that is being written has become long. */
  append(text: string): void {
    this.held += text;
    this.pace.request();
  }

  /** The text is whole; nothing may be appended any more. */
  end(): void {
    this.showHeld();
    this.pace.cancel();
    if (this.heldCarriageReturn !== '') this.appendLines('\n');
    this.fence?.end();
    parseBlocks(this.tail, this.references);
    this.resolveEarlierReferences();
  }

  /** Nobody looks any more: nothing happens later. */
  dispose(): void {
    this.pace.cancel();
  }

  private showHeld(): void {
    const text = this.held;
    this.held = '';
    if (text !== '') this.appendLines(this.withPlainLineEnds(text));
    this.pace.rendered(this.tail.length < shortTail ? 0 : this.tailCost);
  }

  private appendLines(text: string): void {
    let rest = this.fence ? this.fence.append(text) : text;
    while (rest !== undefined) {
      if (this.fence) this.finishFence();
      const started = performance.now();
      this.tail += rest;
      if (rest.includes('\n')) this.finishBlocks();
      rest = this.showTail();
      this.tailCost = performance.now() - started;
    }
  }

  /** Shows the tail. Where it is an open fence that ends, what follows is returned. */
  private showTail(): string | undefined {
    const opening = OpenFence.openingOf(this.tail);
    if (opening !== undefined) return this.startFence(opening);
    const references = this.extendedReferences();
    const fresh = buildNodes(parseInside(parseBlocks(this.tail, references), references));
    removeFrom(patchNodes(this.root, this.firstOfTail, fresh));
    return undefined;
  }

  private startFence(opening: string): string | undefined {
    const [token] = parseBlocks(opening, {});
    const { element, code } = codeBlock(token ? fenceLanguage(token) : '', '');
    removeFrom(this.firstOfTail);
    this.root.append(element);
    this.fence = new OpenFence(opening, code);
    const content = this.tail.slice(opening.length);
    this.tail = '';
    return this.fence.append(content);
  }

  private finishFence(): void {
    this.fence = undefined;
    this.lastFinished = this.root.lastChild;
  }

  /** Moves what can no longer change out of the tail. */
  private finishBlocks(): void {
    this.tail = this.tail.replace(emptyLines, '');
    const complete = this.tail.slice(0, this.tail.lastIndexOf('\n') + 1);
    const tokens = parseBlocks(complete, this.extendedReferences());
    const end = stableEnd(tokens, countLines(complete));
    if (end.line === 0) return;
    const source = complete.slice(0, startOfLine(complete, end.line));
    this.tail = this.tail.slice(source.length).replace(emptyLines, '');
    this.finish(source, tokens.slice(0, end.tokens));
  }

  private finish(source: string, tokens: Token[]): void {
    // Read once more for its definitions: those of the tail, which may still change, must not get in.
    if (tokens.some(({ type }) => type === 'reference_definition')) parseBlocks(source, this.references);
    const fresh = buildNodes(parseInside(tokens, this.references));
    const beyond = patchNodes(this.root, this.firstOfTail, fresh);
    const firstNode = this.firstOfTail;
    if (fresh.length > 0 && firstNode && source.includes('[')) {
      this.unresolved.push({ source, firstNode, definitions: this.definitionCount });
    }
    this.lastFinished = beyond ? beyond.previousSibling : this.root.lastChild;
  }

  /** A definition counts for the whole text, also for what stands above it. */
  private resolveEarlierReferences(): void {
    for (const { source, firstNode, definitions } of this.unresolved) {
      if (definitions === this.definitionCount) continue;
      const tokens = parseInside(parseBlocks(source, this.references), this.references);
      patchNodes(this.root, firstNode, buildNodes(tokens));
    }
  }

  private get firstOfTail(): ChildNode | null {
    return this.lastFinished ? this.lastFinished.nextSibling : this.root.firstChild;
  }

  private get definitionCount(): number {
    return Object.keys(this.references).length;
  }

  /** Takes up the tail's own definitions without letting them into those that are final. */
  private extendedReferences(): References {
    return Object.create(this.references);
  }

  /** A carriage return at the end waits: the line feed that may follow it belongs to the same line end. */
  private withPlainLineEnds(text: string): string {
    const whole = this.heldCarriageReturn + text;
    this.heldCarriageReturn = whole.endsWith('\r') ? '\r' : '';
    const ready = this.heldCarriageReturn === '' ? whole : whole.slice(0, -1);
    return ready.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  }
}

function countLines(complete: string): number {
  let count = 0;
  for (let at = complete.indexOf('\n'); at !== -1; at = complete.indexOf('\n', at + 1)) count += 1;
  return count;
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let count = 0; count < line; count += 1) start = text.indexOf('\n', start) + 1;
  return start;
}
