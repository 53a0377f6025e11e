/**
 * Puts code that does not say where it belongs into the file that a model was shown: as all of it, as the part that was
 * shown, or as some lines of that. Where two readings of the same code would give two files, it takes neither.
 */
import type { AnswerBlock, AnswerForm } from './answer';
import { type CodeScope, textOf } from './codeScope';
import { elidedReading, elisionsIn } from './elidedReading';
import type { FileLines, Span } from './fileLines';
import type { Window } from './keptLines';
import { isTelling } from './likeness';
import { LineSearch } from './lineSearch';
import { plainReading, type Reading } from './plainReading';
import { type KnownLines, preparedCode } from './preparedCode';
import { splitLines } from './splitLines';
import { sameEnds } from './wholeReading';

export interface CodeTask {
  readonly block: AnswerBlock;
  readonly file: FileLines;
  /** The lines that the model was shown; undefined where all. */
  readonly shown: Span | undefined;
  /** What sentences call the file. */
  readonly name: string;
}

export type PlacedCode =
  | { readonly form: AnswerForm; readonly text: string }
  | { readonly form: AnswerForm | undefined; readonly reason: string };

export function placeCode({ block, file, shown, name }: CodeTask): PlacedCode {
  const known = knownLines(file);
  const { code, asWritten } = preparedCode(splitLines(block.code.replace(/^\uFEFF/, '')), known);
  if (code.every((line) => line.trim() === ''))
    return { form: undefined, reason: 'The reply’s block of code is empty.' };
  if (hasConflict(code, known)) {
    return { form: undefined, reason: 'The reply’s code has marks of a conflict that was not resolved.' };
  }
  if (code.some((line) => isOfEdit(line, known))) {
    return { form: undefined, reason: 'The reply’s code has marks of a change that is not complete.' };
  }
  const whole: Span = { start: 0, end: file.lines.length };
  const isSelection = shown !== undefined && (shown.start > 0 || shown.end < whole.end);
  const scopes = (isSelection ? [shown, whole] : [whole]).map((scope): CodeScope => {
    return { code, asWritten, file, ...known, scope, isCutOff: block.isCutOff ?? false };
  });
  const elisions = elisionsIn(code, file.lines, (line) => known.unindented.has(line));
  return elisions.length > 0
    ? placeElided(scopes, elisions, `${name}`, code)
    : placePlain(scopes, isSelection ? 'range' : 'whole', name);
}

function knownLines({ lines }: FileLines): KnownLines {
  return {
    lines,
    search: new LineSearch(lines.map((line) => line.trimEnd())),
    unindented: new LineSearch(lines.map((line) => line.trim())),
  };
}

const conflictStart = /^<{7} /;
const conflictEnd = /^>{7} /;

const editMark =
  /^(?:<{5,9} SEARCH|>{5,9} REPLACE|\*\*\* (?:(?:Begin|End) Patch|(?:Update|Add|Delete) File: )|@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@)/;

/** Whether only a diff, a patch or a SEARCH block has such a line: it is a mark of one, or a line of the file with a sign. */
function isOfEdit(line: string, { search }: KnownLines): boolean {
  if (search.has(line.trimEnd())) return false;
  return editMark.test(line) || (/^[-+]/.test(line) && isTelling(line) && search.has(line.slice(1).trimEnd()));
}

function hasConflict(code: readonly string[], { search }: KnownLines): boolean {
  const isNew = (mark: RegExp) => code.some((line) => mark.test(line) && !search.has(line.trimEnd()));
  return isNew(conflictStart) && isNew(conflictEnd);
}

function placeElided(
  scopes: readonly CodeScope[],
  elisions: readonly number[],
  name: string,
  code: readonly string[],
): PlacedCode {
  const form = 'elided';
  for (const scope of scopes) {
    const windows = elidedReading(scope, elisions);
    if (isPlaced(windows)) return { form, text: textOf(scope, windows) };
  }
  const [first = 0] = elisions;
  return {
    form,
    reason: `The reply says “${(code[first] ?? '').trim()}”, and it can’t be told which lines of ${name} it means.`,
  };
}

function isPlaced(windows: unknown): windows is readonly Window[] {
  return Array.isArray(windows);
}

function placePlain([first, second]: readonly CodeScope[], form: 'whole' | 'range', name: string): PlacedCode {
  const reading = first && plainReading(first);
  if (!reading) return { form, reason: reasons.unclear(name) };
  if (reading.extent !== 'none') {
    return { form: reading.extent === 'all' ? form : 'fragment', text: textOf(first, reading.windows) };
  }
  return (second && placeAround(first, second)) ?? { form, reason: reasons[reading.doubt](name) };
}

/** Of what lies around a selection a model knows where it was shown that elsewhere: the code may be for more than that. */
function placeAround({ scope, code }: CodeScope, whole: CodeScope): PlacedCode | undefined {
  const reading = plainReading(whole);
  // What was looked for in the selection has been refused there.
  if (reading.extent === 'none' || isWithin(reading.windows, scope)) return undefined;
  const ends = sameEnds(code, whole.file.lines);
  const isPart = reading.extent === 'part';
  if (!isPart && !(ends.top && ends.bottom)) return undefined;
  return { form: isPart ? 'fragment' : 'whole', text: textOf(whole, reading.windows) };
}

function isWithin(windows: readonly Window[], { start, end }: Span): boolean {
  return windows.every((window) => window.start >= start && window.end <= end);
}

type Doubt = Extract<Reading, { extent: 'none' }>['doubt'];

const reasons: { readonly [D in Doubt]: (name: string) => string } = {
  leavesOut: (name) => `The reply’s code has much less than ${name}, and does not say what of it stays.`,
  otherThing: (name) => `The reply’s code has next to nothing in common with ${name} as it was attached.`,
  lacksEnds: (name) => `The reply’s code is only a part of ${name}, and it can’t be told which lines it is for.`,
  unclear: (name) => `The reply’s code could be all of ${name} or a part of it.`,
  overlaps: (name) => `The reply’s code has lines from around what was attached of ${name}.`,
};
