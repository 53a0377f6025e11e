/** Writes amounts that the host told as decimal texts. */
import { formatAmount, formatRange } from '../../chat/cost';
import { readDecimal } from '../../chat/money/decimal';
import type { CostRange, SpentAmount } from '../../chat/money/spendingState';

/** `$0.012–0.15`, with `about` before it where not all prices are known. */
export function rangeText({ least, most, isPartial }: CostRange): string {
  const [low, high] = [readDecimal(least), most === undefined ? undefined : readDecimal(most)];
  if (!low || (most !== undefined && !high)) return 'price unknown';
  const text = formatRange(low, high);
  if (!isPartial) return text;
  return text === 'free' ? 'free, as far as is known' : `about ${text}`;
}

/** `$0.34`, with how many it does not hold; undefined where nothing was spent. */
export function spentText({ known, unknown }: SpentAmount): string | undefined {
  const amount = readDecimal(known);
  if (!amount) return undefined;
  const isNothing = amount.digits === 0n;
  if (unknown === 0) return isNothing ? undefined : formatAmount(amount);
  return isNothing ? 'unknown' : `${formatAmount(amount)} + ${unknown} unknown`;
}

export function amountOf(text: string | undefined): string | undefined {
  const amount = text === undefined ? undefined : readDecimal(text);
  return amount && formatAmount(amount);
}
