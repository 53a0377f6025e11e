/** Writes amounts for people: as short as is honest. What is not zero is never written as zero. */
import { type Decimal, decimalText, readDecimal } from './decimal';

/**
 * `$1.23`: whole cents from a dollar on, and below it as many decimals as two figures need. Of a decimal text; undefined
 * where it is none.
 */
export function amountText(amount: string): string | undefined {
  const decimal = readDecimal(amount);
  if (!decimal) return undefined;
  const { digits } = decimal;
  if (digits === 0n) return '$0';
  const size = digits < 0n ? { ...decimal, digits: -digits } : decimal;
  return `${digits < 0n ? '-' : ''}$${withDecimals(size, Math.max(2, decimalsFor(size)))}`;
}

/** Every figure of it, for who wants to know: `$0.00000028`. */
export function exactAmountText(amount: string): string | undefined {
  const decimal = readDecimal(amount);
  if (!decimal) return undefined;
  const text = decimalText(decimal);
  return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`;
}

function decimalsFor({ digits, exponent }: Decimal): number {
  /** 1 for 1 to 9, 0 for 0.1 to 0.9, -1 for 0.01 to 0.09. */
  const wholes = String(digits).length + exponent;
  return wholes >= 1 ? 2 : 2 - wholes;
}

function withDecimals({ digits, exponent }: Decimal, decimals: number): string {
  const dropped = -exponent - decimals;
  const unit = 10n ** BigInt(Math.abs(dropped));
  const scaled = dropped > 0 ? (digits + unit / 2n) / unit : digits * unit;
  const padded = String(scaled).padStart(decimals + 1, '0');
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
