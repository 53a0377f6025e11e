/** Puts what a comment proposes in the place of its lines: merged with what the file says by now, and shown as a diff first. */
import * as vscode from 'vscode';
import { reviewChange } from '../editor/reviewChange';
import { mergedText, threeWayMerge } from '../merge/threeWayMerge';
import type { ShownComment } from './reviewComments';
import { suggestedText } from './suggestedText';

/** Returns whether it stands in the file now. */
export async function applySuggestion({ uri, path, comment, shown }: ShownComment): Promise<boolean> {
  const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  if (!document || comment.suggestion === undefined) return false;
  const before = document.getText();
  const theirs = suggestedText(shown.text, shown.lines, comment.suggestion);
  const merged = mergedText(threeWayMerge({ base: shown.text, yours: before, theirs }));
  if (merged === undefined) {
    vscode.window.showWarningMessage(`${path} says something else there by now. Nothing was changed.`);
    return false;
  }
  if (!(await reviewChange(document, merged))) return false;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), merged);
  return document.getText() === before && (await vscode.workspace.applyEdit(edit));
}
