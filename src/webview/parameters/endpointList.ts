/**
 * Who may answer: of each model that is asked, in order, the endpoints that remain after routing, and why the others are out.
 * It asks for what is not known once it is open, and keeps nothing of it.
 */
import { html, nothing, type PropertyDeclaration } from 'lit';
import type { EndpointFacts } from '../../chat/models/endpointFacts';
import { isRouter } from '../../chat/models/routers';
import { type JsonObject, sameJson } from '../../chat/parameters/jsonValues';
import {
  areSortedTogether,
  type RemainingEndpoints,
  remainingEndpoints,
} from '../../chat/parameters/remainingEndpoints';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { endpointRows, type ProviderUse } from './endpointRows';
import { raiseWish } from './raiseWish';
import './endpointList.css';

/** What is known of the endpoints of a model. */
export interface KnownEndpoints {
  readonly slug: string;
  readonly endpoints: readonly EndpointFacts[] | undefined;
  /** Why they are not known; undefined while they are being asked for. */
  readonly reason: string | undefined;
}

const byContent: PropertyDeclaration = { attribute: false, hasChanged: (value, old) => !sameJson(value, old) };

export class EndpointList extends LightElement {
  static override properties = {
    models: byContent,
    known: byContent,
    parameters: byContent,
    onUse: { attribute: false, hasChanged: () => false },
    isOpen: { state: true },
  };
  /** In the order in which they are asked; none where the account decides. */
  declare models: readonly string[];
  /** Of the models that have been asked for. */
  declare known: readonly KnownEndpoints[];
  /** Those that would be sent. */
  declare parameters: JsonObject;
  declare onUse: (tag: string, use: ProviderUse) => void;
  declare private isOpen: boolean;

  constructor() {
    super();
    this.models = [];
    this.known = [];
    this.isOpen = false;
  }

  protected override updated(): void {
    if (!this.isOpen) return;
    for (const slug of this.models) if (!isRouter(slug) && !this.knownOf(slug)) this.ask(slug);
  }

  protected override render() {
    return html`<details class="endpoints" @toggle=${this.toggled}>
      <summary>Endpoints that remain${this.countWords()}</summary>
      ${this.isOpen ? this.content() : nothing}
    </details>`;
  }

  private content() {
    const [only, ...fallbacks] = this.models;
    if (only === undefined)
      return html`<p class="about">Which model answers, the account decides: choose one to see its endpoints.</p>`;
    if (fallbacks.length === 0) return this.model(only, 'Endpoints');
    return html`<div aria-live="polite" class="messages">${this.togetherWords()}</div>
      ${this.models.map(
        (slug, index) => html`<div class="askedModel" role="group" aria-label="Endpoints of ${slug}">
          <h3 dir="auto">${index + 1}. ${slug}</h3>
          ${this.model(slug, `Endpoints of ${slug}`)}
        </div>`,
      )}`;
  }

  private togetherWords() {
    const counts = this.counts();
    if (counts?.remaining === 0) return noneRemains;
    const words = areSortedTogether(this.parameters)
      ? 'The endpoints of all these models are sorted together.'
      : 'A model is asked where none before it answers.';
    return html`<p class="about">${words}</p>`;
  }

  private model(slug: string, label: string) {
    return html`<div aria-live="polite" class="messages">${this.status(slug)}</div>
      ${this.rows(slug, label)}`;
  }

  private status(slug: string) {
    if (isRouter(slug))
      return html`<p class="about">Which model answers, the router decides: choose one to see its endpoints.</p>`;
    const { endpoints, reason } = this.knownOf(slug) ?? {};
    const isAlone = this.models.length === 1;
    if (reason !== undefined)
      return html`<p class="fault">${icon('warning')}<span dir="auto">The endpoints could not be listed: ${reason}</span></p>
        <button type="button" class="button secondary" aria-label=${isAlone ? nothing : `Retry for ${slug}`}
          @click=${() => this.retry(slug)}>Retry</button>`;
    if (!endpoints) return html`<p class="about">Asking who serves ${slug}…</p>`;
    const { remaining, order } = this.judged(slug, endpoints);
    if (remaining === 0) return isAlone ? noneRemains : warning('None of this model remains.');
    const words = this.isMixed ? 'among those of the other models.' : orderWords[order];
    return html`<p class="about">${remaining} of ${endpoints.length} endpoints remain, ${words}</p>`;
  }

  private rows(slug: string, label: string) {
    const { endpoints } = this.knownOf(slug) ?? {};
    if (!endpoints || endpoints.length === 0) return nothing;
    const { endpoints: judged, remaining, order } = this.judged(slug, endpoints);
    const numbered = order === 'known' && !this.isMixed ? remaining : 0;
    return endpointRows({ label, judged, numbered, provider: this.parameters.provider, onUse: this.onUse });
  }

  private judged(slug: string, endpoints: readonly EndpointFacts[]): RemainingEndpoints {
    return remainingEndpoints(endpoints, this.parameters, slug);
  }

  private knownOf(slug: string): KnownEndpoints | undefined {
    return this.known.find((each) => each.slug === slug);
  }

  /** Whether endpoints of one model come between those of another. */
  private get isMixed(): boolean {
    return this.models.length > 1 && areSortedTogether(this.parameters);
  }

  /** Of all models together; undefined where those of one are not known. */
  private counts(): { readonly remaining: number; readonly all: number } | undefined {
    const judged = this.models.map((slug) => {
      const { endpoints } = this.knownOf(slug) ?? {};
      return endpoints && this.judged(slug, endpoints);
    });
    if (judged.includes(undefined)) return undefined;
    const sum = (countOf: (one: RemainingEndpoints) => number) =>
      judged.reduce((total, each) => total + (each ? countOf(each) : 0), 0);
    return { remaining: sum(({ remaining }) => remaining), all: sum(({ endpoints }) => endpoints.length) };
  }

  private countWords(): string {
    const counts = this.models.length > 0 ? this.counts() : undefined;
    return counts ? `: ${counts.remaining} of ${counts.all}` : '';
  }

  private readonly toggled = ({ currentTarget }: Event): void => {
    this.isOpen = currentTarget instanceof HTMLDetailsElement && currentTarget.open;
  };

  private retry(slug: string): void {
    // The button goes with the failure.
    this.querySelector<HTMLElement>('summary')?.focus();
    this.ask(slug);
  }

  private ask(slug: string): void {
    raiseWish(this, { kind: 'listEndpoints', slug });
  }
}

function warning(words: string) {
  return html`<p class="warning">${icon('warning')}<span>${words}</span></p>`;
}

const noneRemains = warning('None remains: OpenRouter would answer 404.');

const orderWords: Readonly<Record<RemainingEndpoints['order'], string>> = {
  known: 'tried in this order.',
  balanced: 'balanced by price and uptime.',
  unknown: 'in an order that OpenRouter chooses.',
};

customElements.define('endpoint-list', EndpointList);
