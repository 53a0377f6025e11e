/**
 * Finds what a reader looks for in a text. Nothing can stop a regular expression that is running, and the panel has no
 * second thread: one that could take forever is tried on a little more of each line at a time, so that this shows while it still ends.
 */

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

/** Milliseconds that a try at a part of a line, and the search of one turn, may take. */
const longestTry = 20;
const longestSearch = 1000;

/** A try goes on by so few characters that what doubles with each of them shows before it takes long. */
const firstTry = 2;
const smallStep = 2;
const largeStep = 8;
const smallStepsUntil = 100;

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

/** Two repetitions, one of a group, or one and what refers back to it, can share a text in too many ways. */
function mayTakeForever(source: string): boolean {
  const bare = source
    .replace(/\\[^1-9k]/g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replace(/\(\?(?:[:=!]|<[=!]|<\w+>)/g, '(');
  return /\\[1-9k]|\)[*+?{]/.test(bare) || (bare.match(/[*+?{]/g)?.length ?? 0) > 1;
}

function matchesByLine(expression: RegExp, text: string, isRisky: boolean): readonly Match[] {
  const matches: Match[] = [];
  const started = performance.now();
  for (let start = 0; start < text.length && matches.length < mostMatches; ) {
    const end = endOfLine(text, start);
    const line = text.slice(start, end);
    if (isRisky) tryByLittle(expression, line);
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

/**
 * What a line begins with is tried alone, before something else and before what the line ends with: an expression that
 * is quick where it matches may take forever where it fails.
 */
function tryByLittle(expression: RegExp, line: string): void {
  const endings = ['', '\u0001', line.slice(-smallStep)];
  const takesLong = (beginning: string) => {
    const started = performance.now();
    for (const ending of endings) allMatches(expression, beginning + ending, 0);
    return performance.now() - started > longestTry;
  };
  for (let length = firstTry; length < line.length; length += length < smallStepsUntil ? smallStep : largeStep) {
    const beginning = line.slice(0, length);
    // Twice: a busy machine may have been what took long.
    if (takesLong(beginning) && takesLong(beginning)) throw tooSlow();
  }
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
