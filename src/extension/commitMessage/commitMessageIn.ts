/** What of a model's reply is the commit message. Works on a reply that is still being written, too. */

export function commitMessageIn(reply: string): string {
  const text = reply
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  // The beginning of a fence.
  if (/^(?:`{1,2}|~{1,2})$/.test(text)) return '';
  const words = fencedIn(text) ?? text;
  return words
    .replace(/^(?:commit message|message)\s*:\s*\n+/i, '')
    .replace(/^(["“'])([^\n]*)(["”'])$/, '$2')
    .trim();
}

/** What stands in a code block that begins the reply, or comes after a line that announces it. */
function fencedIn(text: string): string | undefined {
  const [, , fence, begun] = /^([^\n]*:\s*\n\s*)?(`{3,}|~{3,})[^\n`]*(?:\n([\s\S]*))?$/.exec(text) ?? [];
  if (fence === undefined) return undefined;
  const lines = (begun ?? '').split('\n');
  const end = lines.findIndex((line) => line.startsWith(fence) && line.replaceAll(fence[0] ?? '', '').trim() === '');
  return lines.slice(0, end === -1 ? undefined : end).join('\n');
}
