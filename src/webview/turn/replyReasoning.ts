/**
 * What a model thought before it answered, folded, and how long that took. Its Markdown is read when a reader first opens
 * it; from there on it goes along with what arrives.
 */
import { html, type PropertyValues } from 'lit';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { MarkdownStream } from '../markdown/markdownStream';
import { formatDuration } from './formatDuration';
import './replyReasoning.css';

export class ReplyReasoning extends LightElement {
  static override properties = {
    isOngoing: { type: Boolean },
    durationMs: { attribute: false },
    seconds: { state: true },
  };
  /** Whether more of it may come. */
  declare isOngoing: boolean;
  /** How long it took in all, in milliseconds; undefined while it goes on and where nobody knows. */
  declare durationMs: number | undefined;
  declare private seconds: number | undefined;
  private text = '';
  private hasEnded = false;
  private stream: MarkdownStream | undefined;
  private since: number | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** That of another reply comes from here on, folded. `startedAt` is when that reply was asked for, ISO 8601. */
  start(startedAt: string): void {
    this.stream = undefined;
    this.text = '';
    this.hasEnded = false;
    const asked = Date.parse(startedAt);
    this.since = Number.isNaN(asked) ? undefined : asked;
    this.seconds = undefined;
    this.renderNow();
    const details = this.querySelector('details');
    if (details) details.open = false;
    this.place?.replaceChildren();
  }

  /** Its first word comes now: until then the model was waited for. */
  beginNow(): void {
    this.since = Date.now();
  }

  get length(): number {
    return this.text.length;
  }

  appendText(text: string): void {
    if (text === '') return;
    this.text += text;
    if (this.stream) this.stream.append(text);
    else if (this.querySelector('details')?.open) this.read();
  }

  /** Reads its Markdown, and goes on with that as more comes. */
  read(): void {
    const { place } = this;
    if (!place || this.stream || this.text === '') return;
    const root = document.createElement('div');
    root.className = 'markdown';
    place.replaceChildren(root);
    this.stream = new MarkdownStream(root);
    this.stream.append(this.text);
    if (this.hasEnded) this.stream.end();
  }

  /** Nothing more comes. */
  end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.stream?.end();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.count);
    this.count();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.count);
    this.stopCounting();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('isOngoing')) this.count();
  }

  protected override render() {
    return html`<details class="reasoning" @toggle=${this.toggled}>
      <summary>${icon('next')}<span>${this.label}</span></summary>
      <div class="reasoningText"></div>
    </details>`;
  }

  private get label(): string {
    if (this.durationMs !== undefined) return `Reasoned for ${formatDuration(this.durationMs)}`;
    if (!this.isOngoing) return 'Reasoning';
    return this.seconds === undefined ? 'Reasoning…' : `Reasoning… ${formatDuration(this.seconds * 1000)}`;
  }

  private get place(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.reasoningText');
  }

  private readonly toggled = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open) this.read();
  };

  /** Each second while someone can see it. */
  private readonly count = (): void => {
    this.stopCounting();
    if (!this.isOngoing || !this.isConnected || document.hidden) return;
    this.timer = setInterval(() => this.showSeconds(), 1000);
    this.showSeconds();
  };

  private showSeconds(): void {
    const seconds = this.since === undefined ? 0 : Math.floor((Date.now() - this.since) / 1000);
    this.seconds = seconds >= 1 ? seconds : undefined;
  }

  private stopCounting(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

customElements.define('reply-reasoning', ReplyReasoning);
