/**
 * Takes off code what only the model put there: a path in its first line, numbers before its lines, HTML’s names of signs,
 * and an indentation that is another as a whole. What the file has itself is left alone.
 */
import { indentOf } from '../editor/reindented';
import { indentShift, noShift } from './indentShift';
import { isTelling } from './likeness';
import type { LineSearch } from './lineSearch';
import { pathInComment } from './namedPath';
import { withoutEntities } from './typography';

/** The lines of the file, without blanks at their ends. */
export interface KnownLines {
  readonly lines: readonly string[];
  readonly search: LineSearch;
  /** The same without indentation. */
  readonly unindented: LineSearch;
}

export function preparedCode(code: readonly string[], known: KnownLines): readonly string[] {
  const steps = [withoutPath, withoutNumbers, withoutEntityNames, withIndentOfFile];
  return steps.reduce((lines, step) => step(lines, known), code);
}

function withoutPath(lines: readonly string[], { unindented }: KnownLines): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const line = lines[first] ?? '';
  if (pathInComment(line) === undefined || unindented.has(line.trim())) return lines;
  const rest = lines.slice(first + 1);
  return rest[0]?.trim() === '' ? rest.slice(1) : rest;
}

const numbered = /^\s*(\d{1,7})(?: ?[|│:](?: |$)|\t)/;

/** `12 | code`: numbers that count up before all lines. */
function withoutNumbers(lines: readonly string[], { unindented }: KnownLines): readonly string[] {
  const numbers = lines.filter((line) => line.trim() !== '').map((line) => numbered.exec(line)?.[1]);
  const isCounting = numbers.every((number, index) => number === String(Number(numbers[0]) + index));
  const isOfFile = lines.some((line) => isTelling(line) && unindented.has(line.trim()));
  return numbers.length > 0 && isCounting && !isOfFile ? lines.map((line) => line.replace(numbered, '')) : lines;
}

/** Where every sign of the file’s lines has been turned into its name, none is the answer’s own. */
function withoutEntityNames(lines: readonly string[], { unindented }: KnownLines): readonly string[] {
  if (lines.some((line) => /[<>]|&(?!\w+;|#\w+;)/.test(line))) return lines;
  const named = lines.filter((line) => withoutEntities(line) !== line);
  const isMade = named.some((line) => unindented.has(withoutEntities(line).trim()));
  const isMeant = named.some((line) => unindented.has(line.trim()));
  return isMade && !isMeant ? lines.map(withoutEntities) : lines;
}

function withIndentOfFile(lines: readonly string[], known: KnownLines): readonly string[] {
  const telling = lines.filter(isTelling);
  if (telling.some((line) => known.search.has(line.trimEnd()))) return withFirstIndent(lines, known);
  const pairs = telling.flatMap((line): [string, string][] => {
    const [place, ...others] = known.unindented.placesOf(line.trim());
    return place === undefined || others.length > 0 ? [] : [[line, known.lines[place] ?? '']];
  });
  const shift = indentShift(
    pairs.map(([answer]) => answer),
    pairs.map(([, file]) => file),
  );
  return pairs.length > 0 ? (shift ?? noShift)(lines) : lines;
}

/** What was cut off at both ends has lost the indentation of its first line alone: the next line still follows on it. */
function withFirstIndent(lines: readonly string[], { lines: file, search, unindented }: KnownLines): readonly string[] {
  const [first = '', ...rest] = lines;
  if (!isTelling(first) || indentOf(first) !== '' || search.has(first.trimEnd())) return lines;
  const [place, ...others] = unindented.placesOf(first.trim());
  if (place === undefined || others.length > 0 || !search.standsAt(rest[0]?.trimEnd() ?? '', place + 1)) return lines;
  return [indentOf(file[place] ?? '') + first, ...rest];
}
