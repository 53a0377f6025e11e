/**
 * Other prices under a condition, as the catalogue tells them: above a number of prompt tokens, or at some hours. Later ones
 * win, and what one does not name stays as it was.
 */
import type { ModelPrices } from './modelFacts';
import { fieldsOf, positiveIn, priceIn, withoutUndefined, wordListIn } from './wireValues';

export interface PriceOverride {
  /** Holds above, not at, so many tokens of the prompt. */
  readonly minPromptTokens?: number | undefined;
  /** HHMM in UTC; a window may go on after midnight. */
  readonly utcStart?: number | undefined;
  readonly utcEnd?: number | undefined;
  /** `monday` to `sunday`. */
  readonly utcDays?: readonly string[] | undefined;
  /** It has a condition that is not known here, so that nobody can tell when it holds. */
  readonly isUncertain?: boolean | undefined;
  readonly prices: ModelPrices;
}

/** Each may hold or not, so few are enough for a server to make much of. */
const mostOverrides = 8;

const conditions: ReadonlySet<string> = new Set(['min_prompt_tokens', 'utc_start', 'utc_end', 'utc_days']);

/** Of a `pricing` of the catalogue. */
export function priceOverridesIn(pricing: unknown): readonly PriceOverride[] | undefined {
  return listed(fieldsOf(pricing).overrides, (entry) => {
    const others = Object.entries(entry).filter(([name]) => !conditions.has(name));
    const isUncertain = others.some(([, value]) => typeof value !== 'string') || undefined;
    return {
      minPromptTokens: entry.min_prompt_tokens,
      utcStart: entry.utc_start,
      utcEnd: entry.utc_end,
      utcDays: entry.utc_days,
      isUncertain,
      prices: Object.fromEntries(others),
    };
  });
}

/** Of what was written to the disk. */
export function storedPriceOverrides(stored: unknown): readonly PriceOverride[] | undefined {
  return listed(stored, (entry) => entry);
}

type Unchecked = { readonly [F in keyof PriceOverride]?: unknown };

function listed(
  list: unknown,
  read: (entry: Readonly<Record<string, unknown>>) => Unchecked,
): readonly PriceOverride[] | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  // What is left out for its length may hold as well.
  const cut = list.length > mostOverrides;
  const found = list.slice(0, mostOverrides).map((each: unknown): PriceOverride => {
    const entry = read(fieldsOf(each));
    return withoutUndefined({
      minPromptTokens: positiveIn(entry.minPromptTokens),
      utcStart: timeIn(entry.utcStart),
      utcEnd: timeIn(entry.utcEnd),
      utcDays: wordListIn(entry.utcDays),
      isUncertain: cut || entry.isUncertain === true || undefined,
      prices: pricesIn(entry.prices),
    });
  });
  return found;
}

function pricesIn(value: unknown): ModelPrices {
  const prices = Object.entries(fieldsOf(value)).slice(0, 40);
  return Object.fromEntries(
    prices.flatMap(([name, price]): [string, string][] => {
      const checked = typeof price === 'string' && /^[a-z]\w{0,40}$/.test(name) ? priceIn(price) : undefined;
      return checked === undefined ? [] : [[name, checked]];
    }),
  );
}

function timeIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 2400 ? value : undefined;
}
