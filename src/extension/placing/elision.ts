/** Tells lines that stand for code which a model left out: `// ... existing code ...`. It knows no file. */

/**
 * Whether a line stands for others. `maybe`: it could as well be code or a comment, and only what stands around it in the
 * file can tell.
 */
export type Elision = 'sure' | 'maybe';

/** Longer lines leave nothing out, in characters. */
const longest = 160;
const mostWords = 14;

const commentStart = /^(?:\/\/+|#(?!#)|--+|;+|%+|\{?\/\*+|<!--|')\s*/;
const commentEnd = /\s*(?:\*+\/\}?|-->)$/;
const dotsBefore = /^(?:\.{3,}|…)/;
const dotsAfter = /(?:\.{3,}|…)$/;
const brackets = /^[[({<]\s*(.*?)\s*[\])}>]$/;

export function elisionIn(line: string): Elision | undefined {
  if (line.length > longest) return undefined;
  const text = line.trim();
  if (!mayBeElision(text)) return undefined;
  const isComment = commentStart.test(text);
  const inner = text.replace(commentStart, '').replace(commentEnd, '').replace(/[,;]$/, '');
  const words = inner.replace(brackets, '$1');
  return elisionOf({
    words: words.toLowerCase().match(/[\p{L}\p{N}_’'-]+/gu) ?? [],
    startsWithDots: dotsBefore.test(words) && !/^(?:\.{3,}|…)[\w$[({]/.test(words),
    endsWithDots: dotsAfter.test(words),
    isMarked: isComment || inner !== words,
  });
}

/** Quickly, since nearly no line is one. */
function mayBeElision(text: string): boolean {
  return (
    text.includes('...') || text.includes('…') || (commentStart.test(text) && sign.test(text)) || /^[[(]/.test(text)
  );
}

interface Reading {
  readonly words: readonly string[];
  readonly startsWithDots: boolean;
  readonly endsWithDots: boolean;
  /** Whether it is a comment, or stands in brackets. */
  readonly isMarked: boolean;
}

const saysItStays = /(?:remains?|stays?|is|are) (?:unchanged|the same|as is|as before)$/;
/** One of these is in each elision that has words. */
const sign =
  /\b(?:existing|rest|remaining|remains?|unchanged|same|other|others|previous|original|omitted|before|above|keep|stays?|brevity|more|code|etc|changes?|here)\b/i;
/** Those that say it without dots. */
const plainSign = new Set(['existing', 'rest', 'remaining', 'unchanged', 'omitted', 'brevity']);
/** What elisions are made of: where they have nothing else, they are no comment on code. */
const vocabulary = new Set(
  `a all and any are as at before above below after block body brevity bodies change changed changes class classes code
  component components configuration constructor content contents definition definitions e etc existing exports field
  fields file files for from function functions g go goes handler handlers here hooks implementation implementations
  import imports in is it items its keep kept leave left lines logic members method methods more no not of omitted option
  options original other others output parts previous previously properties props remain remaining remains rest routes
  same section setup shown snip snippet state stay stays style styles test tests that the these this to truncated types
  unchanged unmodified up until variables with your`.split(/\s+/),
);

function elisionOf({ words, startsWithDots, endsWithDots, isMarked }: Reading): Elision | undefined {
  const hasDots = startsWithDots || endsWithDots;
  if (words.length === 0) return hasDots ? 'maybe' : undefined;
  if (words.length > mostWords || !(isMarked || startsWithDots)) return undefined;
  const hasSign = words.some((word) => sign.test(word));
  const isPlain = words.every((word) => vocabulary.has(word));
  if (hasDots && hasSign && (isPlain || (startsWithDots && endsWithDots))) return 'sure';
  if (isPlain && words.length > 1 && words.some((word) => plainSign.has(word))) return 'sure';
  if (isPlain && hasSign && words.length > 1) return 'maybe';
  return startsWithDots || saysItStays.test(words.join(' ')) ? 'maybe' : undefined;
}
