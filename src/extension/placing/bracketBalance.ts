/** Whether code opens as many brackets as it closes, but for those in comments and strings, which it knows no language to tell exactly. */

const bracket = /[()[\]{}]/g;
const kinds: Readonly<Record<string, number>> = { '(': 0, ')': 0, '[': 1, ']': 1, '{': 2, '}': 2 };
const opening = new Set(['(', '[', '{']);
const comment = /^\s*(?:\/\/|\/?\*|#\s|--)/;
const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
const commentAtEnd = /(?:^|\s)\/\/.*$/;

/** Longer lines were made by machines, and have no comments, in characters. */
const longest = 2000;

/** How many round, square and curly brackets stay open; negative where more are closed. */
export function bracketBalance(lines: Iterable<string>): string {
  const open = [0, 0, 0];
  for (const line of lines) {
    for (const [found] of codeOf(line).matchAll(bracket)) {
      const kind = kinds[found] ?? 0;
      open[kind] = (open[kind] ?? 0) + (opening.has(found) ? 1 : -1);
    }
  }
  return open.join();
}

function codeOf(line: string): string {
  if (line.length > longest) return line;
  return comment.test(line) ? '' : line.replace(quoted, '').replace(commentAtEnd, '');
}
