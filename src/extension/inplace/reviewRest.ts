/**
 * Hands in for review a new version that could not be written, since the user typed in its lines: merged with what was
 * typed, and in VS Code's merge editor where the two are in conflict.
 */
import type { Reviews } from '../review/reviews';
import type { MarkedEdit } from './editMarks';

/** Resolves with whether it waits for the user's word there. */
export async function reviewRest(reviews: Reviews, { edit, region }: MarkedEdit): Promise<boolean> {
  const { state } = edit;
  if (state.kind !== 'rest') return false;
  const { document, span } = region;
  const now = document.getText().split(/\r?\n/);
  const withLines = (lines: readonly string[]) => now.toSpliced(span.start, span.count, ...lines).join('\n');
  const change = { uri: document.uri, base: withLines(edit.oldLines), theirs: withLines(state.lines) };
  const refusals = await reviews.proposeChanges([change], 'Edit in Place');
  return refusals.length === 0;
}
