/** Amounts that are kept as texts, written for people. */
import { exactAmount, formatAmount } from '../cost';
import { readDecimal } from './decimal';

/** `$1.23`, as short as is honest. Of a decimal text in USD; undefined where it is none. */
export function amountText(amount: string): string | undefined {
  const decimal = readDecimal(amount);
  return decimal && formatAmount(decimal);
}

/** Every figure of it: `$0.00000028`. */
export function exactAmountText(amount: string): string | undefined {
  const decimal = readDecimal(amount);
  return decimal && exactAmount(decimal);
}
