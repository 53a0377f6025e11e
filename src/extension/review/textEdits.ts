/** The edits that give a document another text. Lines that stay are not touched, so cursors, folds and breakpoints in them stay, too. */
import * as vscode from 'vscode';
import { lineDiff } from '../merge/lineDiff';
import { linesOf } from '../merge/linesOf';
import { plainText } from './plainText';

/** `text` has plain line ends; the document keeps its own. */
export function textEdits(document: vscode.TextDocument, text: string): vscode.TextEdit[] {
  const after = linesOf(text);
  return lineDiff(linesOf(plainText(document.getText())), after).map((hunk) => {
    const range = new vscode.Range(hunk.beforeStart, 0, hunk.beforeEnd, 0);
    // A last line without an end has no line after it to reach to.
    return new vscode.TextEdit(document.validateRange(range), after.slice(hunk.afterStart, hunk.afterEnd).join(''));
  });
}
