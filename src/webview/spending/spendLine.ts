/**
 * The line under the message box that tells of money: what the next message may cost, and what the chat and the day have cost.
 * Opened, it says of what that is made, which limits hold and what the key may still spend.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { SpendingState } from '../../chat/money/spendingState';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import { creditText, lowCredit } from './creditText';
import { amountOf, rangeText, spentText } from './rangeText';
import './spendLine.css';

export class SpendLine extends LightElement {
  static override properties = { spending: { attribute: false }, isOpen: { state: true } };
  /** Undefined before the host has told anything. */
  declare spending: SpendingState | undefined;
  declare private isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('spending');
    const hasEnded = before?.running !== undefined && this.spending?.running === undefined;
    // Less is left than before; whoever does not look at it does not ask.
    if (this.isOpen && hasEnded) raiseIntent(this, { kind: 'askCredit' });
  }

  protected override render() {
    const { spending } = this;
    if (!spending) return nothing;
    const { next, conversation, day, credit } = spending;
    const nextText = next && (next.range ? rangeText(next.range) : 'price unknown');
    const chatText = spentText(conversation);
    const dayText = day && spentText(day);
    if (nextText === undefined && chatText === undefined && dayText === undefined && !this.isOpen) return nothing;
    const low = lowCredit(credit, next);
    return html`<div class="spendLine" @keydown=${this.pressed} @focusout=${this.left}>
      <button type="button" class="gaugeButton" title=${next?.parts.join('\n') ?? nothing} aria-expanded=${this.isOpen}
        @click=${this.toggle}>
        <span class=${(nextText ?? chatText ?? dayText) ? 'visuallyHidden' : ''}>Cost</span>
        ${nextText === undefined ? nothing : html`<span class="next">Next ${nextText}</span>`}
        ${chatText === undefined ? nothing : html`<span class="chat">Chat ${chatText}</span>`}
        ${dayText === undefined ? nothing : html`<span class="day">Today ${dayText}</span>`}
      </button>
      ${this.isOpen ? this.details(spending) : nothing}
    </div>${low === undefined ? nothing : html`<div class="composerNotice warning spendWarning">${icon('warning')}<p role="status">${low}</p></div>`}`;
  }

  private details({ next, conversation, day, limits, credit }: SpendingState) {
    const sums = [
      `This chat: ${spentText(conversation) ?? 'nothing yet'}`,
      ...(day ? [`Today: ${spentText(day) ?? 'nothing yet'}`] : []),
      ...limitWords(limits),
    ];
    return html`<div class="gaugeDetails" role="group" aria-label="What it costs">
      ${next ? list('The next message', next.parts) : nothing}
      ${list('What was spent', sums)}
      ${list('The key', creditText(credit))}
      <button type="button" class="textButton" @click=${() => this.raise('showSpending')}>Show spending</button>
      <button type="button" class="textButton" @click=${() => this.raise('openSpendLimits')}>Change limits</button>
    </div>`;
  }

  private raise(kind: 'showSpending' | 'openSpendLimits'): void {
    this.isOpen = false;
    raiseIntent(this, { kind });
  }

  private readonly toggle = (): void => {
    this.isOpen = !this.isOpen;
    if (this.isOpen) raiseIntent(this, { kind: 'askCredit' });
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isOpen) return;
    this.isOpen = false;
    this.querySelector<HTMLElement>('.gaugeButton')?.focus();
  };

  private readonly left = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.isOpen = false;
  };
}

function list(label: string, items: readonly string[]) {
  return html`<ul class="group" aria-label=${label}>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function limitWords({ message, conversation, day }: SpendingState['limits']): readonly string[] {
  const limits = [
    ['a message', amountOf(message)],
    ['a chat', amountOf(conversation)],
    ['a day', amountOf(day)],
  ].flatMap(([what, amount]) => (amount === undefined ? [] : [`${amount} ${what}`]));
  return limits.length === 0 ? ['No spending limits are set'] : [`Limits: ${limits.join(', ')}`];
}

customElements.define('spend-line', SpendLine);
