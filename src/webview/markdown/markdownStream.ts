/**
 * Shows Markdown while it is being written. It cuts the text into lines and gives each to the blocks as soon as it can
 * be only one thing; from there on what comes of the line goes straight to its block, at a cost that does not grow with
 * the text. After `end` the DOM equals that of the whole text shown at once, whatever the cuts.
 */
import { whenIdle } from '../whenIdle';
import { BlockReader } from './block/blockReader';
import { listenForMarkdownClicks } from './markdownClicks';

export class MarkdownStream {
  private readonly blocks: BlockReader;
  /** The start of a line of which too little has come to tell what it is. */
  private undecided = '';
  private isInLine = false;
  /** Half a line end, or half a character. */
  private held = '';

  /** `root` is empty, and nobody else writes into it. */
  constructor(private readonly root: HTMLElement) {
    this.blocks = new BlockReader(root);
    listenForMarkdownClicks(root);
  }

  append(text: string): void {
    this.write(this.whole(text));
    this.blocks.flush();
  }

  /** The text is whole; nothing may be appended any more. */
  end(): void {
    const { held } = this;
    this.held = '';
    this.write(held === '\r' ? '\n' : held);
    if (this.isInLine || this.undecided !== '') this.endLine();
    this.blocks.end();
    this.hideUnseenParts();
  }

  /** In the page it waits until nothing else is to do: of a very long text it takes a moment. */
  private hideUnseenParts(): void {
    const hide = () => this.root.classList.add('whole');
    if (this.root.isConnected) whenIdle(hide);
    else hide();
  }

  private write(text: string): void {
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n', start);
      this.writeInLine(text.slice(start, end === -1 ? text.length : end), end === -1 ? 'growing' : 'whole');
      if (end === -1) return;
      this.endLine();
      start = end + 1;
    }
  }

  private writeInLine(text: string, state: 'growing' | 'whole'): void {
    if (this.isInLine) {
      this.blocks.append(text);
      return;
    }
    this.undecided += text;
    if (this.undecided === '' || !this.blocks.begin(this.undecided, state)) return;
    this.undecided = '';
    this.isInLine = true;
  }

  private endLine(): void {
    if (!this.isInLine) this.blocks.begin(this.undecided, 'whole');
    this.undecided = '';
    this.isInLine = false;
    this.blocks.endLine();
  }

  /** `text` with plain line ends. What the next text completes is held back. */
  private whole(text: string): string {
    const all = this.held + text;
    const last = all.charCodeAt(all.length - 1);
    const isHalf = last === 0x0d || (last >= 0xd800 && last <= 0xdbff);
    this.held = isHalf ? all.slice(-1) : '';
    const ready = isHalf ? all.slice(0, -1) : all;
    return ready.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  }
}
