/** Makes a title of a message: its first line that says something, without markup and greetings, shortened at a word. */

const titleLength = 60;

/** Undefined where the message has no words. */
export function titleFrom(message: string): string | undefined {
  const lines = linesOutsideCode(message).map(plainLine);
  const line =
    lines.find((each) => /\p{L}{2}|\p{N}|[\p{Script=Han}]/u.test(each)) ?? plainLine(message.split('\n', 1)[0] ?? '');
  return line === '' ? undefined : shortened(line);
}

function linesOutsideCode(message: string): string[] {
  let fence: string | undefined;
  return message.split('\n').filter((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark === undefined) return fence === undefined;
    if (fence === undefined) fence = mark;
    else if (mark.startsWith(fence)) fence = undefined;
    return false;
  });
}

const greeting = /^(?:(?:hi|hello|hey|good (?:morning|evening|afternoon))(?: there)?\b[\s,.!:;–-]*)+/i;

function plainLine(line: string): string {
  const text = line
    .replace(/^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+[.)]\s+)+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_~`]{1,3}(?=\S)([^*~`]+?)[*_~`]{1,3}(?!\w)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return text.replace(greeting, '') || text;
}

function shortened(line: string): string {
  if (line.length <= titleLength) return line;
  const cut = line.slice(0, titleLength).replace(/[\uD800-\uDBFF]$/, '');
  const lastSpace = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastSpace > titleLength / 2 ? lastSpace : undefined)}…`;
}
