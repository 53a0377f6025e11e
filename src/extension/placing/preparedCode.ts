/**
 * Takes off code what only the model put there: a path in its first line, numbers before its lines, HTML’s names of signs,
 * and an indentation that is another as a whole. What the file has itself is left alone.
 */

import { pathInComment } from '../../chat/namedPath';
import { indentOf } from '../editor/reindented';
import { indentShift, noShift } from './indentShift';
import { isTelling } from './likeness';
import { withoutLineNumbers } from './lineNumbers';
import type { LineSearch } from './lineSearch';
import { withoutEntities } from './typography';

/** The lines of the file, without blanks at their ends. */
export interface KnownLines {
  readonly lines: readonly string[];
  readonly search: LineSearch;
  /** The same without indentation. */
  readonly unindented: LineSearch;
}

export interface PreparedCode {
  /** With the indentation that the file has. */
  readonly code: readonly string[];
  /** With the indentation that the answer has. */
  readonly asWritten: readonly string[];
}

export function preparedCode(lines: readonly string[], known: KnownLines): PreparedCode {
  const steps = [withoutPath, withoutNumbers, withoutEntityNames];
  const asWritten = steps.reduce((code, step) => step(code, known), lines);
  return { asWritten, code: withIndentOfFile(asWritten, known) };
}

function withoutPath(lines: readonly string[], { unindented }: KnownLines): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const line = lines[first] ?? '';
  if (pathInComment(line) === undefined || unindented.has(line.trim())) return lines;
  const rest = lines.slice(first + 1);
  return rest[0]?.trim() === '' ? rest.slice(1) : rest;
}

function withoutNumbers(lines: readonly string[], { unindented }: KnownLines): readonly string[] {
  const isOfFile = lines.some((line) => isTelling(line) && unindented.has(line.trim()));
  return isOfFile ? lines : (withoutLineNumbers(lines) ?? lines);
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

/** In lines: how far below the first line others must stand as in the file. */
const mostBelow = 3;

/** What was cut off at both ends has lost the indentation of its first line alone: the lines below still follow on it. */
function withFirstIndent(lines: readonly string[], { lines: file, search, unindented }: KnownLines): readonly string[] {
  const [first = '', ...rest] = lines;
  if (!isTelling(first) || indentOf(first) !== '' || search.has(first.trimEnd())) return lines;
  const [place, ...others] = unindented.placesOf(first.trim());
  const follows = rest.slice(0, mostBelow).some((line, offset) => {
    return isTelling(line) && search.standsAt(line.trimEnd(), (place ?? 0) + 1 + offset);
  });
  if (place === undefined || others.length > 0 || !follows) return lines;
  return [indentOf(file[place] ?? '') + first, ...rest];
}
