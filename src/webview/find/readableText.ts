/**
 * The text of a turn as it is read once it is shown: Markdown without its marks, one line a block. It is what is searched
 * in turns that are not in the page; since the same reader and the same eyes make it, it equals what those in it show.
 */
import type { Turn } from '../../chat/conversation';
import { shownMarkdown } from '../data/shownMarkdown';
import { MarkdownStream } from '../markdown/markdownStream';
import { textOfMarkdown } from './renderedText';

export function readableText(turn: Turn): string {
  if (turn.role === 'user') return turn.text;
  const written = turn.text === '' ? '' : shownMarkdown(turn);
  const shown = [turn.reasoning, written].filter((text) => text !== '').map(markdownText);
  return [...shown, turn.refusal ?? ''].filter((text) => text !== '').join('\n');
}

function markdownText(source: string): string {
  const root = document.createElement('div');
  root.className = 'markdown';
  const stream = new MarkdownStream(root);
  stream.append(source);
  stream.end();
  return textOfMarkdown(root);
}
