/** Takes a diff of git apart into its files, and puts it together again without some. It runs no git. */

export interface DiffFile {
  /** As git writes it after the change; before it where the file is gone. */
  readonly path: string;
  /** The file's part of the diff, whole. */
  readonly text: string;
  readonly added: number;
  readonly removed: number;
}

export function diffFiles(diff: string): readonly DiffFile[] {
  const starts = [...diff.matchAll(/^diff --(?:git|cc|combined) /gm)].map(({ index }) => index);
  return starts.map((start, index) => diffFile(diff.slice(start, starts[index + 1])));
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

function pathIn(head: string): string {
  const [, after] = /^\+\+\+ (?:"?b\/)(.*?)"?\t?$/m.exec(head) ?? [];
  const [, before] = /^--- (?:"?a\/)(.*?)"?\t?$/m.exec(head) ?? [];
  const [, renamed] = /^(?:rename|copy) to (.*)$/m.exec(head) ?? [];
  // Of binary and empty files the first line alone tells, where both paths are the same.
  const [, combined] = /^diff --(?:cc|combined) (.*)$/m.exec(head) ?? [];
  const [, same] = /^diff --git "?a\/(.*?)"? "?b\/\1"?$/m.exec(head) ?? [];
  return after ?? before ?? renamed ?? combined ?? same ?? head.split('\n', 1)[0] ?? '';
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
