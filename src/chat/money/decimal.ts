/**
 * Amounts as the decimals that they are written as. As binary fractions equal prices would differ, and a sum of many
 * small costs would drift; here nothing is ever rounded.
 */

/** `digits` × 10^`exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

export const zero: Decimal = { digits: 0n, exponent: 0 };

/**
 * Of a decimal text such as `0.00000028` or `2.8e-7`, or of a number as JSON has it: the shortest decimal that means this
 * number, which is what a server has written. Undefined for what is no decimal, or is too long for an amount.
 */
export function readDecimal(value: unknown): Decimal | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const parts = /^\s*([+-]?)(\d{0,60})(?:\.(\d{0,60}))?(?:e([+-]?\d{1,3}))?\s*$/i.exec(String(value));
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts ?? [];
  if (whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length };
}

/** Of a count; what is no count is none. */
export function wholeDecimal(count: number): Decimal {
  return Number.isSafeInteger(count) ? { digits: BigInt(count), exponent: 0 } : zero;
}

export function plus(one: Decimal, other: Decimal): Decimal {
  const exponent = Math.min(one.exponent, other.exponent);
  return { digits: digitsAt(one, exponent) + digitsAt(other, exponent), exponent };
}

export function minus(one: Decimal, other: Decimal): Decimal {
  return plus(one, { ...other, digits: -other.digits });
}

export function times(one: Decimal, other: Decimal): Decimal {
  return { digits: one.digits * other.digits, exponent: one.exponent + other.exponent };
}

export function sumOf(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce(plus, zero);
}

/** Below, at or above zero as `one` is less than, equal to or more than `other`. */
export function compare(one: Decimal, other: Decimal): number {
  const { digits } = minus(one, other);
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

export function lesser(one: Decimal, other: Decimal): Decimal {
  return compare(other, one) < 0 ? other : one;
}

export function greater(one: Decimal, other: Decimal): Decimal {
  return compare(other, one) > 0 ? other : one;
}

/** In plain digits, without exponents and without zeros at the end of a fraction: `0.00000028`. Reads back as the same amount. */
export function decimalText({ digits, exponent }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const all = String(digits < 0n ? -digits : digits);
  if (exponent >= 0) return digits === 0n ? '0' : sign + all + '0'.repeat(exponent);
  const padded = all.padStart(1 - exponent, '0');
  const fraction = padded.slice(exponent).replace(/0+$/, '');
  const whole = padded.slice(0, exponent);
  if (fraction === '') return whole === '0' ? '0' : sign + whole;
  return `${sign}${whole}.${fraction}`;
}

/**
 * Below, at or above zero as `one` × 10^`exponent` is less than, equal to or more than `other`; undefined where either is
 * no decimal number, or one too long for a price.
 */
export function compareDecimals(one: string, exponent: number, other: string): number | undefined {
  const [left, right] = [readDecimal(one), readDecimal(other)];
  if (!left || !right) return undefined;
  return compare({ ...left, exponent: left.exponent + exponent }, right);
}

/** `exponent` is not above the amount's own. */
function digitsAt(amount: Decimal, exponent: number): bigint {
  return amount.digits * 10n ** BigInt(amount.exponent - exponent);
}
