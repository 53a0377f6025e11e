/** Hands in for review what a comment proposes in the place of its lines, merged with what the file says by now. */
import { showWarning } from '../notify';
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

/** The file as it was shown, with the suggestion in it; undefined where nothing is proposed. */
export function suggested({ comment, shown }: ShownComment): string | undefined {
  return comment.suggestion === undefined ? undefined : suggestedText(shown.text, shown.lines, comment.suggestion);
}
