/**
 * Texts one behind the other, as a search reads them: of each character its code in lower case, and what it is worth by
 * where it stands in a word. In one piece of memory, since a hundred thousand texts apart from each other take longer to
 * reach than to read.
 */

/** What a character that is found is worth: most where it begins a word. */
const worth = { inside: 4, hump: 8, wordStart: 10, afterSlash: 12 };

export class Letters {
  codes = new Uint16Array(256);
  worths = new Uint8Array(256);
  /** How many characters there are. */
  length = 0;

  static of(text: string): Letters {
    const letters = new Letters();
    letters.append(text);
    return letters;
  }

  append(text: string): void {
    if (this.length + text.length > this.codes.length) this.grow(text.length);
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      this.codes[this.length] = lowerCode(text, at);
      this.worths[this.length] = at === 0 ? worth.afterSlash : worthAfter(before, code);
      this.length++;
      before = code;
    }
  }

  clear(): void {
    this.length = 0;
  }

  private grow(length: number): void {
    const size = (this.length + length) * 2;
    const { codes, worths } = this;
    this.codes = new Uint16Array(size);
    this.codes.set(codes);
    this.worths = new Uint8Array(size);
    this.worths.set(worths);
  }

  /** Which characters there are from `start` to `end`, as the bits of a number: what lacks a bit of the query’s does not hold it. */
  mask(start: number, end: number): number {
    let mask = 0;
    for (let at = start; at < end; at++) mask |= 1 << bitOf(this.codes[at] ?? 0);
    return mask;
  }
}

const [slash, dot, dash, underscore] = [47, 46, 45, 95];
const [smallA, smallZ, bigA, bigZ, zero, nine] = [97, 122, 65, 90, 48, 57];

/** A letter has a bit of its own, all digits have one, and so has what separates words. */
function bitOf(code: number): number {
  if (code >= smallA && code <= smallZ) return code - smallA;
  if (isDigit(code)) return 26;
  const separator = [dot, dash, underscore, slash].indexOf(code);
  return separator === -1 ? 31 : 27 + separator;
}

/** Some characters are two in lower case: those are looked for as they are. */
function lowerCode(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return isBig(code) ? code + smallA - bigA : code;
  const lower = text.charAt(at).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}

function worthAfter(before: number, code: number): number {
  if (before === slash) return worth.afterSlash;
  if (!isInWord(before)) return worth.wordStart;
  const isHump = (isBig(code) && !isBig(before)) || (isDigit(code) && !isDigit(before));
  return isHump ? worth.hump : worth.inside;
}

function isInWord(code: number): boolean {
  return (code >= smallA && code <= smallZ) || isBig(code) || isDigit(code) || code > 127;
}

function isBig(code: number): boolean {
  return code >= bigA && code <= bigZ;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}
