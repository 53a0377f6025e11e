/** What the limit of a day leaves to spend. A request whose cost is not known counts as what it cost at most. */
import { decimalText, minus, plus } from './decimal';
import { readAmount, type SpendSum } from './spendSum';

/** A decimal text in USD, below zero where the limit was passed; undefined where there is no limit. */
export function dayLeft(limit: string | undefined, today: SpendSum): string | undefined {
  const most = readAmount(limit);
  const [known, unknown] = [readAmount(today.known), readAmount(today.unknownAtMost)];
  return most && known && unknown ? decimalText(minus(most, plus(known, unknown))) : undefined;
}
