/** What was spent as a table that sorts, and the requests that a row is made of, each of which leads to its chat. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SpendEntry } from '../../chat/money/spendEntry';
import { spendLabel } from '../../chat/money/spendKeys';
import type { SpendReport, SpendRow } from '../../chat/money/spendReport';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { amountElement } from './amountElement';
import { timeText } from './dayText';
import { raiseSpendingWish } from './raiseSpendingWish';
import { figureColumns, labelColumn, type SpendColumn } from './spendColumns';
import { groupingLabels } from './spendingHead';
import type { RequestsMessage } from './spendingPage';
import './spendTable.css';

interface Sorting {
  readonly column: SpendColumn['id'];
  readonly direction: 'ascending' | 'descending';
}

export class SpendTable extends LightElement {
  static override properties = {
    report: { attribute: false },
    openKey: { attribute: false },
    requests: { attribute: false },
    sorting: { state: true },
  };
  declare report: SpendReport;
  declare openKey: string | undefined;
  declare requests: RequestsMessage | undefined;
  declare onToggle: (key: string) => void;
  /** Undefined means as the host has them. */
  declare private sorting: Sorting | undefined;

  protected override render() {
    const { report } = this;
    const grouping = groupingLabels[report.view.by];
    const columns = [labelColumn(grouping), ...figureColumns];
    return html`<section class="byGroup" aria-label=${`Spending by ${grouping.toLowerCase()}`}>
      <h2>By ${grouping.toLowerCase()}</h2>
      <table>
        <thead><tr>${columns.map((column) => this.head(column))}</tr></thead>
        <tbody>${repeat(
          this.sorted(columns),
          ({ key }) => key,
          (row) => this.row(row, columns),
        )}</tbody>
      </table>
      ${report.rowsLeftOut > 0 ? html`<p class="note">${report.rowsLeftOut.toLocaleString('en')} more are not shown. The totals and the export include them.</p>` : nothing}
    </section>`;
  }

  private head({ id, title }: SpendColumn) {
    const { column, direction } = this.shownSorting;
    const isSorted = column === id;
    return html`<th scope="col" data-column=${id} aria-sort=${isSorted ? direction : 'none'}>
      <button type="button" class="sortButton" @click=${() => this.sortBy(id)}>${title}${
        isSorted ? icon(direction === 'ascending' ? 'up' : 'down') : nothing
      }</button></th>`;
  }

  private row(row: SpendRow, columns: readonly SpendColumn[]) {
    const [label, ...figures] = columns;
    const isOpen = row.key === this.openKey;
    return html`<tr data-open=${isOpen}>
      <th scope="row" data-column="label"><button type="button" class="rowButton" aria-expanded=${isOpen} @click=${() => this.onToggle(row.key)}>${icon(
        isOpen ? 'down' : 'next',
      )}<bdi>${label?.cell(row, this.report)}</bdi></button></th>
      ${figures.map(({ id, cell }) => html`<td data-column=${id}>${cell(row, this.report)}</td>`)}
    </tr>
    ${isOpen ? html`<tr class="opened"><td colspan=${columns.length}>${this.opened(row)}</td></tr>` : nothing}`;
  }

  private opened(row: SpendRow) {
    const told = this.requests?.key === row.key ? this.requests : undefined;
    if (!told) return html`<p class="note" role="status">Looking…</p>`;
    // What there is no room for beside, stands here.
    const figures = figureColumns.filter(({ id }) => id !== 'cost' && id !== 'share');
    return html`<p class="note figures">${figures.map(({ title, cell }) => html`<span>${title}: ${cell(row, this.report)}</span>`)}</p>
      <ul class="requests">${told.requests.map((entry) => this.request(entry))}</ul>
      ${told.leftOut > 0 ? html`<p class="note">${told.leftOut.toLocaleString('en')} earlier requests are not shown. The export includes them.</p>` : nothing}`;
  }

  private request(entry: SpendEntry) {
    const { at, model, provider, purpose, conversationId, turnId = '', cost, promptTokens, completionTokens } = entry;
    const facts = [
      spendLabel(model, 'model', new Map()),
      ...(provider === undefined ? [] : [provider]),
      requestNames[purpose] ?? purpose,
      ...(promptTokens === undefined ? [] : [`${promptTokens.toLocaleString('en')} in`]),
      ...(completionTokens === undefined ? [] : [`${completionTokens.toLocaleString('en')} out`]),
    ];
    return html`<li><button type="button" class="request" title="Open in its chat"
      @click=${() => raiseSpendingWish(this, { kind: 'openTurn', conversationId, turnId })}>
      <span class="requestTime">${timeText(at)}</span> <bdi class="requestFacts">${facts.join(' · ')}</bdi>
      <span class="requestCost">${cost === undefined ? html`<span class="unknown">unknown</span>` : amountElement(cost)}</span>
    </button></li>`;
  }

  private sortBy(column: SpendColumn['id']): void {
    const { column: before, direction } = this.shownSorting;
    const first = column === 'label' && this.report.view.by !== 'day' ? 'ascending' : 'descending';
    const other = direction === 'ascending' ? 'descending' : 'ascending';
    this.sorting = { column, direction: before === column ? other : first };
  }

  private get shownSorting(): Sorting {
    return this.sorting ?? { column: this.report.view.by === 'day' ? 'label' : 'cost', direction: 'descending' };
  }

  private sorted(columns: readonly SpendColumn[]): readonly SpendRow[] {
    const { column, direction } = this.shownSorting;
    const by = columns.find(({ id }) => id === column);
    if (!this.sorting || !by) return this.report.rows;
    const sign = direction === 'ascending' ? 1 : -1;
    return [...this.report.rows].sort((one, other) => sign * by.compare(one, other));
  }
}

const requestNames: Readonly<Record<string, string>> = { reply: 'Reply', replay: 'Replay', title: 'Title of the chat' };

customElements.define('spend-table', SpendTable);
