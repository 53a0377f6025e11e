/** Which part of the spending is looked at: what days, put together by what, and only of what. */
import { daysLater, isDay } from './calendarDay';

export const spendRanges = ['today', '7days', '30days', 'month', 'all', 'custom'] as const;
export type SpendRange = (typeof spendRanges)[number];

export const spendGroupings = ['day', 'model', 'provider', 'workspace', 'purpose'] as const;
export type SpendGrouping = (typeof spendGroupings)[number];

export interface SpendView {
  readonly range: SpendRange;
  /** For `custom`: the first and the last day, `YYYY-MM-DD`; empty where that end is open. */
  readonly from: string;
  readonly to: string;
  readonly by: SpendGrouping;
  /** Keys as `spendKeys` has them; all where they are absent. */
  readonly model?: string | undefined;
  readonly workspace?: string | undefined;
  readonly purpose?: string | undefined;
}

export interface DaySpan {
  /** Empty where it is open. */
  readonly first: string;
  readonly last: string;
}

export const firstSpendView: SpendView = { range: '30days', from: '', to: '', by: 'model' };

export function daySpan({ range, from, to }: SpendView, today: string): DaySpan {
  const spans: { readonly [R in SpendRange]: () => DaySpan } = {
    today: () => ({ first: today, last: today }),
    '7days': () => ({ first: daysLater(today, -6), last: today }),
    '30days': () => ({ first: daysLater(today, -29), last: today }),
    month: () => ({ first: `${today.slice(0, 8)}01`, last: today }),
    all: () => ({ first: '', last: '' }),
    // Days that were given the wrong way round mean the same days.
    custom: () => (from !== '' && to !== '' && to < from ? { first: to, last: from } : { first: from, last: to }),
  };
  return spans[range]();
}

/** Reads a view that a page or the storage gives, which may be anything. */
export function readSpendView(value: unknown): SpendView | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { range, from, to, by, model, workspace, purpose } = value as Readonly<Record<string, unknown>>;
  const knownRange = spendRanges.find((each) => each === range);
  const knownGrouping = spendGroupings.find((each) => each === by);
  if (!knownRange || !knownGrouping || !isOpenDay(from) || !isOpenDay(to)) return undefined;
  if (![model, workspace, purpose].every((each) => each === undefined || typeof each === 'string')) return undefined;
  const filters = { model, workspace, purpose } as Pick<SpendView, 'model' | 'workspace' | 'purpose'>;
  return { range: knownRange, from, to, by: knownGrouping, ...filters };
}

function isOpenDay(value: unknown): value is string {
  return typeof value === 'string' && (value === '' || isDay(value));
}
