/** What was spent over time, for a chart: a bar for each day, or for each month of a long time, in parts by what it went to. */
import { daysBetween, daysLater } from './calendarDay';
import { compare, decimalText } from './decimal';
import { DecimalSum } from './decimalSum';
import { spendKey } from './spendKeys';
import type { ReadEntry } from './spendReport';
import type { DaySpan, SpendGrouping } from './spendView';

export interface SpendSeries {
  readonly unit: 'day' | 'month';
  /** What the parts of each bar are, from what cost most on; the last is of all others where `hasOther`. */
  readonly parts: readonly string[];
  readonly hasOther: boolean;
  readonly bars: readonly SpendBar[];
  /** Earlier bars that are left out, so that the rest can be told apart. */
  readonly leftOut: number;
}

/** Decimal texts in USD. */
export interface SpendBar {
  /** `YYYY-MM-DD`, or `YYYY-MM`. */
  readonly key: string;
  readonly total: string;
  /** In the order of the series' parts. */
  readonly amounts: readonly string[];
  /** Requests whose cost is not known. */
  readonly unknown: number;
}

/** As many as can be told apart by their colours and patterns. */
const mostParts = 5;
const mostDays = 92;
const mostMonths = 60;

interface Tally {
  readonly total: DecimalSum;
  unknown: number;
  readonly amounts: readonly DecimalSum[];
}

export function spendSeries(
  entries: readonly ReadEntry[],
  span: DaySpan,
  by: SpendGrouping,
  label: (key: string, by: SpendGrouping) => string,
): SpendSeries {
  const { first, last } = span;
  if (first === '' || last === '' || last < first) return { ...nothing };
  const unit = daysBetween(first, last) < mostDays ? 'day' : 'month';
  const { keys, leftOut } = unit === 'day' ? daysOf(span) : monthsOf(span);
  const { parts, hasOther } = partsOf(entries, by);
  const places = new Map(parts.map((key, index) => [key, index]));
  const count = parts.length + (hasOther ? 1 : 0);
  const tallies = new Map<string, Tally>(
    keys.map((key) => {
      const amounts = Array.from({ length: count }, () => new DecimalSum());
      return [key, { total: new DecimalSum(), unknown: 0, amounts }];
    }),
  );
  for (const { entry, day, cost } of entries) {
    const tally = tallies.get(unit === 'day' ? day : day.slice(0, 7));
    if (!tally) continue;
    if (!cost) tally.unknown++;
    else {
      const place = places.get(spendKey(entry, by)) ?? parts.length;
      tally.total.add(cost);
      tally.amounts[place]?.add(cost);
    }
  }
  const bars = [...tallies].map(([key, { total, unknown, amounts }]) => ({
    ...{ key, unknown, total: decimalText(total.value) },
    amounts: amounts.map(({ value }) => decimalText(value)),
  }));
  const labels = parts.map((key) => label(key, by));
  return { unit, parts: hasOther ? [...labels, 'Other'] : labels, hasOther, bars, leftOut };
}

const nothing: SpendSeries = { unit: 'day', parts: [], hasOther: false, bars: [], leftOut: 0 };

/** Those that cost most; what cost nothing is no part of any bar. */
function partsOf(entries: readonly ReadEntry[], by: SpendGrouping): { parts: string[]; hasOther: boolean } {
  const sums = new Map<string, DecimalSum>();
  for (const { entry, cost } of entries) {
    if (!cost || cost.digits === 0n) continue;
    const key = spendKey(entry, by);
    const sum = sums.get(key) ?? new DecimalSum();
    sum.add(cost);
    sums.set(key, sum);
  }
  const sorted = [...sums].sort(([key, one], [other, two]) => compare(two.value, one.value) || (key < other ? -1 : 1));
  const hasOther = sorted.length > mostParts + 1;
  return { parts: sorted.slice(0, hasOther ? mostParts : mostParts + 1).map(([key]) => key), hasOther };
}

function daysOf({ first, last }: DaySpan): { keys: readonly string[]; leftOut: number } {
  const keys = Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => daysLater(first, index));
  return { keys, leftOut: 0 };
}

function monthsOf({ first, last }: DaySpan): { keys: readonly string[]; leftOut: number } {
  const numberOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const [from, to] = [numberOf(first), numberOf(last)];
  const start = Math.max(from, to - mostMonths + 1);
  const keys = Array.from({ length: to - start + 1 }, (_, index) => {
    const month = start + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
  return { keys, leftOut: start - from };
}
