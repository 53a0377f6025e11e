/**
 * What an offer charges for a request: its prices with those of its overrides that hold. Whether one holds can depend on
 * what nobody knows before the answer, such as the exact length of the prompt; then both are possible.
 */
import type { ModelPrices } from '../models/modelFacts';
import type { PriceOverride } from '../models/priceOverride';
import { type Decimal, greater, lesser, readDecimal } from './decimal';
import type { PriceSpan, TokenPrices } from './priceBounds';
import type { TokenRange } from './tokenRange';

/** Of a model, or of one provider's offer of it, under wire names. */
export interface Offer {
  readonly prices: ModelPrices | undefined;
  readonly overrides?: readonly PriceOverride[] | undefined;
}

/** Milliseconds that a request may take until somebody decides which hour it belongs to. */
const uncertainTime = 10 * 60_000;

/** Undefined where what a token costs is not known, or varies. */
export function pricesAt(
  { prices, overrides = [] }: Offer,
  prompt: TokenRange | undefined,
  at: Date,
): PriceSpan | undefined {
  if (!prices) return undefined;
  let possible: readonly ModelPrices[] = [prices];
  for (const override of overrides) {
    const holds = holdsFor(override, prompt, at);
    if (holds === 'no') continue;
    const changed = possible.map((each) => ({ ...each, ...override.prices }));
    possible = holds === 'yes' ? changed : [...possible, ...changed];
  }
  const read = possible.map(tokenPricesFrom);
  if (!read.every((each) => each !== undefined)) return undefined;
  return spanOf(read.map((each) => ({ cheapest: each, dearest: each })));
}

/** From the cheapest of each kind to the dearest of each: no request costs less or more. */
export function spanOf(spans: readonly PriceSpan[]): PriceSpan | undefined {
  const [first, ...others] = spans;
  if (!first) return undefined;
  return others.reduce(
    (one, other) => ({
      cheapest: joined(one.cheapest, other.cheapest, lesser),
      dearest: joined(one.dearest, other.dearest, greater),
    }),
    first,
  );
}

type Choice = (one: Decimal, other: Decimal) => Decimal;

function joined(one: TokenPrices, other: TokenPrices, choose: Choice): TokenPrices {
  // Who has no price for reading a cache has the prompt's, and so with the other kinds of tokens.
  const ofPrompt = (name: 'cacheRead' | 'cacheWrite') => choose(one[name] ?? one.prompt, other[name] ?? other.prompt);
  const ofAnswer = choose(one.reasoning ?? one.completion, other.reasoning ?? other.completion);
  const unit = (name: 'request' | 'image') => {
    const [mine, theirs] = [one[name], other[name]];
    return mine && theirs ? choose(mine, theirs) : choose === greater ? (mine ?? theirs) : undefined;
  };
  return {
    prompt: choose(one.prompt, other.prompt),
    completion: choose(one.completion, other.completion),
    cacheRead: ofPrompt('cacheRead'),
    cacheWrite: ofPrompt('cacheWrite'),
    reasoning: ofAnswer,
    request: unit('request'),
    image: unit('image'),
  };
}

function tokenPricesFrom(prices: ModelPrices): TokenPrices | undefined {
  const read = (name: string) => {
    const price = Object.hasOwn(prices, name) ? readDecimal(prices[name]) : undefined;
    return price && price.digits >= 0n ? price : undefined;
  };
  const [prompt, completion] = [read('prompt'), read('completion')];
  if (!prompt || !completion) return undefined;
  // "-1": it varies, and nobody can tell how much.
  if (['request', 'image', 'internal_reasoning'].some((name) => prices[name]?.startsWith('-'))) return undefined;
  const writes = [read('input_cache_write'), read('input_cache_write_1h')].filter((each) => each !== undefined);
  return {
    prompt,
    completion,
    cacheRead: read('input_cache_read'),
    cacheWrite: writes.length > 0 ? writes.reduce(greater) : undefined,
    // Where it is zero, thinking is charged as the rest of the answer.
    reasoning: nonZero(read('internal_reasoning')),
    request: read('request'),
    image: read('image'),
  };
}

function nonZero(price: Decimal | undefined): Decimal | undefined {
  return price && price.digits !== 0n ? price : undefined;
}

type Holding = 'yes' | 'no' | 'maybe';

function holdsFor(override: PriceOverride, prompt: TokenRange | undefined, at: Date): Holding {
  const { minPromptTokens: min, isUncertain } = override;
  const later = new Date(at.getTime() + uncertainTime);
  const now = isInWindow(override, at);
  if (!now && !isInWindow(override, later)) return 'no';
  if (min !== undefined && prompt && prompt.most <= min) return 'no';
  const isLong = min === undefined || (prompt !== undefined && prompt.least > min);
  return isUncertain !== true && isLong && now && isInWindow(override, later) ? 'yes' : 'maybe';
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

function isInWindow({ utcStart, utcEnd, utcDays }: PriceOverride, at: Date): boolean {
  const time = at.getUTCHours() * 100 + at.getUTCMinutes();
  const [start, end] = [utcStart ?? 0, utcEnd ?? 2400];
  const goesOn = start > end;
  const isInside = goesOn ? time >= start || time < end : time >= start && time < end;
  if (!isInside || !utcDays) return isInside;
  // After midnight a window belongs to the day on which it began.
  const day = (at.getUTCDay() + (goesOn && time < end ? 6 : 0)) % 7;
  return utcDays.some((name) => name.toLowerCase() === days[day]);
}
