/** Writes what a reply used, for people. Unknown stays unknown: nothing here turns a missing figure into zero, nor the smallest amount. */
import type { ChatUsage } from '../client';
import { compare, type Decimal, decimalText, readDecimal } from './money/decimal';

/** Places before and behind the point of what is written; no price is as small, and no bill as large. */
const mostDecimals = 12;
const longestWhole = 12;

/** `$0.012`, never in exponents, at least two decimals; undefined where the server told no cost. */
export function formatCost(usd: number | null | undefined): string | undefined {
  if (typeof usd !== 'number' || !Number.isFinite(usd)) return undefined;
  const amount = readDecimal(usd);
  return amount && formatAmount(amount);
}

/** Two significant digits below a cent, cents above: enough to compare replies, short enough to read. */
export function formatAmount(amount: Decimal): string {
  if (amount.digits === 0n) return '$0';
  const sign = amount.digits < 0n ? '-' : '';
  const digits = amount.digits < 0n ? -amount.digits : amount.digits;
  // Of the first digit that is not zero: 0 for whole dollars below ten, -2 for cents.
  const magnitude = String(digits).length - 1 + amount.exponent;
  if (magnitude >= longestWhole) return `${sign}$${'9'.repeat(longestWhole)} or more`;
  if (magnitude < -mostDecimals) return `under ${sign}$0.${'0'.repeat(mostDecimals - 1)}1`;
  const decimals = magnitude >= 0 ? 2 : Math.max(2, 1 - magnitude);
  const text = rounded({ digits, exponent: amount.exponent }, decimals);
  // Rounded up, 0.0996 is 0.100: one decimal fewer tells as much.
  const isRoundedUp = decimals > 2 && text.at(-3) !== '0' && text.endsWith('00');
  return `${sign}$${isRoundedUp ? text.slice(0, -1) : text}`;
}

/** All of its digits: `$0.00012345`. */
export function exactAmount(amount: Decimal): string {
  const text = decimalText(amount);
  return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`;
}

/** `$0.012–0.15`, `free`, or one amount where both are written the same; without `most` `$0.012 or more`. */
export function formatRange(least: Decimal, most: Decimal | undefined): string {
  if (!most) return `${formatAmount(least)} or more`;
  if (least.digits === 0n && most.digits === 0n) return 'free';
  const [low, high] = [formatAmount(least), formatAmount(most)];
  if (low === high || compare(least, most) >= 0) return high;
  return `${low}–${high.startsWith('$') ? high.slice(1) : high}`;
}

/** `1,204 in · 310 out`; undefined where the server told no counts. */
export function formatTokens(usage: ChatUsage | undefined): string | undefined {
  if (typeof usage?.prompt_tokens !== 'number' || typeof usage.completion_tokens !== 'number') return undefined;
  return `${usage.prompt_tokens.toLocaleString('en')} in · ${usage.completion_tokens.toLocaleString('en')} out`;
}

/** Half a unit of the last place is rounded up. `amount` is not below zero. */
function rounded({ digits, exponent }: Decimal, decimals: number): string {
  const cut = -exponent - decimals;
  const scale = 10n ** BigInt(Math.abs(cut));
  const units = cut <= 0 ? digits * scale : (digits + scale / 2n) / scale;
  const text = String(units).padStart(decimals + 1, '0');
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}
