/** Makes what users paste as a key into a key, or refuses it before anything is sent. Never repeats it in an error. */
import { OpenRouterError } from './errors';
import type { ApiKeySource } from './options';

const wrappings = [/^"(.*)"$/s, /^'(.*)'$/s, /^`(.*)`$/s, /^Bearer(?:\s+(.*))?$/is];
/** Visible ASCII, but for what JSON or HTML write otherwise: a server that repeats the key could hide it so. */
const keyForm = /^[\x21-\x7e]+$/;
const writtenOtherwise = /["'`<>&\\]/;

/** The key to use now, cleaned; undefined when there is none. */
export async function readApiKey(source: ApiKeySource): Promise<string | undefined> {
  const given = typeof source === 'function' ? await source() : source;
  if (given === undefined || given === null) return undefined;
  return cleanApiKey(given) || undefined;
}

/** Removes blanks, quotes and "Bearer" around a key; "" when nothing is left. Throws `unauthorized` for an impossible one. */
export function cleanApiKey(given: string): string {
  let key = given.trim();
  for (let before = ''; before !== key; ) {
    before = key;
    for (const wrapping of wrappings) key = unwrapped(key, wrapping).trim();
  }
  if (key === '' || (keyForm.test(key) && !writtenOtherwise.test(key))) return key;
  throw new OpenRouterError({
    kind: 'unauthorized',
    message:
      'The API key holds characters that no key has (a line break, a blank or an invisible sign). Copy it again.',
  });
}

function unwrapped(key: string, wrapping: RegExp): string {
  const match = wrapping.exec(key);
  return match ? (match[1] ?? '') : key;
}

/** What a call that needs a key rejects with when there is none. */
export function missingApiKey(): OpenRouterError {
  return new OpenRouterError({ kind: 'unauthorized', message: 'No API key is set.' });
}
