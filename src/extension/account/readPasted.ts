/** Tells what was pasted into the box of a sign-in: a code, the address that the browser ended at, or a key. */
export type Pasted =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'code'; readonly code: string };

export function readPasted(text: string): Pasted {
  const given = text
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim();
  if (given === '') return { kind: 'nothing' };
  if (looksLikeKey(given)) return { kind: 'key', key: given };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(given)) return { kind: 'address', address: given };
  // Some browsers copy a part of the address only.
  const query =
    /^[^?\s]*\?(\S*\b(?:code|error)=\S*)$/.exec(given)?.[1] ?? /^((?:code|state|error)=\S*)$/.exec(given)?.[1];
  return query === undefined ? { kind: 'code', code: given } : { kind: 'address', address: `/?${query}` };
}

/** A key is not to be read over somebody's shoulder; a code is worth nothing without this window. */
export function looksLikeKey(text: string): boolean {
  return /^\s*["'`]?(?:Bearer\s+)?sk-or-/i.test(text);
}
