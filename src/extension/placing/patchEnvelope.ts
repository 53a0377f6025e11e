/**
 * Reads the format that OpenAI’s models are taught for changes to files:
 *
 *     *** Begin Patch
 *     *** Update File: src/a.ts
 *     @@ class A
 *      context
 *     -old
 *     +new
 *     *** End Patch
 */
import type { FileChange } from './answer';
import type { Edit } from './edit';
import { headingsOf, readHunk } from './hunkLines';

const begin = /^\*\*\* Begin Patch\s*$/;
const end = /^\*\*\* End Patch\s*$/;
const fileStart = /^\*\*\* (Update|Add|Delete) File:\s*(\S.*?)\s*$/;
const move = /^\*\*\* Move to:\s*(\S.*?)\s*$/;
const endOfFile = /^\*\*\* End of File\s*$/;
const numbers = /^@@+ ?-(\d{1,9})(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? ?@@/;

/** Longer lines are no marks, in characters. */
const longestMark = 2000;

export function isPatchStart(line: string): boolean {
  return isMark(line, begin) || isMark(line, fileStart);
}

export function isPatchEnd(line: string): boolean {
  return isMark(line, end);
}

interface OpenFile {
  readonly kind: string;
  readonly path: string;
  renamedTo: string | undefined;
  readonly chunks: Chunk[];
}

interface Chunk {
  line: number | undefined;
  readonly headings: string[];
  readonly lines: string[];
  isAtEnd: boolean;
}

export function readPatchEnvelope(lines: readonly string[]): FileChange[] {
  const files: OpenFile[] = [];
  for (const line of lines) {
    const [, kind, path] = match(line, fileStart) ?? [];
    if (isPatchEnd(line)) break;
    if (kind !== undefined && path !== undefined) files.push({ kind, path, renamedTo: undefined, chunks: [] });
    else readLine(files.at(-1), line);
  }
  if (files.length > 0) return files.map(answerOf);
  return [{ kind: 'unreadable', form: 'patch', path: undefined, reason: 'The reply’s patch names no file.' }];
}

function readLine(file: OpenFile | undefined, line: string): void {
  if (!file) return;
  const [, renamedTo] = match(line, move) ?? [];
  if (renamedTo !== undefined) file.renamedTo = renamedTo;
  else if (line.startsWith('@@')) nameChunk(chunkToName(file), line);
  else if (isMark(line, endOfFile)) chunkToFill(file).isAtEnd = true;
  else chunkToFill(file).lines.push(line);
}

/** Several headings in a row lead to one chunk. */
function chunkToName(file: OpenFile): Chunk {
  const last = file.chunks.at(-1);
  return last && last.lines.length === 0 ? last : newChunk(file);
}

function chunkToFill(file: OpenFile): Chunk {
  return file.chunks.at(-1) ?? newChunk(file);
}

function newChunk(file: OpenFile): Chunk {
  const chunk: Chunk = { line: undefined, headings: [], lines: [], isAtEnd: false };
  file.chunks.push(chunk);
  return chunk;
}

function nameChunk(chunk: Chunk, line: string): void {
  const [, start] = match(line, numbers) ?? [];
  if (start !== undefined) chunk.line = Number(start);
  else chunk.headings.push(...headingsOf(line));
}

function answerOf({ kind, path, renamedTo, chunks }: OpenFile): FileChange {
  const form = 'patch';
  if (kind === 'Delete') return { kind: 'deletion', form, path };
  if (kind === 'Add') return { kind: 'newFile', form, path, text: addedText(chunks) };
  const edits = chunks.map(editOf).filter((edit) => edit !== undefined);
  if (edits.length === 0 && renamedTo === undefined) {
    return { kind: 'unreadable', form, path, reason: 'The reply’s patch has no changes that could be read.' };
  }
  return { kind: 'edits', form, path, edits, renamedTo };
}

function editOf(chunk: Chunk): Edit | undefined {
  const edit = readHunk(chunk.lines, chunk);
  return edit && chunk.isAtEnd ? atEnd(edit) : edit;
}

function atEnd(edit: Edit): Edit {
  return { ...edit, isAtEnd: true, otherwise: edit.otherwise && atEnd(edit.otherwise) };
}

function addedText(chunks: readonly Chunk[]): string {
  const lines = chunks.flatMap((chunk) => chunk.lines);
  // Some models forget the signs of a new file, or those of its blank lines.
  const isSigned = lines.some((line) => line.startsWith('+'));
  const texts = lines.map((line) => (isSigned && line.startsWith('+') ? line.slice(1) : line));
  return texts.length > 0 ? `${texts.join('\n')}\n` : '';
}

function isMark(line: string, mark: RegExp): boolean {
  return match(line, mark) !== null;
}

function match(line: string, mark: RegExp): RegExpExecArray | null {
  return line.length <= longestMark ? mark.exec(line) : null;
}
