/** The columns of the table of spending: what each shows of a row, and how it sorts. */
import type { TemplateResult } from 'lit';
import { compare, readDecimal } from '../../chat/money/decimal';
import type { SpendReport, SpendRow } from '../../chat/money/spendReport';
import { amountElement, sumElement } from './amountElement';
import { dayText } from './dayText';
import { percent } from './spendTotals';

export interface SpendColumn {
  readonly id: 'label' | 'requests' | 'cost' | 'share' | 'average' | 'prompt' | 'cached' | 'completion';
  readonly title: string;
  readonly cell: (row: SpendRow, report: SpendReport) => TemplateResult | string;
  /** Smaller first. */
  readonly compare: (one: SpendRow, other: SpendRow) => number;
}

/** All but the first, which is named after what the rows are put together by. */
export const figureColumns: readonly SpendColumn[] = [
  {
    id: 'cost',
    title: 'Cost',
    cell: ({ sum }) => sumElement(sum),
    compare: ({ sum: one }, { sum: other }) => compareAmounts(one.known, other.known) || one.unknown - other.unknown,
  },
  {
    id: 'share',
    title: 'Share',
    cell: ({ sum }, report) => (sum.average === undefined ? 'unknown' : shareText(sum.known, report.sum.known)),
    compare: ({ sum: one }, { sum: other }) => compareAmounts(one.known, other.known),
  },
  {
    id: 'requests',
    title: 'Requests',
    cell: ({ sum }) => sum.requests.toLocaleString('en'),
    compare: ({ sum: one }, { sum: other }) => one.requests - other.requests,
  },
  {
    id: 'average',
    title: 'Average',
    cell: ({ sum }) => (sum.average === undefined ? 'unknown' : amountElement(sum.average)),
    compare: ({ sum: one }, { sum: other }) => compareAmounts(one.average, other.average),
  },
  {
    id: 'prompt',
    title: 'Tokens in',
    cell: ({ sum }) => countText(sum.promptTokens),
    compare: ({ sum: one }, { sum: other }) => compareNumbers(one.promptTokens, other.promptTokens),
  },
  {
    id: 'cached',
    title: 'Cached',
    cell: ({ sum }) => (sum.cachedShare === undefined ? 'unknown' : percent(sum.cachedShare)),
    compare: ({ sum: one }, { sum: other }) => compareNumbers(one.cachedShare, other.cachedShare),
  },
  {
    id: 'completion',
    title: 'Tokens out',
    cell: ({ sum }) => countText(sum.completionTokens),
    compare: ({ sum: one }, { sum: other }) => compareNumbers(one.completionTokens, other.completionTokens),
  },
];

export function labelColumn(title: string): SpendColumn {
  return {
    id: 'label',
    title,
    cell: ({ label, key }) => (title === 'Day' && key !== '' ? dayText(key) : label),
    // Days sort by their keys, which are not what is read.
    compare: (one, other) =>
      title === 'Day' ? compareTexts(one.key, other.key) : one.label.localeCompare(other.label),
  };
}

function shareText(known: string, all: string): string {
  const share = Number(known) / Number(all);
  return Number.isFinite(share) ? percent(share) : '';
}

function countText(count: number | undefined): string {
  return count === undefined ? 'unknown' : count.toLocaleString('en');
}

/** What is not known is less than everything. */
function compareAmounts(one: string | undefined, other: string | undefined): number {
  const [left, right] = [one, other].map((text) => (text === undefined ? undefined : readDecimal(text)));
  if (!left || !right) return Number(left !== undefined) - Number(right !== undefined);
  return compare(left, right);
}

function compareNumbers(one: number | undefined, other: number | undefined): number {
  return (one ?? -1) - (other ?? -1);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
