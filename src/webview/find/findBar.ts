/** Where a reader types what to look for, and how many matches there are. It knows no conversation. */
import { html, nothing } from 'lit';
import { type IconName, icon } from '../icons';
import { LightElement } from '../lightElement';
import type { FindQuery } from './matcher';
import './findBar.css';

type Option = 'matchCase' | 'wholeWord' | 'isExpression';

declare global {
  interface HTMLElementEventMap {
    findQueryChanged: CustomEvent<FindQuery>;
    findStep: CustomEvent<'next' | 'previous'>;
    findClosed: CustomEvent<undefined>;
  }
}

interface OptionButton {
  readonly option: Option;
  readonly label: string;
  /** With Alt, as in VS Code. */
  readonly code: string;
}

const optionButtons: readonly OptionButton[] = [
  { option: 'matchCase', label: 'Match Case', code: 'KeyC' },
  { option: 'wholeWord', label: 'Match Whole Word', code: 'KeyW' },
  { option: 'isExpression', label: 'Use Regular Expression', code: 'KeyR' },
];

export class FindBar extends LightElement {
  static override properties = { query: { attribute: false }, count: {}, isProblem: { type: Boolean } };
  declare query: FindQuery;
  /** What is known of the matches, in words. */
  declare count: string;
  /** Whether the count tells why nothing can be looked for, or that nothing is there. */
  declare isProblem: boolean;

  focusInput(): void {
    const input = this.querySelector('input');
    input?.focus();
    input?.select();
  }

  protected override render() {
    return html`<search class="findBar" aria-label="Find in conversation" @keydown=${this.pressed}>
      <div class="findBox">
        <input type="text" aria-label="Find" placeholder="Find" dir="auto" spellcheck="false" autocomplete="off"
          aria-invalid=${this.isProblem ? 'true' : 'false'} .value=${this.query.text} @input=${this.typed}>
        ${optionButtons.map((each) => this.optionButton(each))}
      </div>
      <span dir="auto" class=${this.isProblem ? 'findCount problem' : 'findCount'}>${this.count === '' ? nothing : this.count}</span>
      <span class="findActions">
        <span class="upward">${this.button('Previous match', 'down', () => this.step('previous'))}</span>
        ${this.button('Next match', 'down', () => this.step('next'))}
        ${this.button('Close', 'close', () => this.close())}
      </span>
    </search>`;
  }

  private optionButton({ option, label }: OptionButton) {
    return html`<button type="button" class="findOption" data-option=${option} aria-label=${label} title=${label}
      aria-pressed=${this.query[option] ? 'true' : 'false'} @click=${() => this.toggle(option)}></button>`;
  }

  private button(label: string, iconName: IconName, act: () => void) {
    return html`<button type="button" class="iconButton" aria-label=${label} title=${label} @click=${act}>${icon(iconName)}</button>`;
  }

  private readonly typed = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.ask({ ...this.query, text: event.target.value });
  };

  private toggle(option: Option): void {
    this.ask({ ...this.query, [option]: !this.query[option] });
  }

  private ask(query: FindQuery): void {
    this.query = query;
    this.dispatchEvent(new CustomEvent('findQueryChanged', { detail: query }));
  }

  private step(direction: 'next' | 'previous'): void {
    this.dispatchEvent(new CustomEvent('findStep', { detail: direction }));
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent('findClosed'));
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    const isInInput = event.target instanceof HTMLInputElement;
    const toggled = event.altKey ? optionButtons.find(({ code }) => code === event.code) : undefined;
    if (toggled) this.toggle(toggled.option);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && isInInput) this.step(event.shiftKey ? 'previous' : 'next');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

customElements.define('find-bar', FindBar);
