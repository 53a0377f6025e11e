/**
 * A model's endpoints, to be compared: a table whose columns sort, or a list of cards where there is no room for one. It
 * asks for nothing; which endpoints a preference of somebody leaves out, it is told.
 */
import { html, nothing } from 'lit';
import type { EndpointFacts } from '../../chat/models/endpointFacts';
import { LightElement } from '../lightElement';
import { columnsFor, type EndpointColumn, type EndpointSort, nextSort, sortedEndpoints } from './endpointColumns';
import './endpointTable.css';

declare global {
  interface HTMLElementEventMap {
    /** The user wants to read a page of the web. */
    linkWanted: CustomEvent<string>;
  }
}

/** Pixels below which a table would show little more than its first column. */
const narrow = 300;

export class EndpointTable extends LightElement {
  static override properties = {
    endpoints: { attribute: false },
    leftOut: { attribute: false },
    sort: { state: true },
    isNarrow: { state: true },
  };
  declare endpoints: readonly EndpointFacts[];
  /** By tag, why the routing leaves an endpoint out. */
  declare leftOut: ReadonlyMap<string, string> | undefined;
  declare private sort: EndpointSort | undefined;
  declare private isNarrow: boolean;
  private readonly resizing = new ResizeObserver(([entry]) => {
    if (entry && entry.contentRect.width > 0) this.isNarrow = entry.contentRect.width < narrow;
  });

  constructor() {
    super();
    this.endpoints = [];
    this.isNarrow = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resizing.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizing.disconnect();
  }

  protected override render() {
    const endpoints = sortedEndpoints(this.endpoints, this.sort);
    if (endpoints.length === 0) return html`<p class="endpointsNone">No endpoints are listed for this model.</p>`;
    return this.isNarrow ? this.cards(endpoints) : this.table(endpoints);
  }

  private table(endpoints: readonly EndpointFacts[]) {
    const columns = columnsFor(endpoints);
    return html`<div class="endpointScroller" role="region" aria-label="Endpoints" tabindex="0">
      <table class="endpoints">
        <thead><tr>${columns.map((column) => this.heading(column))}<th scope="col">Privacy policy</th></tr></thead>
        <tbody>${endpoints.map(
          (endpoint) => html`<tr class=${this.rowClass(endpoint)}>
            <th scope="row">${this.provider(endpoint)}</th>
            ${columns.slice(1).map(({ text }) => html`<td dir="auto">${text(endpoint)}</td>`)}
            <td>${this.policy(endpoint)}</td>
          </tr>`,
        )}</tbody>
      </table>
    </div>`;
  }

  private heading(column: EndpointColumn) {
    const { key, heading, title } = column;
    const direction = this.sort?.key === key ? this.sort.direction : undefined;
    const arrow = direction === 'ascending' ? '↑' : '↓';
    return html`<th scope="col" aria-sort=${direction ?? 'none'}>
      <button type="button" class="sortButton" title=${title ?? nothing} @click=${() => this.sortBy(column)}>${heading}<span
        class="sortArrow" aria-hidden="true">${direction === undefined ? '' : arrow}</span></button>
    </th>`;
  }

  private cards(endpoints: readonly EndpointFacts[]) {
    const columns = columnsFor(endpoints);
    return html`<label class="endpointSort">Sort by
        <select @change=${this.sortChosen}>
          <option value="" .selected=${this.sort === undefined}>Server’s order</option>
          ${columns.map(
            ({ key, heading }) => html`<option value=${key} .selected=${this.sort?.key === key}>${heading}</option>`,
          )}
        </select></label>
      <ul class="endpointCards" aria-label="Endpoints">${endpoints.map(
        (endpoint) => html`<li class=${this.rowClass(endpoint)}>
          <div class="endpointName">${this.provider(endpoint)}</div>
          <dl class="facts">${columns
            .slice(1)
            .map(
              ({ heading, title, text }) =>
                html`<div><dt title=${title ?? nothing}>${heading}</dt><dd dir="auto">${text(endpoint)}</dd></div>`,
            )}<div><dt>Privacy policy</dt><dd>${this.policy(endpoint)}</dd></div></dl>
        </li>`,
      )}</ul>`;
  }

  private provider({ providerName, tag }: EndpointFacts) {
    const reason = this.leftOut?.get(tag);
    return html`<span class="endpointProvider" dir="auto">${providerName}</span>
      <span class="endpointTag" dir="auto">${tag}</span>
      ${reason === undefined ? nothing : html`<span class="endpointReason" dir="auto">Not used: ${reason}</span>`}`;
  }

  private policy({ dataPolicyUrl, providerName }: EndpointFacts) {
    if (dataPolicyUrl === undefined) return 'unknown';
    const open = () => this.dispatchEvent(new CustomEvent('linkWanted', { detail: dataPolicyUrl, bubbles: true }));
    return html`<button type="button" class="textButton" title=${dataPolicyUrl}
      aria-label=${`Privacy policy of ${providerName}`} @click=${open}>Open</button>`;
  }

  private rowClass({ tag }: EndpointFacts): string {
    return this.leftOut?.has(tag) ? 'endpoint leftOut' : 'endpoint';
  }

  private sortBy(column: EndpointColumn): void {
    this.sort = nextSort(this.sort, column);
  }

  private readonly sortChosen = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    const column = columnsFor(this.endpoints).find(({ key }) => key === target.value);
    this.sort = column && nextSort(undefined, column);
  };
}

customElements.define('endpoint-table', EndpointTable);
