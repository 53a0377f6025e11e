/** Judges whether a value that something called a password, token or key is given can really be one. */

/** What is meant to be replaced. */
const gap = /x{4}|\*{3}|\.{3}|…|<[^>]{0,60}>|\$\{|\$\(|\{\{|%[sd({]|your[-_ ]|redacted|removed/i;

/** What values are called in examples. */
const example =
  /example|sample|dummy|placeholder|change.?me|replace.?(me|with)|my[-_]?(secret|password|token|key)|not[-_ ]?a?[-_ ]?secret|hidden|fake|test[-_]?(key|token|secret|pass)|\bundefined\b|\bnull\b/i;

/** Passwords of no account. */
const commonPassword =
  /^(?:pass(?:word|wd)?|pwd?|secret|token|user(?:name)?|admin|root|test|guest|abc|xyz|foo|bar|baz|postgres|mysql|\d{1,6}|[a-z]{1,4})$/i;

/** Bits a character. Words of a language have less than 3; random letters and digits of this length about 4, hexadecimal ones 3.6. */
const randomEntropy = 3.4;
const hexEntropy = 2.9;

/** Whether something that has the form of a secret only shows that form. */
export function isGap(value: string): boolean {
  return gap.test(value) || /^(.)\1*$/.test(value);
}

export function isCommonPassword(value: string): boolean {
  return commonPassword.test(value) || example.test(value);
}

/** Of a value that stands beside a word like `token`. */
export function looksSecret(value: string): boolean {
  if (value.length < 8 || isGap(value) || example.test(value) || isPlainWords(value) || isPlace(value)) return false;
  if (/^[0-9a-f]{32,}$/i.test(value)) return /\d/.test(value) && entropyOf(value) >= hexEntropy;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9\s]/].filter((kind) => kind.test(value)).length;
  if (value.length < 16) return kinds >= 3 && /\d/.test(value) && entropyOf(value) >= 2.75;
  return kinds >= 2 && /\d/.test(value) && /[A-Za-z]/.test(value) && entropyOf(value) >= randomEntropy;
}

/** `accessToken2`, `access-token`, `ACCESS_TOKEN`, `vs/base/token.ts` and sentences. */
function isPlainWords(value: string): boolean {
  return value
    .split(/[\s_./:,;()[\]{}|&?=+-]+|(?<=[a-z])(?=[A-Z])/)
    .every(
      (word) =>
        /^(?:[A-Za-z]{0,24}|\d{1,4}|[A-Za-z]{1,16}\d{1,4}[a-z]{0,2}|\d{1,2}[A-Za-z]{1,2})$/.test(word) &&
        !isJumble(word),
    );
}

/** Letters without rhyme: capitals in the middle, or many consonants in a row. */
function isJumble(word: string): boolean {
  return word.length >= 8 && (/[a-z][A-Z].*[a-z][A-Z]/.test(word) || /[bcdfghjklmnpqrstvwxz]{6}/i.test(word));
}

function isPlace(value: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|[.~]{0,2}\/|[A-Z]:\\|@[\w-]+\/)/.test(value);
}

function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / value.length;
    return sum - share * Math.log2(share);
  }, 0);
}
