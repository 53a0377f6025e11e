/** How full the model's context is, counted where the provider told and estimated elsewhere. It never keeps a message from being sent. */
import { html, nothing } from 'lit';
import { compactCount } from '../../chat/compactCount';
import { type ContextTokens, totalTokens } from '../../chat/contextTokens';
import { LightElement } from '../lightElement';
import { nearlyFull } from './contextNotice';
import './tokenGauge.css';

export class TokenGauge extends LightElement {
  static override properties = {
    tokens: { attribute: false },
    contextLength: { type: Number },
    isOpen: { state: true },
  };
  declare tokens: ContextTokens;
  /** The most that the model takes; undefined while that is not known. */
  declare contextLength: number | undefined;
  declare private isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override render() {
    const total = totalTokens(this.tokens);
    if (total === 0) return nothing;
    const limit = this.contextLength;
    const share = limit === undefined ? 0 : total / limit;
    const words =
      limit === undefined
        ? `about ${compactCount(total)} tokens`
        : `${compactCount(total)} of ${compactCount(limit)} tokens`;
    const level = share > 1 ? 'over' : share >= nearlyFull ? 'near' : 'low';
    return html`<span class="gauge ${level}" @keydown=${this.pressed} @focusout=${this.left}>
      ${limit === undefined ? nothing : this.meter(total, limit, words)}
      <button type="button" class="gaugeButton" aria-label="Context: ${words}" title=${this.parts().join('\n')}
        aria-expanded=${this.isOpen} @click=${this.toggle}>${compactCount(total)}</button>
      ${this.isOpen ? this.details() : nothing}
    </span>`;
  }

  private meter(total: number, limit: number, words: string) {
    const share = Math.min(1, total / limit);
    return html`<span class="meter" role="meter" aria-label="Context used" aria-valuemin="0" aria-valuemax=${limit}
      aria-valuenow=${Math.min(total, limit)} aria-valuetext=${words}>
      <svg viewBox="0 0 24 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="24" height="4"></rect>
        <rect class="fill" width=${Math.max(share > 0 ? 1 : 0, share * 24)} height="4"></rect>
      </svg>
    </span>`;
  }

  private parts(): string[] {
    const { message, attachments, earlier } = this.tokens;
    return [
      `Earlier turns: ${compactCount(earlier)} tokens`,
      `This message: about ${compactCount(message)} tokens`,
      ...(attachments > 0 ? [`Its attachments: about ${compactCount(attachments)} tokens`] : []),
      ...(this.contextLength === undefined
        ? ['How much the model takes is not known yet.']
        : [`The model takes ${compactCount(this.contextLength)}, its reply included.`]),
    ];
  }

  private details() {
    return html`<div class="gaugeDetails">
      <ul aria-label="What the context holds">${this.parts().map((part) => html`<li>${part}</li>`)}</ul>
      <button type="button" class="textButton" @click=${this.preview}>Preview request</button>
    </div>`;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isOpen) return;
    this.isOpen = false;
    this.querySelector<HTMLElement>('.gaugeButton')?.focus();
  };

  private readonly left = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.isOpen = false;
  };

  private readonly preview = (): void => {
    this.isOpen = false;
    this.dispatchEvent(new CustomEvent('previewWanted', { bubbles: true }));
  };

  private readonly toggle = (): void => {
    this.isOpen = !this.isOpen;
  };
}

customElements.define('token-gauge', TokenGauge);
