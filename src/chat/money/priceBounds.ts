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

export interface PriceBounds {
  readonly cheapest: TokenPrices;
  readonly dearest: TokenPrices;
  /** By model and provider as an answer names them, where the endpoints are known: `pricesKey`. */
  readonly byProvider: ReadonlyMap<string, TokenPrices>;
  /** Whether some of those who may answer have prices that are not known, or vary. */
  readonly isPartial: boolean;
}

export function pricesKey(model: string, provider: string): string {
  return `${model}\n${provider}`;
}
