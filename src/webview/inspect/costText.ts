/** An amount of USD to the last digit that the server told; undefined where it told none. */
import { decimalText, readDecimal } from '../../chat/money/decimal';

export function costText(usd: unknown): string | undefined {
  if (typeof usd !== 'number' || !Number.isFinite(usd)) return undefined;
  const amount = readDecimal(usd);
  if (!amount) return undefined;
  const text = decimalText(amount);
  return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`;
}
