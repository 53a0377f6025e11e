/** How a comment of a review is shown: what it says, and the code that it proposes. */
import { fenced, withFenceClosed } from '../../chat/transfer/safeFence';
import type { ReviewComment } from './readReview';
import { safeMarkdown } from './safeMarkdown';

/** `language` is VS Code's id for the file's. */
export function commentMarkdown({ comment, suggestion }: ReviewComment, language: string): string {
  const words = withFenceClosed(safeMarkdown(comment));
  return suggestion === undefined ? words : `${words}\n\nSuggestion:\n\n${fenced(suggestion, language)}`;
}

/** One that fits no line: with the place that it names, as text. */
export function unplacedMarkdown(comment: ReviewComment): string {
  const { path, line } = comment;
  const place = [path, line === undefined ? '' : `line ${line}`].filter((part) => part !== '').join(', ');
  const words = commentMarkdown(comment, '');
  return place === '' ? words : `${fenced(place, 'text')}\n\n${words}`;
}
