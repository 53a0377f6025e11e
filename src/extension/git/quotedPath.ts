/** Writes a path as git does in diffs: in quotes where it has characters that would end its line or its quotes. */

const letters: Readonly<Record<string, string>> = {
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '"': '"',
  '\\': '\\',
};

/** What is not ASCII stays readable, as it does for git with `core.quotePath=false`. */
export function quotedPath(path: string): string {
  const escaped = path.replace(/[\p{Cc}"\\]/gu, (character) => {
    const code = character.charCodeAt(0);
    return code > 0x7f ? character : `\\${letters[character] ?? code.toString(8).padStart(3, '0')}`;
  });
  return escaped === path ? path : `"${escaped}"`;
}
