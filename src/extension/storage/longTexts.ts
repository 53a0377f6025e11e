/** Takes the long texts out of a JSON value and stores each once, by hash; and puts them in again. */
import type { Texts } from './texts';

/** Characters from which a text is stored apart. */
const longText = 500;

/** Half a character: JSON can write it, a stored text can't. */
const halfCharacter = /\p{Surrogate}/u;

/** Whether a text is stored apart. */
export function isStoredApart(text: string): boolean {
  return text.length >= longText && !halfCharacter.test(text);
}

/** Stands for a text, such as a picture's data URL. */
const storedKey = 'storedText';

export async function withoutLongTexts(texts: Texts, value: unknown): Promise<unknown> {
  if (typeof value === 'string' && isStoredApart(value)) return { [storedKey]: await texts.put(value) };
  return mapped(value, (inner) => withoutLongTexts(texts, inner));
}

export async function withLongTexts(texts: Texts, value: unknown): Promise<unknown> {
  const hash = storedHash(value);
  return hash === undefined ? mapped(value, (inner) => withLongTexts(texts, inner)) : texts.get(hash);
}

/** The same value with every value one level in it replaced; the order of its fields stays. */
async function mapped(value: unknown, map: (inner: unknown) => Promise<unknown>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(map));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([name, inner]) => [name, await map(inner)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function storedHash(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [[name, hash] = [], ...others] = Object.entries(value);
  return name === storedKey && typeof hash === 'string' && others.length === 0 ? hash : undefined;
}
