/** Moves code to another indentation, as a whole: how its lines stand to each other stays. It knows no editor. */

/** `code` with `indent` before each line that is not blank, in place of what all of its lines begin with. */
export function reindented(code: string, indent: string): string {
  const lines = code.split(/\r\n?|\n/);
  const { length } = commonIndent(lines);
  return lines.map((line) => (line.trim() === '' ? '' : indent + line.slice(length))).join('\n');
}

/** The white space that every line begins with which is not blank. */
export function commonIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map(indentOf);
  const [first = '', ...others] = indents;
  return others.reduce(commonStart, first);
}

export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
