/** What a panel shows of money: what the next message may cost, what the reply costs by now, and what was spent. Decimal texts in USD. */

export interface SpendingState {
  readonly conversationId: string;
  /** What sending the draft would cost; undefined where that is not known. */
  readonly next: CostRange | undefined;
  /** The reply that is being written, as far as it has come. */
  readonly running: CostRange | undefined;
  readonly conversation: SpentAmount;
  readonly day: SpentAmount;
  /** Those that hold now, the user's as a workspace may have tightened them. */
  readonly limits: SpendLimits;
}

export interface CostRange {
  readonly least: string;
  readonly most: string;
  /** Whether some of those who may answer have prices that are not known. */
  readonly isPartial: boolean;
}

export interface SpentAmount {
  /** Of all whose cost is known. */
  readonly known: string;
  /** How many requests there are whose cost is not known. */
  readonly unknown: number;
}

export interface SpendLimits {
  readonly message?: string | undefined;
  readonly conversation?: string | undefined;
  readonly day?: string | undefined;
}
