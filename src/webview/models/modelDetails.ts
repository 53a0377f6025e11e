/** All that the catalogue tells of one model, with its endpoints below. It asks for nothing: what it lacks, it says by events. */
import { html, nothing } from 'lit';
import { compactCount } from '../../chat/compactCount';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { ownName } from '../../chat/models/modelTraits';
import { routerSentence } from '../../chat/models/routers';
import type { FoundEndpoints } from '../../chat/protocol';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { ageText } from './ageText';
import './endpointTable';
import { priceFacts } from './priceFacts';
import { hasVariants, variantSelect } from './variantSelect';
import './modelDetails.css';

declare global {
  interface HTMLElementEventMap {
    backWanted: CustomEvent<undefined>;
    favoriteToggled: CustomEvent<string>;
    /** A slug, with the variant that was chosen for it. */
    modelChosen: CustomEvent<string>;
    fallbackAdded: CustomEvent<string>;
    /** The endpoints of this slug are wanted, again if they could not be had before. */
    endpointsWanted: CustomEvent<string>;
  }
}

export class ModelDetails extends LightElement {
  static override properties = {
    facts: { attribute: false },
    known: { attribute: false },
    isFavorite: { attribute: false },
    endpoints: { attribute: false },
    leftOut: { attribute: false },
    slug: { state: true },
  };
  declare facts: ModelFacts;
  /** Slugs of the whole catalogue. */
  declare known: ReadonlySet<string>;
  declare isFavorite: boolean;
  /** Undefined while they are asked for. */
  declare endpoints: FoundEndpoints | undefined;
  /** As `<endpoint-table>` takes it. */
  declare leftOut: ReadonlyMap<string, string> | undefined;
  /** With the variant that was chosen here. */
  declare private slug: string | undefined;

  focusBack(): void {
    this.querySelector<HTMLElement>('.back')?.focus();
  }

  protected override render() {
    const { facts } = this;
    const name = ownName(facts);
    const slug = this.slug ?? facts.slug;
    return html`<div class="detailsHead">
        <button type="button" class="iconButton back" aria-label="Back to the list" title="Back to the list (Left arrow)"
          @click=${() => this.raise('backWanted', undefined)}>${icon('previous')}</button>
        <h2 dir="auto">${name}</h2>
        <button type="button" class=${this.isFavorite ? 'iconButton star on' : 'iconButton star'} aria-label="Favorite"
          aria-pressed=${this.isFavorite} title=${this.isFavorite ? 'Remove from favorites' : 'Add to favorites'}
          @click=${() => this.raise('favoriteToggled', facts.slug)}>${icon('star')}</button>
      </div>
      <div class="detailsBody" role="region" aria-label=${`Details of ${name}`} tabindex="0">
        <p class="detailsSlug" dir="auto">${facts.slug}</p>
        ${facts.aliasTarget ? html`<p>Stands for <span dir="auto">${facts.aliasTarget.slug}</span> at the moment.</p>` : nothing}
        ${facts.description === undefined ? nothing : html`<p class="detailsText" dir="auto">${facts.description}</p>`}
        <dl class="facts">${modelRows(facts).map(([term, value]) => html`<div><dt>${term}</dt><dd dir="auto">${value}</dd></div>`)}</dl>
        <h3>Prices</h3>
        ${this.prices()}
        <h3>Endpoints</h3>
        ${this.endpointPart()}
      </div>
      <div class="detailsFoot">
        ${hasVariants(facts.slug) ? variantSelect(slug, this.known, (chosen) => this.choose(chosen)) : nothing}
        <button type="button" class="button secondary" @click=${() => this.raise('fallbackAdded', slug)}>Add as fallback</button>
        <button type="button" class="button" @click=${() => this.raise('modelChosen', slug)}>Use this model</button>
      </div>`;
  }

  private choose(slug: string): void {
    this.slug = slug;
  }

  private prices() {
    const prices = priceFacts(this.facts.prices);
    if (prices.length === 0) return html`<p>The server tells no prices.</p>`;
    return html`<dl class="facts">${prices.map(({ term, value }) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  private endpointPart() {
    const { endpoints, facts } = this;
    if (routerSentence(facts.slug) !== undefined)
      return html`<p>A router has no endpoints of its own: the model that it chooses has.</p>`;
    if (endpoints === undefined) return html`<p role="status">Asking the server…</p>`;
    if (endpoints.kind === 'found')
      return html`<p class="detailsSlug">Asked ${ageText(endpoints.fetchedAt, Date.now())}</p>
        <endpoint-table .endpoints=${endpoints.endpoints} .leftOut=${this.leftOut}></endpoint-table>`;
    const retry = () => this.raise('endpointsWanted', facts.slug);
    return html`<div class="endpointFailure" role="alert">
      <p dir="auto">The endpoints could not be listed: ${endpoints.reason}</p>
      <button type="button" class="button secondary" @click=${retry}>Retry</button>
    </div>`;
  }

  private raise<K extends keyof HTMLElementEventMap>(name: K, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function modelRows(facts: ModelFacts): [string, string][] {
  const { contextLength, maxCompletionTokens, createdAt, reasoning } = facts;
  const rows: [string, string | undefined][] = [
    ['Context', contextLength && `${contextLength.toLocaleString('en')} tokens (${compactCount(contextLength)})`],
    ['Longest reply', maxCompletionTokens && `${maxCompletionTokens.toLocaleString('en')} tokens`],
    ['Reads', facts.inputModalities?.join(', ')],
    ['Writes', facts.outputModalities?.join(', ')],
    ['Reasoning', reasoning && reasoningText(reasoning)],
    ['Ends', facts.expirationDate],
    ['Added', createdAt && new Date(createdAt * 1000).toISOString().slice(0, 10)],
    ['Knowledge cutoff', facts.knowledgeCutoff],
    ['Moderated', facts.isModerated === undefined ? undefined : facts.isModerated ? 'yes' : 'no'],
    ['Parameters', facts.supportedParameters?.join(', ')],
    ['Defaults', facts.defaultParameters && defaultsText(facts.defaultParameters)],
    ['Permanent name', facts.canonicalSlug],
  ].map(([term = '', value]): [string, string | undefined] => [String(term), value ? String(value) : undefined]);
  return rows.flatMap(([term, value]): [string, string][] => (value === undefined ? [] : [[term, value]]));
}

function reasoningText({
  mandatory,
  supportedEfforts,
  defaultEffort,
  supportsMaxTokens,
}: NonNullable<ModelFacts['reasoning']>) {
  const efforts =
    supportedEfforts === null ? 'any effort' : supportedEfforts && `efforts ${supportedEfforts.join(', ')}`;
  const parts = [
    mandatory ? 'always' : 'can be turned off',
    efforts ?? 'no choice of effort',
    defaultEffort && `${defaultEffort} by default`,
    supportsMaxTokens ? 'limit of tokens can be set' : undefined,
  ];
  return parts.filter(Boolean).join('; ');
}

function defaultsText(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

customElements.define('model-details', ModelDetails);
