/** How the indentation of an answer differs from that of the file, as a whole: deeper, less deep, or tabs for blanks. */
import { indentOf } from '../editor/reindented';

/** Turns lines of the answer, from the first on, into lines as the file has them. */
export type IndentShift = (lines: readonly string[]) => string[];

export const noShift: IndentShift = (lines) => [...lines];

type Spelling = (indent: string) => string;

/** A tab for so many blanks, or the other way round. */
const tabWidths = [4, 2, 8, 3] as const;

const asWritten: Spelling = (indent) => indent;

const spellings: readonly Spelling[] = [
  asWritten,
  ...tabWidths.map((width) => (indent: string) => tabsFor(indent, width)),
  ...tabWidths.map((width) => (indent: string) => indent.replaceAll('\t', ' '.repeat(width))),
];

/**
 * The one shift that turns each line of `answer` into the line of `file` at the same index, which is the same but for its
 * indentation; undefined where there is none. Lines that are blank say nothing.
 */
export function indentShift(answer: readonly string[], file: readonly string[]): IndentShift | undefined {
  const pairs = answer.flatMap((line, index): IndentPair[] =>
    line.trim() === '' ? [] : [{ answer: indentOf(line), file: indentOf(file[index] ?? '') }],
  );
  const change = changeOf(pairs);
  if (change) return (lines) => lines.map((line) => moved(line, change));
  return shiftOfTrimmed(pairs);
}

interface IndentPair {
  readonly answer: string;
  readonly file: string;
}

/** What turns all indents of the answer into those of the file. Another spelling counts before another depth. */
function changeOf(pairs: readonly IndentPair[]): Spelling | undefined {
  return (
    spellings.find((spelling) => pairs.every((pair) => spelling(pair.answer) === pair.file)) ??
    firstFound(spellings, (spelling) => deeperBy(pairs, spelling) ?? lessDeepBy(pairs, spelling))
  );
}

function deeperBy(pairs: readonly IndentPair[], spelling: Spelling): Spelling | undefined {
  const [first] = pairs;
  const added = first && withoutEnd(first.file, spelling(first.answer));
  if (added === undefined) return undefined;
  const change: Spelling = (indent) => added + spelling(indent);
  return pairs.every((pair) => change(pair.answer) === pair.file) ? change : undefined;
}

function lessDeepBy(pairs: readonly IndentPair[], spelling: Spelling): Spelling | undefined {
  const [first] = pairs;
  const removed = first && withoutEnd(spelling(first.answer), first.file);
  if (removed === undefined || !pairs.every((pair) => spelling(pair.answer) === removed + pair.file)) return undefined;
  return (indent) => spelling(indent).slice(removed.length);
}

/** A text that was cut off at both ends, by a model or by a selection that began within a line, has lost its first indentation alone. */
function shiftOfTrimmed([first, ...others]: readonly IndentPair[]): IndentShift | undefined {
  const change = first?.answer === '' && others.length > 0 ? changeOf(others) : undefined;
  if (!first || !change) return undefined;
  return (lines) => {
    const start = lines.findIndex((line) => line.trim() !== '');
    const isTrimmed = (line: string, index: number) => index === start && indentOf(line) === '';
    return lines.map((line, index) => (isTrimmed(line, index) ? first.file + line : moved(line, change)));
  };
}

function moved(line: string, change: Spelling): string {
  const indent = indentOf(line);
  return indent.length === line.length ? line : change(indent) + line.slice(indent.length);
}

function tabsFor(indent: string, width: number): string {
  const columns = indent.replaceAll('\t', ' '.repeat(width)).length;
  return '\t'.repeat(Math.floor(columns / width)) + ' '.repeat(columns % width);
}

function withoutEnd(text: string, end: string): string | undefined {
  return text.endsWith(end) ? text.slice(0, text.length - end.length) : undefined;
}

function firstFound<T, R>(items: readonly T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
