/**
 * Finds what a reader looks for in a text. Nothing can stop a regular expression that is running, and the panel has no
 * second thread: one that could take forever is tried on each line before it is used there.
 */
import { mayTakeForever, takesTooLong } from '../../chat/expressionTrial';

export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly isExpression: boolean;
}

/** Offsets in UTF-16 code units; the end is not included. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

export type Matcher = (text: string) => readonly Match[];

/** The reader's expression cannot be used; the message says why. */
export class UnusableExpression extends Error {}

/** More matches than that in one turn are not counted. */
const mostMatches = 5000;

/** An expression sees one line at a time, and of a longer one so many characters at a time. */
const longestLine = 2000;

/** Milliseconds that the search of one turn may take. */
const longestSearch = 1000;

/** Throws `UnusableExpression`. The matcher throws it too. */
export function matcherFor(query: FindQuery): Matcher {
  const expression = expressionFor(query);
  if (!query.isExpression) return (text) => allMatches(expression, text, 0);
  const isRisky = mayTakeForever(query.text);
  return (text) => matchesByLine(expression, text, isRisky);
}

function expressionFor({ text, matchCase, wholeWord, isExpression }: FindQuery): RegExp {
  const source = isExpression ? text : text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const whole = wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  try {
    return new RegExp(whole, matchCase ? 'gu' : 'giu');
  } catch {
    throw new UnusableExpression('Invalid expression');
  }
}

function matchesByLine(expression: RegExp, text: string, isRisky: boolean): readonly Match[] {
  const matches: Match[] = [];
  const started = performance.now();
  for (let start = 0; start < text.length && matches.length < mostMatches; ) {
    const end = endOfLine(text, start);
    const line = text.slice(start, end);
    if (isRisky && takesTooLong((part) => allMatches(expression, part, 0), line)) throw tooSlow();
    matches.push(...allMatches(expression, line, start));
    if (performance.now() - started > longestSearch) throw tooSlow();
    start = text[end] === '\n' ? end + 1 : end;
  }
  return matches;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return Math.min(end === -1 ? text.length : Math.max(end, start), start + longestLine);
}

function tooSlow(): UnusableExpression {
  return new UnusableExpression('Expression takes too long');
}

function allMatches(expression: RegExp, text: string, offset: number): readonly Match[] {
  const matches: Match[] = [];
  for (const { 0: found, index } of text.matchAll(expression)) {
    if (found !== '') matches.push({ start: offset + index, end: offset + index + found.length });
    if (matches.length >= mostMatches) break;
  }
  return matches;
}
