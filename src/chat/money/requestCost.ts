/** What a request costs: tokens and pieces times their prices, at least and at most. */
import type { CostBounds } from './costBounds';
import { greater, plus, sumOf, times, wholeDecimal, zero } from './decimal';
import type { PriceSpan, TokenPrices } from './priceBounds';
import type { TokenRange } from './tokenRange';

/** What is charged for. */
export interface UsedTokens {
  readonly prompt: TokenRange;
  /** Of the prompt, what a cache gives; 0 to all of it where nobody knows. */
  readonly cached?: TokenRange | undefined;
  /** The answer without what was thought. */
  readonly completion: TokenRange;
  readonly reasoning: TokenRange;
  readonly images?: number | undefined;
}

export function requestCost({ cheapest, dearest }: PriceSpan, used: UsedTokens): CostBounds {
  const { prompt, completion, reasoning, images = 0 } = used;
  const cached = used.cached ?? { least: 0, likely: 0, most: prompt.most };
  const at = (prices: TokenPrices, which: keyof TokenRange, read: number, promptPrice = prices.prompt) => {
    const tokensRead = Math.min(read, prompt[which]);
    return sumOf([
      times(prices.cacheRead ?? prices.prompt, wholeDecimal(tokensRead)),
      times(promptPrice, wholeDecimal(prompt[which] - tokensRead)),
      times(prices.completion, wholeDecimal(completion[which])),
      times(prices.reasoning ?? prices.completion, wholeDecimal(reasoning[which])),
      prices.request ?? zero,
      times(prices.image ?? zero, wholeDecimal(images)),
    ]);
  };
  // Each token that a cache does not give may be written into one, which can cost more than reading it.
  const most = at(dearest, 'most', cached.least, greater(dearest.prompt, dearest.cacheWrite ?? dearest.prompt));
  const low = at(cheapest, 'likely', cached.likely);
  const high = at(dearest, 'likely', cached.likely);
  return {
    least: at(cheapest, 'least', cached.most),
    // Between those who may answer nobody knows which one it will be.
    likely: times(plus(low, high), { digits: 5n, exponent: -1 }),
    most,
  };
}
