/**
 * Finds the lines that the comments of a review are about, in the texts that the model was shown. Models miscount: what a
 * comment quotes decides, and its line only between several places that say so. It knows no editors.
 */
import type { LineRange } from '../../chat/attachment';
import type { ReviewComment } from './readReview';

export interface ReviewedFile {
  /** As the model was told it. */
  readonly path: string;
  /** All of the file, as it was when it was shown. */
  readonly text: string;
  /** What was shown of it; undefined for all. */
  readonly lines: LineRange | undefined;
}

export interface PlacedComment<F> {
  readonly comment: ReviewComment;
  readonly file: F;
  readonly lines: LineRange;
}

export interface PlacedReview<F> {
  readonly placed: readonly PlacedComment<F>[];
  /** Those that name no file or lines that the model was shown. */
  readonly unplaced: readonly ReviewComment[];
}

export function placedComments<F extends ReviewedFile>(
  comments: readonly ReviewComment[],
  files: readonly F[],
): PlacedReview<F> {
  const lineCache = new Map<F, readonly string[]>();
  const linesOf = (file: F) => {
    const lines = lineCache.get(file) ?? file.text.split(/\r\n?|\n/).map(squeezed);
    lineCache.set(file, lines);
    return lines;
  };
  const placed: PlacedComment<F>[] = [];
  const unplaced: ReviewComment[] = [];
  for (const comment of comments) {
    const file = reviewedFile(comment.path, files);
    const lines = file && placeIn(linesOf(file), file.lines, comment);
    if (file && lines) placed.push({ comment, file, lines });
    else unplaced.push(comment);
  }
  return { placed, unplaced };
}

/** The file that a reply means by a path, which may be shorter or longer than ours; undefined where none or several are. */
export function reviewedFile<F extends ReviewedFile>(path: string, files: readonly F[]): F | undefined {
  const wanted = path
    .replaceAll('\\', '/')
    .replace(/,? lines? [\d–-]+$/, '')
    .replace(/^(?:\.\/)+/, '')
    .trim();
  if (wanted === '') return files.length === 1 ? files[0] : undefined;
  const exact = files.find((file) => file.path === wanted);
  if (exact) return exact;
  const alike = files.filter((file) => file.path.endsWith(`/${wanted}`) || wanted.endsWith(`/${file.path}`));
  return alike.length === 1 ? alike[0] : undefined;
}

function placeIn(
  lines: readonly string[],
  shown: LineRange | undefined,
  { quote, line, endLine }: ReviewComment,
): LineRange | undefined {
  const first = shown?.start ?? 1;
  const last = Math.min(shown?.end ?? lines.length, lines.length);
  const quoted = quote.split(/\r\n?|\n/).map(squeezed);
  while (quoted[0] === '') quoted.shift();
  while (quoted.at(-1) === '') quoted.pop();
  const isShown = (start: number) => start >= first && start <= last;
  if (quoted.length === 0) {
    return line !== undefined && isShown(line) ? { start: line, end: Math.min(endLine ?? line, last) } : undefined;
  }
  const whole = nearest(startsOf(quoted, lines).filter(isShown), line);
  if (whole !== undefined) return { start: whole, end: Math.min(whole + quoted.length - 1, last) };
  const start = nearest(startsOf(quoted.slice(0, 1), lines).filter(isShown), line);
  if (start === undefined) return undefined;
  const length = line === undefined || endLine === undefined ? 0 : endLine - line;
  return { start, end: Math.min(start + length, last) };
}

/** From 1. */
function startsOf(wanted: readonly string[], lines: readonly string[]): number[] {
  return lines.flatMap((_line, at) => (wanted.every((line, offset) => lines[at + offset] === line) ? [at + 1] : []));
}

/** Of several, none is meant where no line is named. */
function nearest(starts: readonly number[], line: number | undefined): number | undefined {
  if (starts.length <= 1 || line === undefined) return starts.length === 1 ? starts[0] : undefined;
  return starts.reduce((best, start) => (Math.abs(start - line) < Math.abs(best - line) ? start : best));
}

/** Models do not keep white space. */
function squeezed(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}
