/** An amount in USD as a decimal text, of a number that a server sent; undefined where it is none. */
import { decimalText, minus, readDecimal, zero } from '../../chat/money/decimal';

/** `less` is taken away from it. */
export function amountText(value: unknown, less: unknown = 0): string | undefined {
  if (![value, less].every((each) => typeof each === 'number' && Number.isFinite(each))) return undefined;
  const [amount, taken] = [readDecimal(value), readDecimal(less)];
  return amount && decimalText(minus(amount, taken ?? zero));
}
