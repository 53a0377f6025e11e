/** The figures that matter most: what was spent today and in what is looked at, what the limits leave, and the key's credit. */
import { html, type TemplateResult } from 'lit';
import { amountText } from '../../chat/money/amountText';
import { readDecimal } from '../../chat/money/decimal';
import type { SpendSum } from '../../chat/money/spendSum';
import { amountElement, sumElement, unknownText } from './amountElement';
import { dayText } from './dayText';
import { raiseSpendingWish } from './raiseSpendingWish';
import type { CreditMessage, SpendingMessage } from './spendingPage';

export function spendTotals(from: EventTarget, told: SpendingMessage, credit: CreditMessage | undefined) {
  const { report } = told;
  return html`<section class="totals" aria-label="Totals">
    ${figure('Today', sumElement(report.todaySum), todayNotes(told))}
    ${figure(spanText(told), sumElement(report.sum), rangeNotes(report.sum))}
    ${figure('API key', keyAmount(credit), keyNotes(from, credit))}
  </section>`;
}

function figure(label: string, amount: TemplateResult | string, notes: readonly (TemplateResult | string)[]) {
  return html`<div class="figure" role="group" aria-label=${label}>
    <h2>${label}</h2>
    <p class="big">${amount}</p>
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
  </div>`;
}

function spanText({ report: { view, span } }: SpendingMessage): string {
  if (view.range === 'today') return 'What is shown';
  if (span.first === '' || span.last === '') return 'All time';
  return span.first === span.last
    ? dayText(span.first)
    : `${dayText(span.first, 'short')} – ${dayText(span.last, 'short')}`;
}

function todayNotes({ limits, dayLeft, report: { todaySum } }: SpendingMessage): readonly (TemplateResult | string)[] {
  const others = (
    [
      ['message', limits.message],
      ['chat', limits.conversation],
    ] as const
  ).flatMap(([what, limit]) => (limit === undefined ? [] : [`${amountText(limit) ?? 'Unknown'} a ${what}`]));
  return [
    limits.day === undefined || dayLeft === undefined ? 'No limit for a day' : leftOfDay(limits.day, dayLeft, todaySum),
    ...(others.length === 0 ? [] : [`Also limited: ${others.join(', ')}`]),
  ];
}

function leftOfDay(limit: string, left: string, { unknown }: SpendSum): TemplateResult {
  const isPassed = (readDecimal(left)?.digits ?? 0n) < 0n;
  const share = isPassed ? 1 : 1 - Math.min(1, Math.max(0, Number(left) / Number(limit) || 0));
  const words = isPassed
    ? html`The day’s limit of ${amountElement(limit)} was passed by ${amountElement(left.slice(1))}`
    : html`${unknown > 0 ? 'At least ' : ''}${amountElement(left)} left of the day’s limit of ${amountElement(limit)}`;
  return html`<span class="bar" data-full=${share >= 0.9} aria-hidden="true"><span .style=${`inline-size: ${share * 100}%`}></span></span>${words}`;
}

function rangeNotes(sum: SpendSum): readonly (TemplateResult | string)[] {
  const { requests, unknown, upstreamRequests, upstream, average, cachedShare } = sum;
  const count = requests === 1 ? '1 request' : `${requests.toLocaleString('en')} requests`;
  return [
    average === undefined ? count : html`${count}, ${amountElement(average)} on average`,
    ...(unknown > 0 ? [unknownText(sum)] : []),
    ...(cachedShare === undefined ? [] : [`${percent(cachedShare)} of the prompts’ tokens read from a cache`]),
    ...(upstreamRequests > 0
      ? [html`Besides, ${amountElement(upstream)} charged by providers for keys of your own`]
      : []),
  ];
}

/** Only nothing is 0 %, and only all is 100 %. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return 'under 1%';
  return `${rounded === 100 && share < 1 ? 99 : rounded}%`;
}

function keyAmount(told: CreditMessage | undefined): TemplateResult | string {
  const { credit } = told ?? {};
  if (!told) return 'Not asked';
  if (!credit) return told.reason === undefined ? 'Asking…' : 'Unknown';
  if (credit.remaining !== undefined) return html`${amountElement(credit.remaining)} left`;
  if (credit.accountCredit !== undefined) return html`${amountElement(credit.accountCredit)} left`;
  return credit.limit === 'unlimited' ? 'No limit' : 'Unknown';
}

function keyNotes(from: EventTarget, told: CreditMessage | undefined): readonly (TemplateResult | string)[] {
  const { credit, reason } = told ?? {};
  const ask = html`<button type="button" class="linkButton" @click=${() => raiseSpendingWish(from, { kind: 'askCredit' })}>${
    told ? 'Ask again' : 'Ask OpenRouter'
  }</button>`;
  if (!credit) return told && reason === undefined ? [] : [...(reason === undefined ? [] : [reason]), ask];
  const { limit, remaining, resets, usedToday, accountCredit } = credit;
  const period = resets === undefined ? '' : `, ${resets}`;
  return [
    limit === 'unlimited' || limit === undefined
      ? limit === 'unlimited'
        ? 'The key has no limit of its own'
        : 'The key’s limit is not known'
      : html`The key’s limit is ${amountElement(limit)}${period}`,
    ...(accountCredit === undefined || remaining === undefined
      ? []
      : [html`The account has ${amountElement(accountCredit)} left`]),
    ...(accountCredit !== undefined && remaining === undefined ? ['That is the account’s credit'] : []),
    ...(usedToday === undefined ? [] : [html`${amountElement(usedToday)} used with it today, by UTC`]),
    ask,
  ];
}
