/** The parts that panels are told of money by. */
import type { SpendLimits, SpentAmount } from '../../chat/money/spendingState';
import type { Disposable } from '../listeners';
import type { CreditWatch } from './creditWatch';
import type { PriceBook } from './priceBook';
import type { RunningCosts } from './runningCosts';

export interface Spending {
  readonly prices: PriceBook;
  readonly running: RunningCosts;
  readonly credit: CreditWatch;
  /** Undefined where no ledger is kept: then a conversation's own receipts tell what it has cost. */
  readonly totals?: SpentTotals | undefined;
}

/** What was spent, and what may be. */
export interface SpentTotals {
  totals(conversationId: string): { readonly conversation: SpentAmount; readonly day: SpentAmount };
  limits(): SpendLimits;
  onChange(listener: () => void): Disposable;
}
