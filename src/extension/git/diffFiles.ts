/** Takes a diff of git apart into its files. It runs no git. */

export interface Diff {
  /** What is said before the diff of the first file. */
  readonly words: string;
  readonly files: readonly DiffFile[];
}

export interface DiffFile {
  /** As git writes it after the change; before it where the file is gone. */
  readonly path: string;
  /** What the file was called before; the same unless it was renamed or copied. */
  readonly oldPath: string;
  /** The file's part of the diff, whole. */
  readonly text: string;
  /** Where in `text` the lines of the file begin: its length where none are shown. */
  readonly bodyStart: number;
  readonly added: number;
  readonly removed: number;
}

/** Line feeds alone end the lines of git: what a file holds can have others, and must not pass for the head of a file. */
const fileStart = /(?<![^\n])diff --(?:git|cc|combined) /g;
const bodyStartLine = /(?<![^\n])@@/;

export function diffFiles(diff: string): Diff {
  const starts = [...diff.matchAll(fileStart)].map(({ index }) => index);
  return {
    words: diff.slice(0, starts[0]),
    files: starts.map((start, index) => diffFile(diff.slice(start, starts[index + 1]))),
  };
}

/** `src/a.ts (+12 −3)` */
export function diffFileLabel({ path, added, removed }: DiffFile): string {
  return `${path} (+${added} −${removed})`;
}

function diffFile(text: string): DiffFile {
  const found = text.search(bodyStartLine);
  const bodyStart = found === -1 ? text.length : found;
  const { path, oldPath } = pathsIn(text.slice(0, bodyStart).split('\n'));
  const body = text.slice(bodyStart);
  return {
    path,
    oldPath,
    text,
    bodyStart,
    added: countOf(body, /(?<![^\n])\+/g),
    removed: countOf(body, /(?<![^\n])-/g),
  };
}

interface Paths {
  readonly path: string;
  readonly oldPath: string;
}

function pathsIn(head: readonly string[]): Paths {
  const after = prefixedPath(head, '+++ ') ?? plainPath(head, 'rename to ') ?? plainPath(head, 'copy to ');
  const before = prefixedPath(head, '--- ') ?? plainPath(head, 'rename from ') ?? plainPath(head, 'copy from ');
  const path =
    after ?? before ?? plainPath(head, 'diff --cc ') ?? plainPath(head, 'diff --combined ') ?? samePath(head);
  return { path, oldPath: before ?? path };
}

/** Users may have set that git writes other letters than `a/` and `b/` before paths, or none. */
function prefixedPath(head: readonly string[], start: string): string | undefined {
  const path = plainPath(head, start);
  return path === '/dev/null' ? undefined : path?.replace(/^\w\//, '');
}

function plainPath(head: readonly string[], start: string): string | undefined {
  const line = head.find((each) => each.startsWith(start));
  return line === undefined ? undefined : unquoted(line.slice(start.length).replace(/[\t\r]$/, ''));
}

/** Of binary and empty files the first line alone tells, where both paths are the same but for the letters before them. */
function samePath([line = '']: readonly string[]): string {
  const both = line.slice('diff --git '.length);
  const middle = (both.length - 1) / 2;
  const [before, after] = [both.slice(0, middle), both.slice(middle + 1)].map((path) =>
    unquoted(path).replace(/^\w\//, ''),
  );
  return both[middle] === ' ' && before === after && after !== undefined ? after : line;
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** Git quotes paths with special characters, and writes what is not ASCII byte for byte. */
function unquoted(path: string): string {
  if (path.length < 2 || !path.startsWith('"') || !path.endsWith('"')) return path;
  const bytes = [...path.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/g)].flatMap(
    ([, octal, letter = '', plain]) =>
      octal === undefined
        ? [...new TextEncoder().encode(plain ?? escapes[letter] ?? letter)]
        : [Number.parseInt(octal, 8)],
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
