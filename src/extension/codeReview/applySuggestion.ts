/** Hands in for review what a comment proposes in the place of its lines, merged with what the file says by now; and knows when it stands there. */

import { mergedText, threeWayMerge } from '../merge/threeWayMerge';
import { showWarning } from '../notify';
import { plainText } from '../review/plainText';
import type { Reviews } from '../review/reviews';
import type { ShownComment } from './reviewComments';
import { suggestedText } from './suggestedText';

export async function applySuggestion(reviews: Reviews, comment: ShownComment): Promise<void> {
  const theirs = suggested(comment);
  if (theirs === undefined) return;
  const change = { uri: comment.uri, base: comment.shown.text, theirs };
  const refusals = await reviews.proposeChanges([change], 'Suggestion of the Review');
  if (refusals.length > 0) showWarning(refusals.join(' '));
}

/** `text` is what the file says now. */
export function isApplied(comment: ShownComment, text: string): boolean {
  const theirs = suggested(comment);
  if (theirs === undefined) return false;
  const yours = plainText(text);
  const merge = threeWayMerge({ base: plainText(comment.shown.text), yours, theirs: plainText(theirs) });
  return mergedText(merge) === yours;
}

function suggested({ comment, shown }: ShownComment): string | undefined {
  return comment.suggestion === undefined ? undefined : suggestedText(shown.text, shown.lines, comment.suggestion);
}
