/**
 * What was spent over time, as bars in parts. Each bar says its figures where it is pointed at or has the keyboard; the same
 * figures are there as a table.
 */
import { html, nothing, svg } from 'lit';
import { amountText, exactAmountText } from '../../chat/money/amountText';
import { compare, readDecimal } from '../../chat/money/decimal';
import type { SpendBar, SpendSeries } from '../../chat/money/spendSeries';
import { LightElement } from '../lightElement';
import { isRightToLeft } from '../models/isRightToLeft';
import { type ChartScale, chartScale } from './chartScale';
import { dayText } from './dayText';
import { partFill, partSwatch, spendPatterns } from './spendPatterns';
import './spendChart.css';

export class SpendChart extends LightElement {
  static override properties = {
    series: { attribute: false },
    width: { state: true },
    current: { state: true },
    isShown: { state: true },
  };
  declare series: SpendSeries;
  declare private width: number;
  /** The bar that the Tab key comes to; undefined means the last. */
  declare private current: string | undefined;
  /** Whether the current bar’s figures are. */
  declare private isShown: boolean;
  private readonly sizes = new ResizeObserver(() => {
    this.width = this.clientWidth;
  });

  constructor() {
    super();
    this.width = 0;
    this.isShown = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
    this.width = this.clientWidth;
  }

  override disconnectedCallback(): void {
    this.sizes.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    const { bars, unit, leftOut, parts } = this.series;
    if (bars.length === 0) return nothing;
    const scale = chartScale(Math.max(160, this.width), bars.length, largestOf(bars));
    const title = `Spending by ${unit}`;
    return html`<section class="chart" aria-label=${title}>
      <h2>${title}</h2>
      <div class="chartArea" @pointerleave=${() => this.hide()}>
        <svg role="group" aria-label=${`${title}, bars`} width=${scale.width} height=${scale.height}
          viewBox=${`0 0 ${scale.width} ${scale.height}`} @keydown=${this.pressed} @focusout=${() => this.hide()}>
          ${spendPatterns()}${this.lines(scale)}${bars.map((bar, index) => this.bar(bar, index, scale))}${this.days(scale)}
        </svg>
        ${this.tooltip(scale)}
      </div>
      <ul class="legend" aria-label="Legend">
        ${parts.map((part, index) => html`<li><svg width="12" height="12" aria-hidden="true">${partSwatch(index)}</svg><bdi>${part}</bdi></li>`)}
        ${bars.some(({ unknown }) => unknown > 0) ? html`<li><svg width="12" height="12" aria-hidden="true"><rect class="unknownCost" x="1" y="2" width="10" height="8"></rect></svg>cost not known</li>` : nothing}
      </ul>
      ${leftOut > 0 ? html`<p class="note">The chart begins later: ${leftOut} earlier months are in the table only.</p>` : nothing}
      ${this.table()}
    </section>`;
  }

  /** Time goes the way that the text goes. */
  private place(start: number, width: number, scale: ChartScale): number {
    return isRightToLeft(this) ? scale.width - start - width : start;
  }

  private lines(scale: ChartScale) {
    const line = (amount: string) => {
      const y = scale.height - scale.below - (amount === '0' ? 0 : scale.heightOf(amount));
      const x = this.place(scale.gutter - 6, 0, scale);
      return svg`<line class="gridLine" x1=${this.place(scale.gutter, 0, scale)} x2=${this.place(scale.width, 0, scale)} y1=${y} y2=${y}></line>
        <text class="axis" text-anchor=${'end'} x=${x} y=${y + 4} aria-hidden="true">${amountText(amount)}</text>`;
    };
    return scale.isEmpty ? nothing : [line('0'), line(scale.middle), line(scale.top)];
  }

  private bar(bar: SpendBar, index: number, scale: ChartScale) {
    const { key, amounts, unknown } = bar;
    const x = this.place(scale.barStart(index), scale.barWidth, scale);
    const slot = this.place(scale.gutter + index * scale.slotWidth, scale.slotWidth, scale);
    let y = scale.height - scale.below;
    const stacked = amounts.map((amount, part) => {
      const height = scale.heightOf(amount);
      y -= height;
      return height === 0
        ? nothing
        : svg`<rect class="part" x=${x} y=${y} width=${scale.barWidth} height=${height} fill=${partFill(part)}></rect>`;
    });
    return svg`<g class="chartBar" role="img" tabindex=${key === this.currentKey ? 0 : -1} data-key=${key} aria-label=${this.barText(bar)}
      data-current=${this.isShown && key === this.currentKey} @focus=${() => this.showBar(key)} @pointerenter=${() => this.showBar(key)}>
      <rect class="slot" x=${slot} y="0" width=${scale.slotWidth} height=${scale.height - scale.below}></rect>
      ${stacked}
      ${unknown > 0 ? svg`<rect class="unknownCost" x=${x} y=${y - 9} width=${scale.barWidth} height="7"></rect>` : nothing}
    </g>`;
  }

  /** As many days as there is room for, from the last on. */
  private days(scale: ChartScale) {
    const { bars } = this.series;
    const step = Math.max(1, Math.ceil(66 / scale.slotWidth));
    return bars.map(({ key }, index) => {
      if ((bars.length - 1 - index) % step !== 0) return nothing;
      const middle = scale.barStart(index) + scale.barWidth / 2;
      const x = this.place(Math.min(Math.max(middle, 24), scale.width - 24), 0, scale);
      return svg`<text class="axis" text-anchor="middle" x=${x} y=${scale.height - 5} aria-hidden="true">${dayText(key, 'short')}</text>`;
    });
  }

  private tooltip(scale: ChartScale) {
    const index = this.series.bars.findIndex(({ key }) => key === this.currentKey);
    const bar = this.series.bars[index];
    if (!this.isShown || !bar) return nothing;
    // Beside its bar, where there is more room.
    const left = this.place(scale.barStart(index), scale.barWidth, scale);
    const right = left + scale.barWidth;
    const side =
      left + right < scale.width ? `left: ${right + 4}px` : `right: ${Math.max(0, scale.width - left + 4)}px`;
    return html`<div class="chartTooltip" aria-hidden="true" .style=${side}>
      <strong>${dayText(bar.key)}</strong><span>${totalText(bar)}</span>
      ${this.partsOf(bar).map(({ index: part, label, amount }) => html`<span class="tooltipPart"><svg width="12" height="12">${partSwatch(part)}</svg><bdi>${label}</bdi> <span>${amountText(amount)}</span></span>`)}
    </div>`;
  }

  private table() {
    const { bars, parts, unit } = this.series;
    return html`<details class="chartTable"><summary>The chart as a table</summary>
      <div class="tableScroll" tabindex="0" role="region" aria-label="The chart as a table"><table>
        <thead><tr><th scope="col">${unit === 'day' ? 'Day' : 'Month'}</th>${parts.map((part) => html`<th scope="col" class="number"><bdi>${part}</bdi></th>`)}
          <th scope="col" class="number">Total</th></tr></thead>
        <tbody>${bars.map(
          (bar) => html`<tr><th scope="row">${dayText(bar.key)}</th>
            ${bar.amounts.map((amount) => html`<td class="number" title=${exactAmountText(amount) ?? nothing}>${amountText(amount)}</td>`)}
            <td class="number" title=${exactAmountText(bar.total) ?? nothing}>${totalText(bar)}</td></tr>`,
        )}</tbody></table></div></details>`;
  }

  private partsOf({ amounts }: SpendBar) {
    const all = amounts.map((amount, index) => ({ index, amount, label: this.series.parts[index] ?? '' }));
    return all.filter(({ amount }) => amount !== '0');
  }

  private barText(bar: SpendBar): string {
    const parts = this.partsOf(bar).map(({ label, amount }) => `${label} ${amountText(amount)}`);
    return [`${dayText(bar.key)}: ${totalText(bar)}`, ...parts].join('; ');
  }

  private get currentKey(): string | undefined {
    const { bars } = this.series;
    return bars.some(({ key }) => key === this.current) ? this.current : bars.at(-1)?.key;
  }

  private showBar(key: string): void {
    this.current = key;
    this.isShown = true;
  }

  private hide(): void {
    this.isShown = false;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.hide();
    const forward = isRightToLeft(this) ? 'ArrowLeft' : 'ArrowRight';
    const { bars } = this.series;
    const index = bars.findIndex(({ key }) => key === this.currentKey);
    const places: Readonly<Record<string, number>> = {
      ArrowLeft: index + (forward === 'ArrowLeft' ? 1 : -1),
      ArrowRight: index + (forward === 'ArrowRight' ? 1 : -1),
      Home: 0,
      End: bars.length - 1,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const next = bars[Math.min(bars.length - 1, Math.max(0, place))];
    if (next) this.querySelector<SVGElement>(`[data-key="${next.key}"]`)?.focus();
  };
}

function totalText({ total, unknown }: SpendBar): string {
  const amount = amountText(total) ?? 'unknown';
  if (unknown === 0) return amount;
  return total === '0' ? `${unknown} unknown` : `${amount} + ${unknown} unknown`;
}

function largestOf(bars: readonly SpendBar[]): string {
  return bars.reduce((most, { total }) => {
    const [one, other] = [readDecimal(most), readDecimal(total)];
    return one && other && compare(other, one) > 0 ? total : most;
  }, '0');
}

customElements.define('spend-chart', SpendChart);
