/** The words of one reply as Markdown, which go on while it is written. */
import { html, type PropertyValues } from 'lit';
import { LightElement } from '../lightElement';
import '../markdown/markdown.css';
import { MarkdownStream } from '../markdown/markdownStream';

export class ReplyWords extends LightElement {
  static override properties = {
    turnId: { attribute: false },
    text: { attribute: false },
    isWhole: { attribute: false },
  };
  declare turnId: string;
  declare text: string;
  /** Nothing comes any more. */
  declare isWhole: boolean;
  readonly words = document.createElement('div');
  private stream: MarkdownStream | undefined;
  private shown = '';
  private isEnded = false;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('turnId') || this.isEnded || !this.text.startsWith(this.shown)) {
      if (!changed.has('turnId') && this.text === this.shown && this.isEnded) return;
      this.begin();
    }
    this.stream?.append(this.text.slice(this.shown.length));
    this.shown = this.text;
    if (!this.isWhole) return;
    this.stream?.end();
    this.isEnded = true;
  }

  protected override render() {
    return html`${this.words}`;
  }

  private begin(): void {
    const root = document.createElement('div');
    root.className = 'markdown';
    root.dir = 'auto';
    this.words.replaceChildren(root);
    this.stream = new MarkdownStream(root);
    this.shown = '';
    this.isEnded = false;
  }
}

customElements.define('reply-words', ReplyWords);
