/** An amount in USD that is not known exactly. */
import type { Decimal } from './decimal';

export interface CostBounds {
  readonly least: Decimal;
  readonly likely: Decimal;
  readonly most: Decimal;
}

export function exactCost(amount: Decimal): CostBounds {
  return { least: amount, likely: amount, most: amount };
}
