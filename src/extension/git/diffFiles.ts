/** Takes a diff of git apart into its files. It runs no git. */

export interface Diff {
  /** What is said before the diff of the first file. */
  readonly words: string;
  readonly files: readonly DiffFile[];
}

export interface DiffFile {
  /** As git writes it after the change; before it where the file is gone. */
  readonly path: string;
  /** The file's part of the diff, whole. */
  readonly text: string;
  readonly added: number;
  readonly removed: number;
}

export function diffFiles(diff: string): Diff {
  const starts = [...diff.matchAll(/^diff --(?:git|cc|combined) /gm)].map(({ index }) => index);
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
  const bodyStart = text.search(/^@@/m);
  const head = bodyStart === -1 ? text : text.slice(0, bodyStart);
  const body = bodyStart === -1 ? '' : text.slice(bodyStart);
  return { path: pathIn(head), text, added: countOf(body, /^\+/gm), removed: countOf(body, /^-/gm) };
}

/** Users may have set that git writes other letters than `a/` and `b/` before paths, or none. */
const pathLines: readonly RegExp[] = [
  /^\+\+\+ ("?)\w\/(.*)\1$/m,
  /^--- ("?)\w\/(.*)\1$/m,
  /^\+\+\+ ("?)(?!\/dev\/null$)(.*)\1$/m,
  /^--- ("?)(?!\/dev\/null$)(.*)\1$/m,
  /^(?:rename|copy) to ("?)(.*)\1$/m,
  /^diff --(?:cc|combined) ("?)(.*)\1$/m,
  // Of binary and empty files the first line alone tells, where both paths are the same.
  /^diff --git ("?)\w\/(.*)\1 \1\w\/\2\1$/m,
];

function pathIn(head: string): string {
  const lines = head.replace(/\t$/gm, '');
  for (const line of pathLines) {
    const [, quote, path] = line.exec(lines) ?? [];
    if (path !== undefined) return quote === '"' ? unquoted(path) : path;
  }
  return head.split('\n', 1)[0] ?? '';
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** Git quotes paths with special characters, and writes what is not ASCII byte for byte. */
function unquoted(path: string): string {
  const bytes = [...path.matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/g)].flatMap(([, octal, letter = '', plain]) =>
    octal === undefined
      ? [...new TextEncoder().encode(plain ?? escapes[letter] ?? letter)]
      : [Number.parseInt(octal, 8)],
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
