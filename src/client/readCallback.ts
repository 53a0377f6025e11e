/** Reads what the sign-in page sent to the callback. It does not know whether the request came from the page at all. */

/** What a callback's address says. */
export type SignInCallback =
  /** To be exchanged, once. */
  | { outcome: 'code'; code: string }
  /** The user said no, or the page failed. Comes without a state, so it may be anybody's word: end nothing but this sign-in. */
  | { outcome: 'denied'; error: string; description?: string }
  /** Another sign-in's, or an attack. The code in it must not be used. */
  | { outcome: 'wrongState' }
  /** Neither code nor error: not the page's doing (a favicon, a reload), or a denial that says nothing. */
  | { outcome: 'missingCode' };

/**
 * Reads a callback's address, whole or from its path on; it may have a query of its own besides. `state` is the one that
 * was sent, undefined if none was. Never throws.
 */
export function readCallback(address: string | URL, state: string | undefined): SignInCallback {
  const base = 'http://localhost';
  if (!URL.canParse(String(address), base)) return { outcome: 'missingCode' };
  const { search, searchParams } = new URL(address, base);
  const error = searchParams.get('error');
  const description = searchParams.get('error_description');
  if (error) return { outcome: 'denied', error, ...(description && { description }) };
  const code = literalValue(search, 'code');
  if (!code) return { outcome: 'missingCode' };
  const states = [literalValue(search, 'state'), searchParams.get('state')];
  if (state !== undefined && !states.includes(state)) return { outcome: 'wrongState' };
  return { outcome: 'code', code };
}

/**
 * The first value of a name, its percent signs decoded and `+` left a plus, unlike in a form: a code may hold one, and
 * holds no blanks.
 */
function literalValue(search: string, name: string): string | undefined {
  const pair = search
    .slice(1)
    .split('&')
    .find((candidate) => candidate.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1);
  try {
    return value && decodeURIComponent(value);
  } catch {
    return value;
  }
}
