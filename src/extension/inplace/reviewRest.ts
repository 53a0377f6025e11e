/**
 * Offers a new version that could not be written, since the user typed in its lines: as a diff, which is applied if wanted.
 * What was typed is in it as far as the two are not in conflict.
 */
import * as vscode from 'vscode';
import { reviewChange } from '../editor/reviewChange';
import type { MarkedEdit } from './editMarks';
import { mergedRest } from './mergedRest';

/** Resolves with whether the new version is in the document now. */
export async function reviewRest({ edit, region }: MarkedEdit): Promise<boolean> {
  const { state } = edit;
  if (state.kind !== 'rest') return false;
  const { document, span } = region;
  const before = document.getText();
  const rest = mergedRest(edit.oldLines, region.lines, state.lines) ?? state.lines;
  const proposed = before.split(/\r?\n/).toSpliced(span.start, span.count, ...rest);
  if (!(await reviewChange(document, proposed.join('\n')))) return false;
  if (document.getText() !== before) {
    vscode.window.showWarningMessage('The file was changed meanwhile. Nothing was applied.');
    return false;
  }
  await vscode.window.showTextDocument(document, { preview: false });
  return edit.takeRest(rest);
}
