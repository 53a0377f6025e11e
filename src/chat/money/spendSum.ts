/** What some requests cost together. Those whose cost is not known are counted, and never reckoned as zero. */
import { compare, type Decimal, decimalText, readDecimal } from './decimal';
import { DecimalSum } from './decimalSum';
import type { SpendEntry } from './spendEntry';

/** Decimal texts in USD. */
export interface SpendSum {
  readonly requests: number;
  /** Of all whose cost is known. */
  readonly known: string;
  /** How many requests there are whose cost is not known. */
  readonly unknown: number;
  /** What those cost at most, of which that is known. */
  readonly unknownAtMost: string;
  /** How many of them have no such bound. */
  readonly unbounded: number;
  /** What providers charged themselves, with keys of the user's own there. It is no part of `known`. */
  readonly upstream: string;
  readonly upstreamRequests: number;
  /** `known` by the number of requests whose cost is known, to 12 places; absent where there are none. */
  readonly average?: string | undefined;
  /** As far as the counts are known; absent where none is. */
  readonly promptTokens?: number | undefined;
  readonly completionTokens?: number | undefined;
  /** 0 to 1, of the requests that tell both; absent where none does. */
  readonly cachedShare?: number | undefined;
}

/** An amount that can be one: a decimal that is not below zero, and neither larger nor finer than any price. */
export function readAmount(text: string | undefined): Decimal | undefined {
  const amount = text === undefined ? undefined : readDecimal(text);
  return amount && amount.digits >= 0n && Math.abs(amount.exponent) <= 60 ? amount : undefined;
}

export class SpendTally {
  requests = 0;
  private readonly known = new DecimalSum();
  unknown = 0;
  private readonly unknownAtMost = new DecimalSum();
  private unbounded = 0;
  private readonly upstream = new DecimalSum();
  private upstreamRequests = 0;
  private promptTokens: number | undefined;
  private completionTokens: number | undefined;
  private cachedTokens = 0;
  private cacheablePrompts: number | undefined;

  /** `cost` is the entry's, read: whoever adds it to several tallies reads it once. */
  add(entry: SpendEntry, cost: Decimal | undefined): void {
    this.requests++;
    if (cost) this.known.add(cost);
    else this.addUnknown(entry);
    if (entry.upstreamCost !== undefined) this.addUpstream(readAmount(entry.upstreamCost));
    const [prompt, completion] = [count(entry.promptTokens), count(entry.completionTokens)];
    const cached = count(entry.cachedTokens);
    if (prompt !== undefined) this.promptTokens = (this.promptTokens ?? 0) + prompt;
    if (completion !== undefined) this.completionTokens = (this.completionTokens ?? 0) + completion;
    if (prompt === undefined || cached === undefined) return;
    this.cacheablePrompts = (this.cacheablePrompts ?? 0) + prompt;
    this.cachedTokens += Math.min(cached, prompt);
  }

  /** Below zero where this is to stand before `other` in a list that begins with what cost most. */
  compare(other: SpendTally): number {
    return (
      compare(other.known.value, this.known.value) || other.unknown - this.unknown || other.requests - this.requests
    );
  }

  sum(): SpendSum {
    const { requests, unknown, unbounded, upstreamRequests, promptTokens, completionTokens, cacheablePrompts } = this;
    const priced = requests - unknown;
    return {
      ...{ requests, unknown, unbounded, upstreamRequests, promptTokens, completionTokens },
      known: decimalText(this.known.value),
      unknownAtMost: decimalText(this.unknownAtMost.value),
      upstream: decimalText(this.upstream.value),
      average: priced === 0 ? undefined : decimalText(divided(this.known.value, priced)),
      cachedShare: cacheablePrompts ? this.cachedTokens / cacheablePrompts : undefined,
    };
  }

  private addUnknown({ atMost }: SpendEntry): void {
    this.unknown++;
    const bound = readAmount(atMost);
    if (bound) this.unknownAtMost.add(bound);
    else this.unbounded++;
  }

  private addUpstream(amount: Decimal | undefined): void {
    if (!amount || amount.digits === 0n) return;
    this.upstream.add(amount);
    this.upstreamRequests++;
  }
}

/** Rounded to nearest, to 12 places, or to as many as the amount has. */
function divided(amount: Decimal, by: number): Decimal {
  const places = Math.max(0, 12 + amount.exponent);
  const divisor = BigInt(by);
  const digits = (2n * amount.digits * 10n ** BigInt(places) + divisor) / (2n * divisor);
  return { digits, exponent: amount.exponent - places };
}

function count(tokens: number | undefined): number | undefined {
  return typeof tokens === 'number' && Number.isFinite(tokens) && tokens >= 0 ? tokens : undefined;
}
