/** What stands at the top of the page: which days, put together by what, only of what, and the export. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { isDay } from '../../chat/money/calendarDay';
import type { SpendFilter, SpendReport } from '../../chat/money/spendReport';
import {
  type SpendGrouping,
  type SpendRange,
  type SpendView,
  spendGroupings,
  spendRanges,
} from '../../chat/money/spendView';
import { raiseSpendingWish } from './raiseSpendingWish';

type Look = (view: SpendView) => void;

const rangeLabels: { readonly [R in SpendRange]: string } = {
  today: 'Today',
  '7days': 'Last 7 days',
  '30days': 'Last 30 days',
  month: 'This month',
  all: 'All time',
  custom: 'From … to …',
};
export const groupingLabels: { readonly [G in SpendGrouping]: string } = {
  day: 'Day',
  model: 'Model',
  provider: 'Provider',
  workspace: 'Workspace',
  purpose: 'Purpose',
};
const filterLabels: { readonly [F in SpendFilter]: readonly [label: string, all: string] } = {
  model: ['Model', 'All models'],
  workspace: ['Workspace', 'All workspaces'],
  purpose: ['Purpose', 'All purposes'],
};

export function spendingHead(from: EventTarget, report: SpendReport, look: Look) {
  const { view } = report;
  return html`<header class="head">
    <div class="headLine"><h1>Spending</h1>
      <span class="headActions">
        <button type="button" class="button secondary" @click=${() => raiseSpendingWish(from, { kind: 'openSpendLimits' })}>Change Limits…</button>
        <button type="button" class="button secondary" @click=${() => raiseSpendingWish(from, { kind: 'exportSpending' })}>Export…</button>
      </span>
    </div>
    <div class="headLine choices">
      ${select('Time', view.range, options(spendRanges, rangeLabels), (range) => look(withRange(report, range)))}
      ${view.range === 'custom' ? customDays(view, look) : nothing}
      ${select('Group by', view.by, options(spendGroupings, groupingLabels), (by) => look({ ...view, by }))}
      ${(['model', 'workspace', 'purpose'] as const).map((filter) => filterSelect(filter, report, look))}
    </div>
  </header>`;
}

interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

function options<V extends string>(values: readonly V[], labels: Readonly<Record<V, string>>): readonly Option<V>[] {
  return values.map((value) => ({ value, label: labels[value] }));
}

function select<V extends string>(label: string, chosen: V, all: readonly Option<V>[], choose: (value: V) => void) {
  const changed = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const option = all[currentTarget.selectedIndex];
    if (option) choose(option.value);
  };
  return html`<label class="choice"><span>${label}</span><select class="entry" @change=${changed}>
    ${all.map(({ value, label: text }) => html`<option value=${value} .selected=${live(value === chosen)}>${text}</option>`)}
  </select></label>`;
}

/** One choice is none; but what is chosen can be taken back. */
function filterSelect(filter: SpendFilter, { view, choices }: SpendReport, look: Look) {
  const chosen = view[filter];
  if (choices[filter].length < 2 && chosen === undefined) return nothing;
  const [label, all] = filterLabels[filter];
  // The first option has no key: an empty one is a key, too.
  const entries = [
    { value: '', label: all, key: undefined },
    ...choices[filter].map(({ key, label: text }, index) => ({
      value: `${index}`,
      label: text,
      key: key as string | undefined,
    })),
  ];
  const value = entries.find(({ key }) => key === chosen)?.value ?? '';
  return select(label, value, entries, (next) =>
    look({ ...view, [filter]: entries.find((entry) => entry.value === next)?.key }),
  );
}

/** Days of one's own begin as those that are shown. */
function withRange({ view, span }: SpendReport, range: SpendRange): SpendView {
  const days = range === 'custom' ? { from: span.first, to: span.last } : { from: '', to: '' };
  return { ...view, range, ...days };
}

function customDays(view: SpendView, look: Look) {
  const box = (label: string, end: 'from' | 'to') => html`<label class="choice"><span>${label}</span>
    <input type="date" class="entry" .value=${live(view[end])} @change=${({ currentTarget }: Event) => {
      if (!(currentTarget instanceof HTMLInputElement)) return;
      const { value } = currentTarget;
      if (value === '' || isDay(value)) look({ ...view, [end]: value });
    }}></label>`;
  return html`${box('From', 'from')}${box('To', 'to')}`;
}
