/** What a file says once a comment's suggestion stands in the place of the comment's lines. It knows no editor. */
import type { LineRange } from '../../chat/attachment';
import { commonIndent, reindented } from '../editor/reindented';

/** Indented as the lines are that it replaces; the file's own line ends stay. An empty suggestion takes the lines away. */
export function suggestedText(text: string, { start, end }: LineRange, suggestion: string): string {
  const lines = text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? [];
  const before = lines.slice(start - 1, end);
  const ending = /\r\n?|\n/.exec(before[0] ?? lines[0] ?? '')?.[0] ?? '\n';
  const isLast = end >= lines.length && !/[\r\n]$/.test(text);
  const words = suggestion.replace(/(?:\r\n?|\n)$/, '');
  const indent = commonIndent(before.map((line) => line.replace(/[\r\n]+$/, '')));
  const after = words === '' ? [] : reindented(words, indent).split('\n');
  const placed = after.map((line, index) => (isLast && index === after.length - 1 ? line : line + ending));
  return [...lines.slice(0, start - 1), ...placed, ...lines.slice(end)].join('');
}
