/** The parts of a link that follow its text: an address in brackets, a title. It knows source text alone. */
import { decodeSource } from './decodeSource';
import { reach } from './reach';

/** What was read, and where it ends. */
interface Read {
  readonly text: string;
  readonly end: number;
}

/** `undefined` where there is no such thing; 'open' where more text may still make one. */
export type Reading<T> = T | 'open' | undefined;

export interface LinkTail {
  readonly href: string;
  readonly end: number;
}

/** `(address "title")` at `at`. */
export function readLinkTail(text: string, at: number): Reading<LinkTail> {
  const start = at + 1;
  const afterStart = skipSpace(text, start);
  const destination = readDestination(text, afterStart);
  if (destination === 'open' || destination === undefined) return destination;
  let end = skipSpace(text, destination.end);
  if (end > destination.end && end < text.length && text[end] !== ')') {
    const title = readTitle(text, end);
    if (title === 'open' || title === undefined) return title;
    end = skipSpace(text, title.end);
  }
  if (end - at > reach) return undefined;
  if (end >= text.length) return 'open';
  return text[end] === ')' ? { href: destination.text, end: end + 1 } : undefined;
}

export function readDestination(text: string, at: number): Reading<Read> {
  if (at >= text.length) return 'open';
  return text[at] === '<' ? readPointed(text, at) : readBare(text, at);
}

function readPointed(text: string, at: number): Reading<Read> {
  for (let end = at + 1; end < text.length; end += 1) {
    const char = text[end];
    if (char === '>') return { text: decodeSource(text.slice(at + 1, end)), end: end + 1 };
    if (char === '\n' || char === '<' || end - at > reach) return undefined;
    if (char === '\\') end += 1;
  }
  return 'open';
}

/** Brackets in it are balanced, at most 32 deep. */
function readBare(text: string, at: number): Reading<Read> {
  let depth = 0;
  let end = at;
  for (; end < text.length; end += 1) {
    const char = text.charCodeAt(end);
    if (char === 0x5c && isPunctuationAt(text, end + 1)) {
      end += 1;
    } else if (char === 0x28) {
      depth += 1;
      if (depth > 32) return undefined;
    } else if (char === 0x29) {
      if (depth === 0) break;
      depth -= 1;
    } else if (char <= 0x20 || char === 0x7f) {
      break;
    }
    if (end - at > reach) return undefined;
  }
  if (end >= text.length) return 'open';
  return depth === 0 ? { text: decodeSource(text.slice(at, end)), end } : undefined;
}

export function readTitle(text: string, at: number): Reading<Read> {
  const opening = text[at];
  const closing = opening === '(' ? ')' : opening;
  if (closing !== '"' && closing !== "'" && closing !== ')') return undefined;
  for (let end = at + 1; end < text.length; end += 1) {
    const char = text[end];
    if (char === closing) return { text: decodeSource(text.slice(at + 1, end)), end: end + 1 };
    if ((char === '(' && opening === '(') || end - at > reach) return undefined;
    if (char === '\n' && text[end + 1] === '\n') return undefined;
    if (char === '\\') end += 1;
  }
  return 'open';
}

/** Blanks, and at most one line end. */
export function skipSpace(text: string, at: number): number {
  const end = skipBlanks(text, at);
  return text[end] === '\n' ? skipBlanks(text, end + 1) : end;
}

export function skipBlanks(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return end;
}

const punctuation = /[!-/:-@[-`{-~]/;

function isPunctuationAt(text: string, at: number): boolean {
  return punctuation.test(text[at] ?? '');
}
