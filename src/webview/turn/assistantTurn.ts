/**
 * A reply of the model. Text that arrives while it is being written goes straight into the open block of its Markdown
 * and into one text node of its reasoning, past the template, at a cost that does not grow with the reply.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { AssistantTurn as AssistantTurnData, TurnId } from '../../chat/conversation';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { MarkdownStream } from '../markdown/markdownStream';
import '../markdown/markdown.css';
import { raiseIntent } from '../raise';
import { branchSwitch } from './branchSwitch';
import { failureAlert } from './failureAlert';
import { idsDiffer } from './idsDiffer';
import { receiptLine } from './receiptLine';
import { endingNote } from './replyEnding';
import { turnButton } from './turnButton';
import './assistantTurn.css';

export class AssistantTurn extends LightElement {
  static override properties = {
    turn: { attribute: false },
    siblings: { attribute: false, hasChanged: idsDiffer },
    locked: { type: Boolean },
    waiting: {},
    hasText: { state: true },
    hasReasoning: { state: true },
  };
  declare turn: AssistantTurnData;
  declare siblings: readonly TurnId[];
  /** Whether some reply is being written, this one or another. */
  declare locked: boolean;
  /** Why this reply has to wait for its first text; undefined while nothing but the model is waited for. */
  declare waiting: string | undefined;
  declare private hasText: boolean;
  declare private hasReasoning: boolean;
  private shown: ShownReply | undefined;

  /** The reply that is being written has more text. */
  appendText(text: string, reasoning: string): void {
    this.shown?.append(text, reasoning);
    if (text !== '') this.hasText = true;
    if (reasoning !== '') this.hasReasoning = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('turn')) return;
    this.hasText = this.turn.text !== '';
    this.hasReasoning = this.turn.reasoning !== '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('turn')) return;
    if (!this.shown?.canBecome(this.turn)) {
      this.shown = this.startShowing(this.turn.id);
    }
    this.shown?.become(this.turn);
  }

  protected override render() {
    const { turn } = this;
    const isRunning = turn.state.kind === 'running';
    const note = endingNote(turn);
    return html`<article class="turn assistant" aria-label="Assistant">
      <details class="reasoning" ?hidden=${!this.hasReasoning}>
        <summary>${icon('next')}Reasoning</summary>
        <div class="reasoningText" dir="auto"></div>
      </details>
      <div class="markdown"></div>
      ${isRunning && !this.hasText ? html`<p class="waiting">${this.waiting ?? (this.hasReasoning ? 'Reasoning…' : 'Waiting for the model…')}</p>` : nothing}
      ${note === undefined ? nothing : html`<p class="endingNote">${icon('warning')}<span>${note}</span></p>`}
      ${turn.state.kind === 'failed' ? failureAlert({ turnId: turn.id, failure: turn.state.failure, isPartial: this.hasText || this.hasReasoning, canRetry: !this.locked }) : nothing}
      <div class="turnFooter">${receiptLine(turn)}${this.actions()}</div>
    </article>`;
  }

  private actions() {
    const { turn, siblings, locked } = this;
    return html`<div class="turnActions">
      ${branchSwitch({ turnId: turn.id, siblings, locked })}
      ${turnButton('Copy', 'copy', () => raiseIntent(this, { kind: 'copy', text: this.shown?.text ?? turn.text }))}
      ${locked ? nothing : turnButton('Regenerate', 'retry', () => raiseIntent(this, { kind: 'retry', turnId: turn.id }))}
      ${turnButton('Inspect', 'inspect', () => raiseIntent(this, { kind: 'inspect', turnId: turn.id }))}
    </div>`;
  }

  private startShowing(turnId: TurnId): ShownReply | undefined {
    const markdown = this.querySelector<HTMLElement>('.markdown');
    const reasoning = this.querySelector<HTMLElement>('.reasoningText');
    const details = this.querySelector('details');
    if (!markdown || !reasoning || !details) return undefined;
    details.open = false;
    const emptyMarkdown = markdown.cloneNode();
    markdown.replaceWith(emptyMarkdown);
    reasoning.replaceChildren();
    return emptyMarkdown instanceof HTMLElement ? new ShownReply(turnId, emptyMarkdown, reasoning) : undefined;
  }
}

/** What of one reply is on the screen. */
class ShownReply {
  text = '';
  private readonly reasoning = document.createTextNode('');
  private readonly stream: MarkdownStream;
  private hasEnded = false;

  constructor(
    private readonly turnId: TurnId,
    markdown: HTMLElement,
    reasoningText: HTMLElement,
  ) {
    this.stream = new MarkdownStream(markdown);
    reasoningText.append(this.reasoning);
  }

  /** Whether `turn` is this reply with nothing taken away. */
  canBecome(turn: AssistantTurnData): boolean {
    if (turn.id !== this.turnId) return false;
    if (this.hasEnded) return turn.state.kind !== 'running' && turn.text === this.text;
    return turn.text.length >= this.text.length && turn.reasoning.length >= this.reasoning.length;
  }

  become(turn: AssistantTurnData): void {
    this.append(turn.text.slice(this.text.length), turn.reasoning.slice(this.reasoning.length));
    if (turn.state.kind === 'running' || this.hasEnded) return;
    this.stream.end();
    this.hasEnded = true;
  }

  append(text: string, reasoning: string): void {
    if (text !== '') this.stream.append(text);
    if (reasoning !== '') this.reasoning.appendData(reasoning);
    this.text += text;
  }
}

customElements.define('assistant-turn', AssistantTurn);
