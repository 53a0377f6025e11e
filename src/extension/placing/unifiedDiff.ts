/**
 * Reads unified diffs as models write them: with or without headers, with wrong numbers and counts or none. What belongs
 * to a hunk is told by its lines; counts only help where a line could be both.
 */

import { isPath } from '../../chat/namedPath';
import type { FileChange } from './answer';
import type { Edit } from './edit';
import { type HunkHead, headingsOf, readHunk } from './hunkLines';

const gitHeader = /^diff --git "?(?:a\/)?(.+?)"? "?(?:b\/)?([^"]+)"?$/;
const hunkHeader = /^@@+ ?-(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? ?@@/;
const extendedHeader =
  /^(?:index [0-9a-f]|old mode |new mode |similarity |dissimilarity |copy from |copy to |rename from |rename to |new file mode |deleted file mode |Binary files |GIT binary patch|Index: |={20,}$)/;
const nowhere = '/dev/null';

/** Longer lines are no headers, in characters. */
const longestHeader = 2000;

/** Whether a text that is not said to be a diff begins like one. */
export function beginsAsDiff(lines: readonly string[]): boolean {
  const start = lines.findIndex((line) => line.trim() !== '');
  const first = lines[start] ?? '';
  return isFileHeader(lines, start) || isGitHeader(first) || hunkHeader.test(first) || first.startsWith('Index: ');
}

export function readUnifiedDiff(lines: readonly string[], blockPath: string | undefined): FileChange[] {
  const reader = new DiffReader(lines, blockPath);
  return reader.read();
}

interface OpenFile {
  oldPath: string | undefined;
  newPath: string | undefined;
  renamedTo: string | undefined;
  kind: 'edits' | 'newFile' | 'deletion';
  readonly hunks: Hunk[];
}

interface Hunk {
  readonly head: HunkHead;
  readonly lines: string[];
  /** Lines that the header promises and that have not come; undefined where it says nothing. */
  left: { before: number; after: number } | undefined;
}

class DiffReader {
  readonly #files: OpenFile[] = [];
  #file: OpenFile | undefined;
  #hunk: Hunk | undefined;

  constructor(
    private readonly lines: readonly string[],
    private readonly blockPath: string | undefined,
  ) {}

  read(): FileChange[] {
    for (let index = 0; index < this.lines.length; index++) {
      const line = this.lines[index] ?? '';
      if (this.#startsFile(index)) {
        this.#readFileHeader(line, this.lines[index + 1] ?? '');
        index += 1;
      } else if (isGitHeader(line)) this.#readGitHeader(line);
      else if (line.startsWith('Index: ') && isRule(this.lines[index + 1])) this.#beginFile();
      else if (line.startsWith('@@')) this.#beginHunk(line);
      else if (!this.#hunk && isExtendedHeader(line)) this.#readExtended(line);
      else this.#readHunkLine(line);
    }
    const path = this.blockPath;
    const answers = this.#files.map((file) => answerOf(file, path));
    if (answers.length > 0) return answers;
    return [{ kind: 'unreadable', form: 'diff', path, reason: 'The reply’s diff has no changes.' }];
  }

  /** A removed line that begins with two dashes and an added one with two plus signs look like a file's header. */
  #startsFile(index: number): boolean {
    if (!isFileHeader(this.lines, index)) return false;
    const left = this.#hunk?.left;
    if (!left || left.before <= 0 || left.after <= 0) return true;
    const isLastOfHunk = left.before === 1 && left.after === 1;
    return !isLastOfHunk && (this.lines[index + 2] ?? '').startsWith('@@');
  }

  #readFileHeader(oldLine: string, newLine: string): void {
    const [oldPath, newPath] = [headerPath(oldLine), headerPath(newLine)];
    const isOfGitHeader = this.#file && this.#file.hunks.length === 0;
    const file = isOfGitHeader && this.#file ? this.#file : this.#beginFile();
    if (oldPath === nowhere) file.kind = 'newFile';
    else file.oldPath = oldPath;
    if (newPath === nowhere) file.kind = 'deletion';
    else file.newPath = newPath;
    this.#hunk = undefined;
  }

  #readGitHeader(line: string): void {
    const [, oldPath, newPath] = gitHeader.exec(line) ?? [];
    const file = this.#beginFile();
    file.oldPath = oldPath;
    file.newPath = newPath;
  }

  #readExtended(line: string): void {
    const file = this.#file ?? this.#beginFile();
    if (line.startsWith('new file mode ')) file.kind = 'newFile';
    if (line.startsWith('deleted file mode ')) file.kind = 'deletion';
    if (line.startsWith('rename from ')) file.oldPath = unquoted(line.slice('rename from '.length));
    if (line.startsWith('rename to ')) file.renamedTo = unquoted(line.slice('rename to '.length));
  }

  #beginHunk(line: string): void {
    const file = this.#file ?? this.#beginFile();
    const numbers = line.length <= longestHeader ? hunkHeader.exec(line) : null;
    const [, start, before = '1', , after = '1'] = numbers ?? [];
    this.#hunk = {
      head:
        start === undefined ? { line: undefined, headings: headingsOf(line) } : { line: Number(start), headings: [] },
      lines: [],
      left: start === undefined ? undefined : { before: Number(before), after: Number(after) },
    };
    file.hunks.push(this.#hunk);
  }

  #readHunkLine(line: string): void {
    const hunk = this.#hunk ?? this.#hunkWithoutHeader(line);
    if (!hunk) return;
    hunk.lines.push(line);
    if (!hunk.left) return;
    if (!line.startsWith('+')) hunk.left.before -= 1;
    if (!line.startsWith('-')) hunk.left.after -= 1;
  }

  /** Changes that follow a file's header or nothing at all. */
  #hunkWithoutHeader(line: string): Hunk | undefined {
    if (line.trim() === '') return undefined;
    const file = this.#file ?? this.#beginFile();
    this.#hunk = { head: { line: undefined, headings: [] }, lines: [], left: undefined };
    file.hunks.push(this.#hunk);
    return this.#hunk;
  }

  #beginFile(): OpenFile {
    const file: OpenFile = { oldPath: undefined, newPath: undefined, renamedTo: undefined, kind: 'edits', hunks: [] };
    this.#files.push(file);
    this.#file = file;
    this.#hunk = undefined;
    return file;
  }
}

function answerOf(file: OpenFile, blockPath: string | undefined): FileChange {
  const { kind, oldPath, newPath, renamedTo } = file;
  const form = 'diff';
  const edits = file.hunks.map(({ lines, head }) => readHunk(lines, head)).filter((edit) => edit !== undefined);
  if (kind === 'deletion') return { kind, form, path: oldPath ?? blockPath };
  if (kind === 'newFile') return { kind, form, path: newPath ?? oldPath ?? blockPath, text: addedText(edits) };
  const path = [oldPath, newPath, blockPath].find((each) => each !== undefined && isPath(each)) ?? oldPath ?? blockPath;
  if (edits.length === 0 && renamedTo === undefined) {
    return { kind: 'unreadable', form, path, reason: 'The reply’s diff has no changes that could be read.' };
  }
  return { kind, form, path, edits, renamedTo };
}

function addedText(edits: readonly Edit[]): string {
  const lines = edits.flatMap(({ after }) => after);
  const hasLineEnd = lines.length > 0 && edits.at(-1)?.finalLineEnd !== 'removed';
  return lines.join('\n') + (hasLineEnd ? '\n' : '');
}

function isFileHeader(lines: readonly string[], index: number): boolean {
  return isHeaderLine(lines[index], '--- ') && isHeaderLine(lines[index + 1], '+++ ');
}

function isHeaderLine(line: string | undefined, mark: string): boolean {
  return (
    line !== undefined && line.length <= longestHeader && line.startsWith(mark) && line.trim().length > mark.length
  );
}

function isGitHeader(line: string): boolean {
  return line.length <= longestHeader && line.startsWith('diff --git ');
}

function isRule(line: string | undefined): boolean {
  return line?.startsWith('==========') ?? false;
}

function isExtendedHeader(line: string): boolean {
  return line.length <= longestHeader && extendedHeader.test(line);
}

/** Without a time after a tab, and without the first folder that only tells old from new. */
function headerPath(line: string): string {
  const [path = ''] = line.slice('--- '.length).split('\t');
  return unquoted(path.trim()).replace(/^[abciow]\/(?=.)/, '');
}

function unquoted(path: string): string {
  return path.startsWith('"') && path.endsWith('"') ? path.slice(1, -1) : path;
}
