/** Who may answer: the model's endpoints that remain after routing, in order, and why the others are out. */

import { html, nothing, type PropertyDeclaration } from 'lit';
import { live } from 'lit/directives/live.js';
import type { EndpointFacts } from '../../chat/models/endpointFacts';
import { priceText } from '../../chat/models/pricePerMillion';
import { isRouter } from '../../chat/models/routers';
import { type JsonObject, ownField, sameJson } from '../../chat/parameters/jsonValues';
import { meansEndpoint } from '../../chat/parameters/meansEndpoint';
import {
  type JudgedEndpoint,
  type RemainingEndpoints,
  remainingEndpoints,
} from '../../chat/parameters/remainingEndpoints';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseWish } from './raiseWish';
import './endpointList.css';

/** What is known of the endpoints of a model. */
export interface KnownEndpoints {
  readonly slug: string;
  readonly endpoints: readonly EndpointFacts[] | undefined;
  /** Why they are not known; undefined while they are being asked for. */
  readonly reason: string | undefined;
}

/** What a user wants of one provider. */
export type ProviderUse = 'default' | 'prefer' | 'only' | 'never';

const byContent: PropertyDeclaration = { attribute: false, hasChanged: (value, old) => !sameJson(value, old) };

export class EndpointList extends LightElement {
  static override properties = {
    model: { attribute: false },
    known: byContent,
    parameters: byContent,
    onUse: { attribute: false, hasChanged: () => false },
    isOpen: { state: true },
  };
  declare model: string;
  declare known: KnownEndpoints | undefined;
  /** Those that would be sent. */
  declare parameters: JsonObject;
  declare onUse: (tag: string, use: ProviderUse) => void;
  declare private isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override updated(): void {
    // Another model was chosen while the list is open.
    if (this.isOpen && this.openWords === undefined && this.known?.slug !== this.model) this.ask();
  }

  protected override render() {
    return html`<details class="endpoints" @toggle=${this.toggled}>
      <summary>Endpoints that remain${this.countWords()}</summary>
      <div aria-live="polite" class="messages">${this.status()}</div>
      ${this.table()}
    </details>`;
  }

  private get current(): KnownEndpoints | undefined {
    return this.known?.slug === this.model ? this.known : undefined;
  }

  /** Who decides which model answers, where that is open. */
  private get openWords(): string | undefined {
    if (this.model === '') return 'Which model answers, the account decides: choose one to see its endpoints.';
    if (isRouter(this.model)) return 'Which model answers, the router decides: choose one to see its endpoints.';
    return undefined;
  }

  private countWords(): string {
    const endpoints = this.current?.endpoints;
    if (!endpoints) return '';
    return `: ${remainingEndpoints(endpoints, this.parameters, this.model).remaining} of ${endpoints.length}`;
  }

  private status() {
    if (!this.isOpen) return nothing;
    if (this.openWords !== undefined) return html`<p class="about">${this.openWords}</p>`;
    const { endpoints, reason } = this.current ?? {};
    if (reason !== undefined)
      return html`<p class="fault">${icon('warning')}<span dir="auto">The endpoints could not be listed: ${reason}</span></p>
        <button type="button" class="button secondary" @click=${this.retry}>Retry</button>`;
    if (!endpoints) return html`<p class="about">Asking who serves ${this.model}…</p>`;
    const { remaining, order } = remainingEndpoints(endpoints, this.parameters, this.model);
    if (remaining === 0)
      return html`<p class="warning">${icon('warning')}<span>None remains: OpenRouter would answer 404.</span></p>`;
    return html`<p class="about">${remaining} of ${endpoints.length} endpoints remain, ${orderWords[order]}</p>`;
  }

  private table() {
    const { endpoints } = this.current ?? {};
    if (!this.isOpen || !endpoints || endpoints.length === 0) return nothing;
    const judged = remainingEndpoints(endpoints, this.parameters, this.model);
    return html`<ol class="endpointRows" aria-label="Endpoints">
      ${judged.endpoints.map((each, index) => this.endpoint(each, judged.order === 'known' && index < judged.remaining ? index + 1 : undefined))}
    </ol>`;
  }

  private endpoint({ endpoint, out, later, unknown }: JudgedEndpoint, place: number | undefined) {
    const { tag, providerName } = endpoint;
    const use = useOf(tag, this.parameters.provider);
    const words = [
      ...(out.length > 0 ? [`Out: ${out.join(', ')}`] : []),
      ...later,
      ...unknown.map((what) => `Not known: ${what}`),
    ].join('. ');
    return html`<li data-out=${out.length > 0}>
      <span class="endpointName"><span dir="auto">${place === undefined ? '' : `${place}. `}${providerName}</span> <code>${tag}</code></span>
      <select class="entry" aria-label="Use of ${tag}" @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLSelectElement) this.onUse(tag, currentTarget.value as ProviderUse);
      }}>
        ${Object.entries(uses).map(
          ([value, label]) => html`<option value=${value} .selected=${live(value === use)}>${label}</option>`,
        )}
      </select>
      <span class="about">${offerWords(endpoint)}</span>
      ${words === '' ? nothing : html`<span class="about">${words}</span>`}
    </li>`;
  }

  private readonly toggled = ({ currentTarget }: Event): void => {
    this.isOpen = currentTarget instanceof HTMLDetailsElement && currentTarget.open;
  };

  private readonly retry = (): void => {
    // The button goes with the failure.
    this.querySelector<HTMLElement>('summary')?.focus();
    this.ask();
  };

  private readonly ask = (): void => {
    this.known = { slug: this.model, endpoints: undefined, reason: undefined };
    raiseWish(this, { kind: 'listEndpoints', slug: this.model });
  };
}

/** What it costs, and what it gives for that. */
function offerWords({ promptPrice, completionPrice, quantization, throughput, latency }: EndpointFacts): string {
  const speed = throughput?.p50 === undefined ? [] : [`${Math.round(throughput.p50)} tokens a second`];
  const start = latency?.p50 === undefined ? [] : [`begins after ${(latency.p50 / 1000).toFixed(1)} s`];
  const { spoken } = priceText(promptPrice, completionPrice);
  return [spoken, ...(quantization === undefined ? [] : [quantization]), ...speed, ...start].join(' · ');
}

const orderWords: Readonly<Record<RemainingEndpoints['order'], string>> = {
  known: 'tried in this order.',
  balanced: 'balanced by price and uptime.',
  unknown: 'in an order that OpenRouter chooses.',
};

const uses: Readonly<Record<ProviderUse, string>> = {
  default: 'As it comes',
  prefer: 'Prefer',
  only: 'Only',
  never: 'Never',
};

function useOf(tag: string, provider: unknown): ProviderUse {
  const isIn = (name: string) => {
    const slugs = ownField(provider, name);
    return Array.isArray(slugs) && slugs.some((slug) => typeof slug === 'string' && meansEndpoint(slug, tag));
  };
  if (isIn('ignore')) return 'never';
  if (isIn('only')) return 'only';
  return isIn('order') ? 'prefer' : 'default';
}

customElements.define('endpoint-list', EndpointList);
