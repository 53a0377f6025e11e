/** How full the model's context is, counted where the provider told and estimated elsewhere. It never keeps a message from being sent. */
import { html, nothing } from 'lit';
import { LightElement } from '../lightElement';
import './tokenGauge.css';

/** Tokens of what the next request holds. */
export interface ContextTokens {
  readonly message: number;
  readonly attachments: number;
  readonly earlier: number;
}

/** From this part of the context on, the user is warned. */
const near = 0.8;

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
    const total = totalOf(this.tokens);
    if (total === 0) return nothing;
    const limit = this.contextLength;
    const share = limit === undefined ? 0 : total / limit;
    const words =
      limit === undefined ? `about ${compact(total)} tokens` : `${compact(total)} of ${compact(limit)} tokens`;
    const level = share > 1 ? 'over' : share >= near ? 'near' : 'low';
    return html`<span class="gauge ${level}" @keydown=${this.pressed} @focusout=${this.close}>
      ${limit === undefined ? nothing : this.meter(total, limit, words)}
      <button type="button" class="gaugeButton" aria-label="Context: ${words}" title=${this.parts().join('\n')}
        aria-expanded=${this.isOpen} @click=${this.toggle}>${compact(total)}</button>
      ${this.isOpen ? this.details() : nothing}
    </span>`;
  }

  /** What is over the limit, or nearly, in words; it stands where there is room for words. */
  static warning(tokens: ContextTokens, contextLength: number | undefined): string | undefined {
    const total = totalOf(tokens);
    if (contextLength === undefined || total < contextLength * near) return undefined;
    if (total <= contextLength)
      return `The model’s context is nearly full: ${compact(total)} of ${compact(contextLength)} tokens.`;
    return `About ${compact(total - contextLength)} tokens too long for this model.`;
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
      `Earlier turns: ${compact(earlier)} tokens`,
      `This message: about ${compact(message)} tokens`,
      ...(attachments > 0 ? [`Its attachments: about ${compact(attachments)} tokens`] : []),
      ...(this.contextLength === undefined
        ? ['How much the model takes is not known yet.']
        : [`The model takes ${compact(this.contextLength)}, its reply included.`]),
    ];
  }

  private details() {
    return html`<ul class="gaugeDetails" aria-label="What the context holds">${this.parts().map((part) => html`<li>${part}</li>`)}</ul>`;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };

  private readonly close = (): void => {
    this.isOpen = false;
  };

  private readonly toggle = (): void => {
    this.isOpen = !this.isOpen;
  };
}

function totalOf({ message, attachments, earlier }: ContextTokens): number {
  return message + attachments + earlier;
}

/** `840`, `12.3k`, `200k`, `1M`. */
function compact(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 999_500) return `${rounded(count / 1000)}k`;
  return `${rounded(count / 1_000_000)}M`;
}

function rounded(value: number): string {
  return value < 100 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

customElements.define('token-gauge', TokenGauge);
