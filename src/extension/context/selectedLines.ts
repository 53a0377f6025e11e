/** Which lines of a document are selected: whole ones, each once, in order. */
import type * as vscode from 'vscode';
import type { LineRange } from '../../chat/attachment';
import { linesOf } from './snapshot';

export function selectedLines(selections: readonly vscode.Selection[]): LineRange[] {
  const ranges = selections.filter(({ isEmpty }) => !isEmpty).map(linesOf);
  const joined: LineRange[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (!last || range.start > last.end + 1) joined.push(range);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return joined;
}
