/** Takes an edit apart where it leaves lines out: what stands between its parts is not known, and stays. */
import type { Edit } from './edit';
import { elisionIn } from './elision';

/** Whether the file has a line, but for its indentation. */
export interface KnownLines {
  has(line: string): boolean;
}

/** The edit itself where it leaves nothing out; undefined where it can’t be told what stays. */
export function elidedParts(edit: Edit, known: KnownLines): Edit[] | undefined {
  const isElision = (line: string) => elisionIn(line) !== undefined && !known.has(line);
  const before = partsBetween(edit.before, isElision);
  const after = partsBetween(edit.after, before.length > 1 ? isElision : isSurely(isElision));
  if (before.length !== after.length) return undefined;
  if (before.length === 1) return [edit];
  const parts = before.map((lines, index): Edit => ({ ...edit, before: lines, after: after[index] ?? [] }));
  // Where only the first part can stand is said, and a reading with another number of parts is none.
  const { otherwise } = edit;
  const others = otherwise && elidedParts(otherwise, known);
  const readings = others?.length === parts.length ? others : [];
  return parts
    .map((part, index) => ({
      ...part,
      line: index === 0 ? part.line : undefined,
      isAtEnd: part.isAtEnd && index === parts.length - 1,
      otherwise: readings[index],
    }))
    .filter((part) => part.before.length > 0 || part.after.length > 0);
}

/** Added lines that could be an elision are taken for code, unless they can’t be anything else. */
function isSurely(isElision: (line: string) => boolean): (line: string) => boolean {
  return (line) => elisionIn(line) === 'sure' && isElision(line);
}

function partsBetween(lines: readonly string[], separates: (line: string) => boolean): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (separates(line)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}
