/** The line under a reply that is being written: what it costs by now. It changes too often to be read out. */
import { html, nothing } from 'lit';
import type { RunningCost } from '../../chat/money/spendingState';
import { rangeText } from '../spending/rangeText';

export function runningCostLine(running: RunningCost | undefined) {
  if (!running) return nothing;
  const words = running.range ? `${rangeText(running.range)} so far` : 'cost unknown so far';
  return html`<p class="receipt runningCost" aria-live="off"><span>${words}</span></p>`;
}
