/** Takes values of the expected type out of what a server or a file holds, which can be anything. */
import { withoutFormatCharacters } from '../withoutFormatCharacters';

export type WireFields = Readonly<Record<string, unknown>>;

/** The most entries of a list, and characters of a word in it, that are kept. */
const longestList = 200;
const longestWord = 300;

export function fieldsOf(value: unknown): WireFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Without characters that nobody sees and that turn other words around. */
export function wordsIn(value: unknown, longest = longestWord): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = withoutFormatCharacters(value.slice(0, longest)).trim();
  return text === '' ? undefined : text;
}

export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function positiveIn(value: unknown): number | undefined {
  const number = numberIn(value);
  return number !== undefined && number > 0 ? number : undefined;
}

/** Seconds since 1970, of a day that a calendar with years of four digits has. */
export function secondsIn(value: unknown): number | undefined {
  const seconds = positiveIn(value);
  return seconds !== undefined && seconds < 253_402_300_800 ? seconds : undefined;
}

export function flagIn(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Undefined where it is no list; what in it is no word is left out. */
export function wordListIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, longestList).flatMap((each) => wordsIn(each) ?? []);
}

/** A price as OpenRouter writes it. A number is one as well, as long as it can be written without an exponent. */
export function priceIn(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^-?\d{1,12}(\.\d{1,30})?$/.test(text) ? text : undefined;
}

/** `found` without what is undefined, so that it takes no place on the disk and in messages. */
export function withoutUndefined<T extends object>(found: T): T {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as T;
}
