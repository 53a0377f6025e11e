/** Amounts as the page shows them: short, with every figure for who wants to know, and open about what is not known. */
import { html, nothing } from 'lit';
import { amountText, exactAmountText } from '../../chat/money/amountText';
import type { SpendSum } from '../../chat/money/spendSum';

/** A decimal text in USD. */
export function amountElement(amount: string) {
  const short = amountText(amount) ?? 'unknown';
  const exact = exactAmountText(amount);
  return html`<span class="amount" title=${exact ?? nothing}>${short}</span>`;
}

/** `$1.23 + 2 unknown`. Where nothing is known, no amount is made up. */
export function sumElement(sum: SpendSum) {
  const { known, unknown, requests } = sum;
  if (unknown === 0) return amountElement(known);
  const note = html`<span class="unknown" title=${unknownText(sum)}>${unknown.toLocaleString('en')} unknown</span>`;
  return unknown === requests ? note : html`${amountElement(known)} <span class="unknown">+</span> ${note}`;
}

/** The same as a text, exact where it is short. */
export function sumText({ known, unknown, requests }: Pick<SpendSum, 'known' | 'unknown' | 'requests'>): string {
  const amount = amountText(known) ?? 'unknown';
  if (unknown === 0) return amount;
  const note = `${unknown.toLocaleString('en')} unknown`;
  return unknown === requests ? note : `${amount} + ${note}`;
}

export function unknownText({ unknown, unknownAtMost, unbounded }: SpendSum): string {
  const what = unknown === 1 ? 'The cost of one request is not known' : `The cost of ${unknown} requests is not known`;
  if (unbounded === unknown) return `${what}.`;
  const bound = `at most ${exactAmountText(unknownAtMost)}`;
  return unbounded === 0 ? `${what}: ${bound}.` : `${what}: ${bound}, without ${unbounded} that have no known bound.`;
}
