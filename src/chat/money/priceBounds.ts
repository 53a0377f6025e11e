/**
 * What those who may answer a request charge. It says nothing where nothing is known: an amount that was made up would be
 * worse than none.
 */
import type { Decimal } from './decimal';

/** USD for one of each. What is absent is not known; what is known to cost nothing is zero. */
export interface TokenPrices {
  readonly prompt: Decimal;
  readonly completion: Decimal;
  readonly cacheRead?: Decimal | undefined;
  readonly cacheWrite?: Decimal | undefined;
  readonly reasoning?: Decimal | undefined;
  readonly request?: Decimal | undefined;
  readonly image?: Decimal | undefined;
}

/** Of each kind the cheapest and the dearest that is possible. */
export interface PriceSpan {
  readonly cheapest: TokenPrices;
  readonly dearest: TokenPrices;
}

export interface PriceBounds extends PriceSpan {
  /** By model and provider as an answer names them, where the endpoints are known: `pricesKey`. Of an empty provider: of the model. */
  readonly byProvider: ReadonlyMap<string, PriceSpan>;
  /** Whether some of those who may answer have prices that are not known, or vary. */
  readonly isPartial: boolean;
  /** Whether the request may be charged for more than tokens, such as a search, or at another tier's prices. */
  readonly hasOtherCharges: boolean;
}

export function pricesKey(model: string, provider: string): string {
  return `${model}\n${provider}`;
}
