/** Link definitions at the start of a paragraph: `[label]: address "title"`. It knows source text alone. */
import { type Reading, readDestination, readTitle, skipBlanks, skipSpace } from '../inline/linkTail';
import { reach } from '../inline/reach';

export interface LinkDefinition {
  readonly label: string;
  readonly href: string;
  /** Where what follows its last line begins. */
  readonly end: number;
}

const label = /^\[((?:[^[\]\\]|\\[\s\S]){1,999})\]:/;
const startOfLabel = /^\[(?:[^[\]\\]|\\[\s\S]){0,999}\\?\]?$/;

/** 'open' where growing text ends too early to tell. */
export function readLinkDefinition(paragraph: string, state: 'whole' | 'growing'): Reading<LinkDefinition> {
  const text = paragraph.slice(0, reach);
  const ifCut = state === 'growing' && text.length < reach ? 'open' : undefined;
  const match = label.exec(text);
  if (!match) return startOfLabel.test(text) ? ifCut : undefined;
  const name = match[1] ?? '';
  if (name.trim() === '') return undefined;
  const start = skipSpace(text, match[0].length);
  if (start >= text.length) return ifCut;
  // The line end stands for that of the last line.
  const destination = readDestination(ifCut ? text : `${text}\n`, start);
  if (destination === 'open') return ifCut;
  if (destination === undefined) return undefined;
  if (destination.end === start) return undefined;
  return readEnd(text, { label: name, href: destination.text }, destination.end, ifCut);
}

function readEnd(
  text: string,
  found: Omit<LinkDefinition, 'end'>,
  at: number,
  ifCut: 'open' | undefined,
): Reading<LinkDefinition> {
  const endOfLine = skipBlanks(text, at);
  const endsWithLine = endOfLine >= text.length || text[endOfLine] === '\n';
  const withoutTitle = endsWithLine ? { ...found, end: Math.min(endOfLine + 1, text.length) } : undefined;
  const titleStart = skipSpace(text, at);
  if (titleStart >= text.length) return ifCut ?? withoutTitle;
  if (titleStart === at) return undefined;
  const title = readTitle(text, titleStart);
  if (title === 'open') return ifCut ?? withoutTitle;
  if (title === undefined) return withoutTitle;
  const end = skipBlanks(text, title.end);
  if (end >= text.length) return ifCut ?? { ...found, end: text.length };
  return text[end] === '\n' ? { ...found, end: end + 1 } : withoutTitle;
}
