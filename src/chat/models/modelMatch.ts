/**
 * How well a word fits a text: as a part of it, best at the beginning of a word, else by its letters in their order. It knows
 * no models. Made to be asked thousands of times a keypress: it makes no strings and no lists.
 */
import type { TextRange } from '../foundContext';

/** Letters of a word may lie so far apart in total, as a multiple of its length, before it is no match. */
const widest = 4;

/** Higher is better; 0 is no match. Both are in lower case. */
export function matchScore(text: string, word: string): number {
  const at = bestPlace(text, word);
  if (at !== -1) return placeScore(text, at, word.length);
  return word.length < 2 ? 0 : scatteredScore(text, word);
}

/** Where the letters of the word stand, in ascending order; none where it does not fit. */
export function matchRanges(text: string, word: string): TextRange[] {
  const at = bestPlace(text, word);
  if (at !== -1) return [{ start: at, end: at + word.length }];
  if (word.length < 2 || scatteredScore(text, word) === 0) return [];
  const ranges: TextRange[] = [];
  let from = scatteredStart(text, word);
  for (const letter of word) {
    const found = text.indexOf(letter, from);
    const last = ranges.at(-1);
    if (last?.end === found) ranges[ranges.length - 1] = { start: last.start, end: found + letter.length };
    else ranges.push({ start: found, end: found + letter.length });
    from = found + letter.length;
  }
  return ranges;
}

/** A place at the beginning of a word before any other. */
function bestPlace(text: string, word: string): number {
  const first = text.indexOf(word);
  for (let at = first; at !== -1; at = text.indexOf(word, at + 1)) if (isBoundary(text, at)) return at;
  return first;
}

function placeScore(text: string, at: number, length: number): number {
  if (at === 0 && length === text.length) return 1000;
  const start = at === 0 ? 40 : isBoundary(text, at) ? 30 : 0;
  const end = at + length === text.length || isBoundary(text, at + length) ? 10 : 0;
  return 100 + start + end;
}

function scatteredScore(text: string, word: string): number {
  const start = scatteredStart(text, word);
  if (start === -1) return 0;
  let end = start;
  let boundaries = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, end);
    if (at === -1) return 0;
    if (isBoundary(text, at)) boundaries += 1;
    end = at + letter.length;
  }
  const width = end - start;
  if (width > word.length * widest) return 0;
  return 10 + 10 * (boundaries / word.length) + 20 * (word.length / width);
}

/** The last place from which its letters follow, so that they lie close to each other. */
function scatteredStart(text: string, word: string): number {
  let end = -1;
  let from = 0;
  for (const letter of word) {
    end = text.indexOf(letter, from);
    if (end === -1) return -1;
    from = end + letter.length;
  }
  // Back from where it is complete: that shortens it without looking at any letter twice.
  let at = end;
  for (let index = word.length - 1; index >= 0; index -= 1) {
    const letter = word[index] ?? '';
    at = text.lastIndexOf(letter, index === word.length - 1 ? at : at - 1);
  }
  return at;
}

function isBoundary(text: string, at: number): boolean {
  if (at === 0) return true;
  const [before, here] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return !isWordPart(before) || isDigit(before) !== isDigit(here) || !isWordPart(here);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordPart(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 122) || code > 127;
}
