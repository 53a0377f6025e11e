/**
 * What the limit of a day leaves to spend. What
 * providers charged for keys of the user's own counts, and a request whose cost is not known counts as what it cost at most.
 */
import { decimalText, minus, sumOf, zero } from './decimal';
import { readAmount, type SpendSum } from './spendSum';

/** A decimal text in USD, below zero where the limit was passed; undefined where there is no limit. */
export function dayLeft(limit: string | undefined, today: SpendSum): string | undefined {
  const most = readAmount(limit);
  if (!most) return undefined;
  const spent = [today.known, today.upstream, today.unknownAtMost].map((text) => readAmount(text) ?? zero);
  return decimalText(minus(most, sumOf(spent)));
}
