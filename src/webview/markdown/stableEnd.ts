/** Tells which top-level blocks no further text can change. It knows tokens and line numbers, neither text nor DOM. */
import type { Token } from './markdownParser';

interface Block {
  readonly type: string;
  readonly markup: string;
  /** From the first line to the one after the last, counted from 0. */
  readonly lines: readonly [number, number];
  readonly firstToken: number;
}

/** What a new line can still join across an empty line. */
const continuesAfterEmptyLine = new Set(['bullet_list_open', 'ordered_list_open', 'code_block']);

/** What a definition's title, which may run over many lines, cannot run into. */
const endsDefinition = new Set([
  'fence',
  'blockquote_open',
  'hr',
  'bullet_list_open',
  'ordered_list_open',
  'table_open',
]);

export interface StableEnd {
  /** The first line that may still change. */
  readonly line: number;
  /** How many tokens belong to the lines before it. */
  readonly tokens: number;
}

/** `tokens` are the blocks of `lineCount` complete lines: a line that is still being written can change what it joins. */
export function stableEnd(tokens: readonly Token[], lineCount: number): StableEnd {
  const blocks = topLevelBlocks(tokens);
  const last = blocks.at(-1);
  if (!last) return { line: 0, tokens: 0 };
  if (last.lines[1] < lineCount && !continuesAfterEmptyLine.has(last.type)) {
    return { line: lineCount, tokens: tokens.length };
  }
  const block = blocks[startOfDefinitions(blocks)] ?? last;
  return { line: block.lines[0], tokens: block.firstToken };
}

/**
 * The index of the last block, or of the link definition above it whose title the next lines could still complete:
 * `[a]: /url` followed by `"begun` is a definition and a paragraph until the closing quote makes both one definition.
 */
function startOfDefinitions(blocks: readonly Block[]): number {
  let start = blocks.length - 1;
  for (let index = start; index >= 0; index -= 1) {
    const block = blocks[index];
    if (!block || isEndOfDefinition(block)) break;
    if (block.type === 'reference_definition') start = index;
    if (blocks[index - 1]?.lines[1] !== block.lines[0]) break;
  }
  return start;
}

function isEndOfDefinition({ type, markup }: Block): boolean {
  return endsDefinition.has(type) || (type === 'heading_open' && markup.startsWith('#'));
}

function topLevelBlocks(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token, firstToken): Block[] => {
    if (token.level !== 0 || token.nesting === -1 || !token.map) return [];
    return [{ type: token.type, markup: token.markup, lines: token.map, firstToken }];
  });
}
