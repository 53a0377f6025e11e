/** Compares prices as the decimals that they are written as: as binary fractions, equal ones would differ. */

/**
 * Below, at or above zero as `one` × 10^`exponent` is less than, equal to or more than `other`; undefined where either is
 * no decimal number, or one too long for a price.
 */
export function compareDecimals(one: string, exponent: number, other: string): number | undefined {
  const [left, right] = [readDecimal(one), readDecimal(other)];
  if (!left || !right) return undefined;
  const shift = left.exponent + exponent;
  const lowest = Math.min(shift, right.exponent);
  const difference = scaled(left.digits, shift - lowest) - scaled(right.digits, right.exponent - lowest);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

interface Decimal {
  readonly digits: bigint;
  /** The power of ten that the digits are to be multiplied with. */
  readonly exponent: number;
}

function readDecimal(text: string): Decimal | undefined {
  const parts = /^\s*([+-]?)(\d{0,60})(?:\.(\d{0,60}))?(?:e([+-]?\d{1,3}))?\s*$/i.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts ?? [];
  if (whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length };
}

function scaled(digits: bigint, exponent: number): bigint {
  return digits * 10n ** BigInt(exponent);
}
