/**
 * Reads SEARCH and REPLACE blocks, as aider, Cline and Roo taught them to models, with their variants:
 *
 *     <<<<<<< SEARCH          ------- SEARCH
 *     :start_line:12
 *     -------
 *     old                     old
 *     =======                 =======
 *     new                     new
 *     >>>>>>> REPLACE         +++++++ REPLACE
 */

import { isPath, pathInComment, pathInLine } from '../../chat/namedPath';
import type { FileChange } from './answer';
import { type Edit, newEdit } from './edit';
import { withoutLineNumbers } from './lineNumbers';
import { ordinal } from './ordinal';

const startMark = /^(?:<{5,9}|-{5,9}) ?(?:SEARCH|ORIGINAL)>?:?(?:\s+(\S.*))?$/;
const endMark = /^(?:>{5,9}|\+{5,9}) ?(?:REPLACE|UPDATED)\b/;
const dividerMark = /^={5,9}$/;
const optionsEnd = /^-{5,9}$/;
const option = /^:(start_line|end_line):\s*(\d{1,9})?$/;
/** A mark that is meant as code. */
const escapedMark = /^\\(?=[<=>-]{5,9}|:start_line:|:end_line:)/;

/** Each is a reading of the whole block. */
const mostDividers = 8;

/** Longer lines are no marks, in characters. */
const longestMark = 500;

export function isSearchMark(line: string): boolean {
  return line.length <= longestMark && startMark.test(line.trimEnd());
}

export function isReplaceEnd(line: string): boolean {
  return line.length <= longestMark && endMark.test(line);
}

interface OpenBlock {
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly lines: string[];
  /** Where dividers stand in `lines`. */
  readonly dividers: number[];
}

/** What the blocks do to which files, in order; files that are named again and again are told once. */
export function readSearchReplace(lines: readonly string[], blockPath: string | undefined): FileChange[] {
  const reader = new SearchReplaceReader(blockPath);
  for (const line of lines) reader.read(line);
  return reader.end();
}

class SearchReplaceReader {
  readonly #edits = new Map<string | undefined, Edit[]>();
  #path: string | undefined;
  #open: OpenBlock | undefined;
  #count = 0;
  #fault: string | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
  }

  read(line: string): void {
    const mark = line.length <= longestMark ? line.trimEnd() : '';
    const start = startMark.exec(mark);
    if (start) this.#begin(start[1]);
    else if (!this.#open) this.#path = pathIn(mark) ?? this.#path;
    else if (endMark.test(mark)) this.#close(this.#open);
    else this.#continue(this.#open, line, mark);
  }

  end(): FileChange[] {
    if (this.#open) this.#fail('breaks off');
    const form = 'searchReplace';
    if (this.#fault !== undefined) return [{ kind: 'unreadable', form, path: this.#path, reason: this.#fault }];
    return [...this.#edits].map(([path, edits]): FileChange => {
      const [first] = edits;
      if (first && edits.length === 1 && isBlank(first.before)) {
        return { kind: 'newFile', form, path, text: [...first.after, ''].join('\n') };
      }
      return { kind: 'edits', form, path, edits, renamedTo: undefined };
    });
  }

  #begin(named: string | undefined): void {
    if (this.#open) this.#fail('has no end');
    const path = named !== undefined && isPath(named) ? named : this.#path;
    this.#count += 1;
    this.#path = path;
    this.#open = { path, line: undefined, lines: [], dividers: [] };
  }

  #continue(open: OpenBlock, line: string, mark: string): void {
    const [, name, value] = (open.dividers.length === 0 && isAtOptions(open) && option.exec(mark)) || [];
    if (name === 'start_line' && value !== undefined) this.#open = { ...open, line: Number(value) };
    if (name !== undefined) return;
    if (optionsEnd.test(mark) && isAtOptions(open)) return;
    if (dividerMark.test(mark)) open.dividers.push(open.lines.length);
    open.lines.push(line.replace(escapedMark, ''));
  }

  #close({ path, line, lines, dividers }: OpenBlock): void {
    this.#open = undefined;
    if (dividers.length === 0) this.#fail('has no line of “=======”');
    if (dividers.length > mostDividers) this.#fail('has too many lines of “=======”');
    // Where the code itself has such lines, each of them may be the divider; the last before which all is found is it.
    const edit = dividers
      .slice(0, mostDividers)
      .flatMap((at) => readingsOf(lines.slice(0, at), lines.slice(at + 1), line))
      .reduce<Edit | undefined>((otherwise, each) => ({ ...each, otherwise }), undefined);
    if (!edit) return;
    const known = this.#edits.get(path);
    if (known) known.push(edit);
    else this.#edits.set(path, [edit]);
  }

  #fail(how: string): void {
    this.#fault ??= `The reply’s ${ordinal(this.#count)} SEARCH block ${how}.`;
  }
}

function isAtOptions(open: OpenBlock): boolean {
  return open.lines.length === 0;
}

function isBlank(lines: readonly string[]): boolean {
  return lines.every((line) => line.trim() === '');
}

function pathIn(line: string): string | undefined {
  return pathInComment(line) ?? pathInLine(line);
}

/** The last counts most. */
function readingsOf(before: readonly string[], after: readonly string[], line: number | undefined): Edit[] {
  const readings = [newEdit(before, after, line)];
  // Some models put each half in a code block of its own.
  if (isFenced(before) && isFenced(after)) readings.unshift(newEdit(before.slice(1, -1), after.slice(1, -1), line));
  const unnumbered = withoutLineNumbers(before);
  if (unnumbered) readings.unshift(newEdit(unnumbered, withoutLineNumbers(after) ?? after, line));
  return readings;
}

function isFenced(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  return lines.length >= 2 && /^```[\w+#-]{0,30}$/.test(first.trimEnd()) && lines.at(-1)?.trimEnd() === '```';
}
