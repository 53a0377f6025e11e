/**
 * The page of what was spent. It shows what the host has reckoned, says what the user wants to see, and keeps only what is
 * opened and how a table is sorted.
 */
import { html, nothing } from 'lit';
import type { SpendingHostMessage, SpendingIntent } from '../../chat/money/spendingProtocol';
import type { SpendView } from '../../chat/money/spendView';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import './spendChart';
import { spendingHead } from './spendingHead';
import './spendTable';
import { spendTotals } from './spendTotals';
import '../panel.css';
import './spendingPage.css';

export type SpendingMessage = Extract<SpendingHostMessage, { type: 'spending' }>;
export type RequestsMessage = Extract<SpendingHostMessage, { type: 'requests' }>;
export type CreditMessage = Extract<SpendingHostMessage, { type: 'credit' }>;

export class SpendingPage extends LightElement {
  static override properties = {
    told: { state: true },
    reason: { state: true },
    requests: { state: true },
    credit: { state: true },
    openKey: { state: true },
  };
  declare private told: SpendingMessage | undefined;
  /** Why nothing can be told. */
  declare private reason: string | undefined;
  declare private requests: RequestsMessage | undefined;
  declare private credit: CreditMessage | undefined;
  /** The row whose requests are shown. */
  declare private openKey: string | undefined;

  constructor(private readonly post: (intent: SpendingIntent) => void) {
    super();
    this.addEventListener('spendingWish', ({ detail }) => this.post(detail));
  }

  show(told: SpendingMessage): void {
    this.told = told;
    this.reason = undefined;
    const { openKey } = this;
    if (openKey === undefined) return;
    // What is opened is told anew; where it is not there any more, nothing is open.
    if (told.report.rows.some(({ key }) => key === openKey)) this.post({ kind: 'listRequests', key: openKey });
    else this.openKey = undefined;
  }

  showUnknown(reason: string): void {
    this.reason = reason;
  }

  showRequests(requests: RequestsMessage): void {
    if (requests.key === this.openKey) this.requests = requests;
  }

  showCredit(credit: CreditMessage): void {
    this.credit = credit;
  }

  protected override render() {
    const { told, reason } = this;
    if (reason !== undefined)
      return html`<main class="page"><h1>Spending</h1>
        <p class="fault" role="alert">${icon('warning')}<span>What was spent can’t be told: ${reason}</span></p></main>`;
    if (!told) return nothing;
    const { report } = told;
    return html`<main class="page">
      ${spendingHead(this, report, (view) => this.look(view))}
      ${spendTotals(this, told, this.credit)}
      ${report.sum.requests === 0 ? this.empty(told) : this.filled(told)}
    </main>`;
  }

  private filled({ report }: SpendingMessage) {
    return html`<spend-chart .series=${report.series}></spend-chart>
      <spend-table .report=${report} .openKey=${this.openKey} .requests=${this.requests}
        .onToggle=${(key: string) => this.toggle(key)}></spend-table>`;
  }

  private empty({ report }: SpendingMessage) {
    if (report.entries === 0)
      return html`<p class="nothingYet">Nothing has been sent yet. What each message costs, OpenRouter tells with its reply, and
        it is added up here.</p>`;
    return html`<p class="nothingYet">Nothing was sent in what is looked at. <button type="button" class="linkButton"
      @click=${() => this.look({ range: 'all', from: '', to: '', by: report.view.by })}>Show everything</button></p>`;
  }

  private look(view: SpendView): void {
    // Keys of another grouping would mean something else.
    if (view.by !== this.told?.report.view.by) this.openKey = undefined;
    this.post({ kind: 'setView', view });
  }

  private toggle(key: string): void {
    this.requests = undefined;
    this.openKey = this.openKey === key ? undefined : key;
    if (this.openKey !== undefined) this.post({ kind: 'listRequests', key });
  }
}

customElements.define('spending-page', SpendingPage);
