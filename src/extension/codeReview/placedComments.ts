/**
 * Finds the lines that the comments of a review are about, in the texts that the model was shown. Models miscount: what a
 * comment quotes decides, and its line only between several places that say so. It knows no editors.
 */
import type { LineRange } from '../../chat/attachment';
import { LineSearch } from '../placing/lineSearch';
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
  const searches = new Map<F, LineSearch>();
  const searchIn = (file: F) => {
    const search = searches.get(file) ?? new LineSearch(squeezedLines(file.text));
    searches.set(file, search);
    return search;
  };
  const placed: PlacedComment<F>[] = [];
  const unplaced: ReviewComment[] = [];
  for (const comment of comments) {
    const file = reviewedFile(comment.path, files);
    const lines = file && placeIn(searchIn(file), file.lines, comment);
    if (file && lines) placed.push({ comment, file, lines });
    else unplaced.push(comment);
  }
  return { placed, unplaced };
}

/** The file that a reply means by a path, which may be shorter or longer than ours; undefined where none or several are. */
function reviewedFile<F extends ReviewedFile>(path: string, files: readonly F[]): F | undefined {
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
  search: LineSearch,
  shown: LineRange | undefined,
  { quote, line, endLine }: ReviewComment,
): LineRange | undefined {
  const first = shown?.start ?? 1;
  const last = Math.min(shown?.end ?? search.length, search.length);
  const quoted = withoutBlankEnds(squeezedLines(quote));
  if (quoted.length === 0) {
    const isShown = line !== undefined && line >= first && line <= last;
    return isShown ? { start: line, end: Math.min(endLine ?? line, last) } : undefined;
  }
  const placeOf = (lines: readonly string[]) =>
    nearest(search.find(lines, { start: first - 1, end: last }, Number.POSITIVE_INFINITY), line);
  const whole = placeOf(quoted);
  if (whole !== undefined) return { start: whole, end: whole + quoted.length - 1 };
  const start = placeOf(quoted.slice(0, 1));
  if (start === undefined) return undefined;
  const length = line === undefined || endLine === undefined ? 0 : endLine - line;
  return { start, end: Math.min(start + length, last) };
}

/** The line, from 1, of the place, from 0, that is next to `line`. Of several, none is meant where no line is named. */
function nearest(places: readonly number[], line: number | undefined): number | undefined {
  const [first] = places;
  if (first === undefined || (places.length > 1 && line === undefined)) return undefined;
  const distance = (place: number) => Math.abs(place + 1 - (line ?? 0));
  return places.reduce((best, place) => (distance(place) < distance(best) ? place : best), first) + 1;
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Models do not keep white space. */
function squeezedLines(text: string): string[] {
  return text.split(/\r\n?|\n/).map((line) => line.trim().replace(/\s+/g, ' '));
}
