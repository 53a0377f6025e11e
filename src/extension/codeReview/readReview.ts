/**
 * Reads the comments of a review out of a model's reply. A reply can hold anything: what can't be read is counted, and
 * nothing that it says is more than text. It does not know files or editors.
 */
import { objectsIn } from './objectsIn';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

export interface ReviewComment {
  /** As the reply names it; it may be no file at all. */
  readonly path: string;
  /** From 1; undefined where the reply names none. */
  readonly line: number | undefined;
  readonly endLine: number | undefined;
  /** What the reply says that stands in `line`; empty where it does not say. */
  readonly quote: string;
  readonly severity: Severity;
  /** Markdown, of an unknown hand. */
  readonly comment: string;
  /** What is to stand in place of the lines; undefined where nothing is proposed. */
  readonly suggestion: string | undefined;
}

export interface Review {
  readonly comments: readonly ReviewComment[];
  /** How many more there were: beyond the limit, or not to be read. */
  readonly left: number;
}

/** Figures beyond which a reply is no review that anybody reads. Lengths are in UTF-16 code units. */
export const reviewLimits = {
  reply: 2_000_000,
  comments: 200,
  comment: 4000,
  quote: 40_000,
  suggestion: 40_000,
  path: 1000,
} as const;

/** Undefined where the reply holds no list of comments. A reply that broke off, or is cut at its limit, has those that were whole. */
export function readReview(reply: string): Review | undefined {
  const found = objectsIn(reply.slice(0, reviewLimits.reply), 'comment');
  if (!found) return undefined;
  const comments = found.objects.flatMap(commentFrom);
  const taken = comments.slice(0, reviewLimits.comments);
  return { comments: taken, left: comments.length - taken.length + found.broken };
}

function commentFrom(fields: Readonly<Record<string, unknown>>): ReviewComment[] {
  const comment = markdownIn(fields.comment);
  if (comment === '') return [];
  const [line, end] = linesIn(fields.line);
  const endLine = linesIn(fields.endLine)[0] ?? end ?? line;
  const isUpsideDown = line !== undefined && endLine !== undefined && endLine < line;
  return [
    {
      path: textIn(fields.path).slice(0, reviewLimits.path),
      line: isUpsideDown ? endLine : line,
      endLine: isUpsideDown ? line : endLine,
      quote: quoteFrom(textIn(fields.quote)),
      severity: severityFrom(textIn(fields.severity).toLowerCase()),
      comment,
      suggestion: suggestionFrom(fields.suggestion),
    },
  ];
}

/** With one kind of line end, also for what reads it a line at a time. */
function markdownIn(value: unknown): string {
  const text = textIn(value).trim();
  const begun = text.slice(0, reviewLimits.comment).replace(/\r\n?|[\u2028\u2029]/g, '\n');
  return text.length > reviewLimits.comment ? `${begun}…` : begun;
}

/** Of one that is too long its first lines, whole ones: they tell the place as well. */
function quoteFrom(quote: string): string {
  if (quote.length <= reviewLimits.quote) return quote;
  const begun = quote.slice(0, reviewLimits.quote);
  return begun.slice(0, Math.max(begun.lastIndexOf('\n'), begun.lastIndexOf('\r'), 0));
}

/** Half a suggestion is worse than none. */
function suggestionFrom(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > reviewLimits.suggestion || value.includes('\0')) return undefined;
  return value;
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `12`, `"12"` and `"12-14"`. */
function linesIn(value: unknown): readonly number[] {
  const numbers = typeof value === 'number' ? [value] : (textIn(value).match(/\d{1,9}/g) ?? []).map(Number);
  return numbers.every((number) => Number.isSafeInteger(number) && number > 0) ? numbers.slice(0, 2) : [];
}

/** Models have many words for how bad something is. */
const severityWords: { readonly [S in Severity]: RegExp } = {
  error: /error|critical|blocker|high|major|bug|severe/,
  warning: /warn|medium|moderate/,
  info: /(?:)/,
};

function severityFrom(word: string): Severity {
  return severities.find((severity) => severityWords[severity].test(word)) ?? 'info';
}
