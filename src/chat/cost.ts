/** Writes what a reply used, for people. Unknown stays unknown: nothing here turns a missing figure into zero. */
import type { ChatUsage } from '../client';

/** `$0.0123`, never in exponents, at least two decimals; undefined where the server told no cost. */
export function formatCost(usd: number | null | undefined): string | undefined {
  if (typeof usd !== 'number' || !Number.isFinite(usd)) return undefined;
  if (usd === 0) return '$0';
  // Two significant digits below a cent, cents above: enough to compare replies, short enough to read.
  const decimals = Math.abs(usd) >= 1 ? 2 : Math.min(20, 1 - Math.floor(Math.log10(Math.abs(usd))));
  return `$${usd.toFixed(Math.max(2, decimals))}`;
}

/** `1,204 in · 310 out`; undefined where the server told no counts. */
export function formatTokens(usage: ChatUsage | undefined): string | undefined {
  if (typeof usage?.prompt_tokens !== 'number' || typeof usage.completion_tokens !== 'number') return undefined;
  return `${usage.prompt_tokens.toLocaleString('en')} in · ${usage.completion_tokens.toLocaleString('en')} out`;
}
