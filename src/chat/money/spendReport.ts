/**
 * What was spent, put together as somebody wants to see it. Exact, and open about what is not known. It knows neither where
 * entries are kept nor how a report is shown.
 */
import type { Decimal } from './decimal';
import { sameExponent } from './decimalSum';
import type { SpendEntry } from './spendEntry';
import { spendDay, spendKey, spendLabel, workspaceLabels } from './spendKeys';
import { type SpendSeries, spendSeries } from './spendSeries';
import { readAmount, type SpendSum, SpendTally } from './spendSum';
import { type DaySpan, daySpan, type SpendGrouping, type SpendView } from './spendView';

/** More could not be looked through, and would make the page slow. */
export const mostRows = 500;

export interface SpendRow {
  readonly key: string;
  readonly label: string;
  readonly sum: SpendSum;
}

/** What a filter may be set to. */
export interface SpendChoice {
  readonly key: string;
  readonly label: string;
}

export interface SpendReport {
  readonly view: SpendView;
  readonly today: string;
  /** The days that have entries in the view, or that it names; empty where there are none. */
  readonly span: DaySpan;
  /** Of all requests of today, whatever the view. */
  readonly todaySum: SpendSum;
  /** Of what the view shows. */
  readonly sum: SpendSum;
  /** Days from the latest on, all else from what cost most on. At most `mostRows`. */
  readonly rows: readonly SpendRow[];
  readonly rowsLeftOut: number;
  readonly series: SpendSeries;
  readonly choices: { readonly [F in SpendFilter]: readonly SpendChoice[] };
  /** Of all entries, whatever the view. */
  readonly entries: number;
}

export type SpendFilter = 'model' | 'workspace' | 'purpose';
const filters = ['model', 'workspace', 'purpose'] as const satisfies readonly SpendFilter[];

/** An entry with what is read of it once. */
export interface ReadEntry {
  readonly entry: SpendEntry;
  readonly day: string;
  /** Undefined where it is not known. */
  readonly cost: Decimal | undefined;
}

export function spendReport(entries: readonly SpendEntry[], view: SpendView, today: string): SpendReport {
  const asked = daySpan(view, today);
  const read = readEntries(entries);
  const inSpan = read.filter(({ day }) => isWithin(day, asked));
  const shown = inSpan.filter(({ entry }) => isMeant(entry, view));
  const workspaces = workspaceLabels(entries);
  const label = (key: string, by: SpendGrouping) => spendLabel(key, by, workspaces);
  const tallies = [...talliesBy(shown, ({ entry, day }) => (view.by === 'day' ? day : spendKey(entry, view.by)))];
  tallies.sort(([key, tally], [other, otherTally]) =>
    view.by === 'day' ? compareTexts(other, key) : tally.compare(otherTally) || compareTexts(key, other),
  );
  const span = shownSpan(shown, asked);
  return {
    ...{ view, today, span },
    todaySum: total(read.filter(({ day }) => day === today)),
    sum: total(shown),
    rows: tallies.slice(0, mostRows).map(([key, each]) => ({ key, label: label(key, view.by), sum: each.sum() })),
    rowsLeftOut: Math.max(0, tallies.length - mostRows),
    series: spendSeries(shown, span, view.by === 'day' ? 'model' : view.by, label),
    choices: {
      model: choicesOf(inSpan, 'model', view, label),
      workspace: choicesOf(inSpan, 'workspace', view, label),
      purpose: choicesOf(inSpan, 'purpose', view, label),
    },
    entries: entries.length,
  };
}

/** The entries that a view shows, of one row where `key` is given, the latest first. */
export function shownEntries(
  entries: readonly SpendEntry[],
  view: SpendView,
  today: string,
  key?: string,
): readonly SpendEntry[] {
  const asked = daySpan(view, today);
  return entries
    .filter(
      (entry) =>
        isWithin(spendDay(entry), asked) &&
        isMeant(entry, view) &&
        (key === undefined || spendKey(entry, view.by) === key),
    )
    .sort((one, other) => compareTexts(other.at, one.at));
}

function readEntries(entries: readonly SpendEntry[]): readonly ReadEntry[] {
  const costs = sameExponent(entries.map(({ cost }) => readAmount(cost)));
  const days = new Map<string, string>();
  return entries.map((entry, index) => {
    const day = days.get(entry.day) ?? spendDay(entry);
    days.set(entry.day, day);
    return { entry, day, cost: costs[index] };
  });
}

/** What is not known to be of a day is shown only where all days are. */
function isWithin(day: string, { first, last }: DaySpan): boolean {
  if (day === '') return first === '' && last === '';
  return (first === '' || day >= first) && (last === '' || day <= last);
}

function isMeant(entry: SpendEntry, view: SpendView): boolean {
  return filters.every((filter) => view[filter] === undefined || view[filter] === spendKey(entry, filter));
}

function talliesBy(
  entries: readonly ReadEntry[],
  keyOf: (entry: ReadEntry) => string,
): ReadonlyMap<string, SpendTally> {
  const tallies = new Map<string, SpendTally>();
  for (const each of entries) {
    const key = keyOf(each);
    let tally = tallies.get(key);
    if (!tally) {
      tally = new SpendTally();
      tallies.set(key, tally);
    }
    tally.add(each.entry, each.cost);
  }
  return tallies;
}

function total(entries: readonly ReadEntry[]): SpendSum {
  const tally = new SpendTally();
  for (const { entry, cost } of entries) tally.add(entry, cost);
  return tally.sum();
}

/** Open ends are those of the entries. */
function shownSpan(entries: readonly ReadEntry[], { first, last }: DaySpan): DaySpan {
  let [earliest, latest] = ['', ''];
  for (const { day } of entries) {
    if (day === '') continue;
    if (earliest === '' || day < earliest) earliest = day;
    if (day > latest) latest = day;
  }
  return { first: first === '' ? earliest : first, last: last === '' ? latest : last };
}

/** What is chosen stays a choice where it has no entries by now. */
function choicesOf(
  entries: readonly ReadEntry[],
  filter: SpendFilter,
  view: SpendView,
  label: (key: string, by: SpendGrouping) => string,
): readonly SpendChoice[] {
  const keys = new Set(entries.map(({ entry }) => spendKey(entry, filter)));
  const chosen = view[filter];
  if (chosen !== undefined) keys.add(chosen);
  const choices = [...keys].map((key) => ({ key, label: label(key, filter) }));
  return choices.sort((one, other) => compareTexts(one.label, other.label)).slice(0, mostRows);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
