/** Reads when a server wants to be asked again: headers in every form seen, and the hints inside error bodies. */
import type { UnknownFields } from './types/open';

/** The last millisecond that a date can have. */
const lastDate = 8.64e15;

/** Milliseconds to wait, counted from now; undefined when the answer names none, or only one that makes no sense. */
export function readRetryAfter(headers: Headers | undefined, metadata: UnknownFields | undefined): number | undefined {
  return (
    fromNumber(headers?.get('retry-after-ms'), 1) ??
    fromRetryAfter(headers?.get('retry-after'), headers?.get('date')) ??
    fromNumber(field(metadata, 'availability', 'retry_after'), 1000) ??
    fromNumber(field(metadata, 'retry_after'), 1000) ??
    fromRetryAfter(textOf(field(metadata, 'headers', 'Retry-After')), null) ??
    untilReset(headers, metadata)
  );
}

/** When a rate limit ends, in milliseconds since 1970, if the answer says so. */
export function readRateLimitReset(
  headers: Headers | undefined,
  metadata: UnknownFields | undefined,
): number | undefined {
  const given = field(metadata, 'headers', 'X-RateLimit-Reset') ?? headers?.get('x-ratelimit-reset');
  const number = toNumber(given);
  if (!(number >= 1e9 && number <= lastDate)) return undefined;
  // Milliseconds by observation; seconds are told by their size (1e11 seconds lie in the year 5138).
  return number < 1e11 ? number * 1000 : number;
}

function untilReset(headers: Headers | undefined, metadata: UnknownFields | undefined): number | undefined {
  const reset = readRateLimitReset(headers, metadata);
  if (reset === undefined) return undefined;
  const wait = reset - Date.now();
  return wait > 0 ? wait : undefined;
}

function fromRetryAfter(value: string | null | undefined, serverDate: string | null | undefined): number | undefined {
  if (!value) return undefined;
  // A header sent twice arrives joined by a comma; the first one counts.
  const seconds = /^\s*(\d+(?:\.\d+)?)\s*(?:,|$)/.exec(value)?.[1];
  if (seconds !== undefined) return fromNumber(seconds, 1000);
  const date = Date.parse(/^.*?GMT/.exec(value)?.[0] ?? value);
  // Without letters it is no date, though Date.parse takes "-1" for one.
  if (Number.isNaN(date) || !/[a-z]{3}/i.test(value)) return undefined;
  // The server's own clock, where it shows it, spares us the difference between the clocks.
  const wait = date - (Date.parse(serverDate ?? '') || Date.now());
  return wait > 0 ? wait : undefined;
}

function fromNumber(value: unknown, unit: number): number | undefined {
  const number = toNumber(value) * unit;
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** What a number or a text says; NaN for all else, which may be anything that JSON can be. */
function toNumber(value: unknown): number {
  if (typeof value === 'string') return /^\s*\d+(\.\d+)?(e\+?\d+)?\s*$/i.test(value) ? Number(value) : Number.NaN;
  return typeof value === 'number' ? value : Number.NaN;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A field of a field …, its name compared without regard to case. */
function field(data: unknown, ...path: string[]): unknown {
  let value = data;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  }
  return value;
}
