/**
 * The text of a turn as it is read once it is shown: Markdown without its marks, one line a block. It is what is searched
 * in turns that are not in the page, and equals what `renderedText` finds in those that are.
 */
import type { Turn } from '../../chat/conversation';
import { parseBlocks, parseInside, type References, type Token } from '../markdown/markdownParser';

const taskMarker = /^\[[ xX]\] /;

export function readableText(turn: Turn): string {
  if (turn.role === 'user') return turn.text;
  return [turn.reasoning, markdownText(turn.text)].filter((text) => text !== '').join('\n');
}

function markdownText(text: string): string {
  const references: References = Object.create(null);
  const plain = text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  const tokens = parseInside(parseBlocks(plain, references), references);
  return tokens
    .map((token, index) => (isTask(tokens, index) ? blockText(token).replace(taskMarker, '') : blockText(token)))
    .filter((block) => block !== '')
    .join('\n');
}

function isTask(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 1]?.type === 'paragraph_open' && tokens[index - 2]?.type === 'list_item_open';
}

function blockText(token: Token): string {
  if (token.type === 'inline') return (token.children ?? []).map(inlineText).join('');
  if (token.type !== 'fence' && token.type !== 'code_block') return '';
  return token.content.endsWith('\n') ? token.content.slice(0, -1) : token.content;
}

function inlineText(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
  if (token.type !== 'image') return token.content;
  const alt = (token.children ?? []).map(inlineText).join('');
  return alt === '' ? String(token.attrGet('src') ?? '') : alt;
}
