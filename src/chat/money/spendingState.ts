/** What a panel shows of money: what the next message may cost, what the reply costs by now, and what was spent. Decimal texts in USD. */
import type { TurnId } from '../conversation';
import type { KeyCredit } from './keyCredit';

export interface SpendingState {
  readonly conversationId: string;
  /** Undefined while there is nothing to send. */
  readonly next: NextCost | undefined;
  /** The reply that is being written, as far as it has come. */
  readonly running: RunningCost | undefined;
  readonly conversation: SpentAmount;
  /** Today, on the user's calendar; undefined where nobody keeps that. */
  readonly day: SpentAmount | undefined;
  /** Those that hold now, the user's as a workspace may have tightened them. */
  readonly limits: SpendLimits;
  /** What the key may still spend, where that was asked for. */
  readonly credit: CreditAnswer | undefined;
}

export interface CostRange {
  readonly least: string;
  /** Undefined where nobody knows where it ends. */
  readonly most: string | undefined;
  /** Whether some of those who may answer have prices that are not known, or more than tokens is charged for. */
  readonly isPartial: boolean;
}

/** What sending the draft would cost. */
export interface NextCost {
  /** Undefined where no price is known. */
  readonly range: CostRange | undefined;
  /** What it is made of, in words. */
  readonly parts: readonly string[];
}

export interface RunningCost {
  readonly turnId: TurnId;
  /** Undefined where no price is known. */
  readonly range: CostRange | undefined;
}

export interface CreditAnswer {
  readonly credit: KeyCredit | undefined;
  /** Why it could not be told. */
  readonly reason: string | undefined;
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
