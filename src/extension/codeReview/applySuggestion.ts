/** Hands in for review what a comment proposes in the place of its lines: merged with what the file says by now. */
import * as vscode from 'vscode';
import type { Reviews } from '../review/reviews';
import type { ShownComment } from './reviewComments';
import { suggestedText } from './suggestedText';

export async function applySuggestion(reviews: Reviews, { uri, comment, shown }: ShownComment): Promise<void> {
  if (comment.suggestion === undefined) return;
  const theirs = suggestedText(shown.text, shown.lines, comment.suggestion);
  const refusals = await reviews.proposeChanges([{ uri, base: shown.text, theirs }], 'Suggestion of the Review');
  if (refusals.length > 0) vscode.window.showWarningMessage(refusals.join(' '));
}
