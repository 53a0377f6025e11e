/**
 * Formulas in a text: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. A dollar opens one only in front of a character and closes it
 * only after one and not before a digit or letter, on the same line, so that prices and shell variables stay text.
 */
import type { Reading } from './linkTail';
import { reach } from './reach';

export interface Formula {
  readonly source: string;
  readonly isDisplay: boolean;
  readonly end: number;
}

const longestOnLine = 1000;
const hasContent = /[\p{L}\p{N}]/u;

/** The formula that begins at `at`. */
export function readFormula(text: string, at: number): Reading<Formula> {
  if (text.startsWith('$$', at)) return between(text, at, '$$');
  if (text.startsWith('\\(', at)) return between(text, at, '\\)');
  if (text.startsWith('\\[', at)) return between(text, at, '\\]');
  return onLine(text, at);
}

function between(text: string, at: number, closing: string): Reading<Formula> {
  const end = text.indexOf(closing, at + 2);
  if (end === -1) return text.length - at > reach ? undefined : 'open';
  const source = text.slice(at + 2, end);
  if (end - at > reach || !hasContent.test(source)) return undefined;
  return { source: source.trim(), isDisplay: closing !== '\\)', end: end + 2 };
}

function onLine(text: string, at: number): Reading<Formula> {
  if (/^\s/.test(text.slice(at + 1, at + 2))) return undefined;
  let end = at + 1;
  for (; end < text.length; end += 1) {
    const char = text[end];
    if (char === '\n' || end - at > longestOnLine) return undefined;
    if (char === '$') break;
    if (char === '\\') end += 1;
  }
  // What follows the closing dollar decides.
  if (end + 1 >= text.length) {
    if (text[end] !== '$') return 'open';
    return isClosing(text, at, end) ? { source: text.slice(at + 1, end), isDisplay: false, end: end + 1 } : undefined;
  }
  if (!isClosing(text, at, end) || /[\p{L}\p{N}$]/u.test(text[end + 1] ?? '')) return undefined;
  return { source: text.slice(at + 1, end), isDisplay: false, end: end + 1 };
}

function isClosing(text: string, at: number, end: number): boolean {
  return end > at + 1 && !/\s/.test(text[end - 1] ?? ' ');
}
