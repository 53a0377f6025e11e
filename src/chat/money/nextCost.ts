/** What sending a message may cost, from the cheapest short answer to the dearest one that is as long as it may be, and of what that is made. */
import { compactCount } from '../compactCount';
import { formatAmount } from '../cost';
import { tokenPriceText } from '../models/pricePerMillion';
import { compare, type Decimal, decimalText, zero } from './decimal';
import type { PriceBounds } from './priceBounds';
import { requestCost } from './requestCost';
import type { NextCost } from './spendingState';
import { exactly, noTokens, type TokenRange } from './tokenRange';

export interface NextRequestFacts {
  readonly prompt: TokenRange;
  /** Of the prompt, what was sent before, which a cache may give. */
  readonly sentBefore: number;
  readonly images: number;
  /** The most tokens that the answer may have; undefined where nobody knows. */
  readonly longestReply: number | undefined;
  /** What the answers of this chat had so far; undefined where there are none. */
  readonly usualReply: number | undefined;
}

export function nextCost(bounds: PriceBounds | undefined, facts: NextRequestFacts): NextCost {
  const { prompt, images, longestReply, usualReply } = facts;
  const length = `The prompt: about ${compactCount(prompt.likely)} tokens`;
  if (!bounds) return { range: undefined, parts: [length, 'What they cost is not known for this model.'] };
  const { cheapest, dearest } = bounds;
  const used = { prompt, images, reasoning: noTokens, cached: { least: 0, likely: 0, most: facts.sentBefore } };
  const replies = { least: 1, likely: usualReply ?? 1, most: longestReply ?? 1 };
  const cost = requestCost(bounds, { ...used, completion: replies });
  const usual =
    usualReply === undefined ? undefined : requestCost(bounds, { ...used, completion: exactly(usualReply) });
  // Without a known end the dearest short answer says nothing of the most.
  const most = longestReply === undefined && !isFree(dearest.completion) ? undefined : decimalText(cost.most);
  const isPartial = bounds.isPartial || bounds.hasOtherCharges;
  return {
    range: { least: decimalText(cost.least), most, isPartial },
    parts: [
      `${length} at ${perMillion(cheapest.prompt, dearest.prompt)}`,
      ...cachePart(bounds, facts.sentBefore),
      replyPart(bounds, longestReply),
      ...(usual ? [`With an answer as long as those so far: about ${formatAmount(usual.likely)}`] : []),
      ...(bounds.isPartial ? ['Some who may answer charge what is not known yet, and maybe more.'] : []),
      ...(bounds.hasOtherCharges ? ['Searches, tools, pictures or other tiers may come on top.'] : []),
    ],
  };
}

function cachePart({ cheapest }: PriceBounds, sentBefore: number): readonly string[] {
  const { cacheRead, prompt } = cheapest;
  if (!cacheRead || sentBefore === 0 || compare(cacheRead, prompt) >= 0) return [];
  return [`Of it up to ${compactCount(sentBefore)} may come from a cache at ${perMillion(cacheRead, cacheRead)}`];
}

function replyPart({ cheapest, dearest }: PriceBounds, longest: number | undefined): string {
  const length =
    longest === undefined
      ? 'The answer, whose longest is not known,'
      : `The answer: up to ${compactCount(longest)} tokens`;
  return `${length} at ${perMillion(cheapest.completion, dearest.completion)}`;
}

function perMillion(least: Decimal, most: Decimal): string {
  const [low, high] = [least, most].map((price) => tokenPriceText(decimalText(price)) ?? 'an unknown price');
  if (low === high) return low === 'free' ? 'no charge' : `${low} a million`;
  return `${low} to ${high} a million`;
}

function isFree(price: Decimal): boolean {
  return compare(price, zero) === 0;
}
