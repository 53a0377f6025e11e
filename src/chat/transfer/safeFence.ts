/** Puts text between fences of Markdown that nothing in the text can close. */

export function fenced(text: string, language = ''): string {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length);
  const fence = '`'.repeat(runs.reduce((most, length) => Math.max(most, length + 1), 3));
  return `${fence}${language}\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** Markdown as it is, with an end for a fence that was left open, so that what follows it is not taken for code. */
export function withFenceClosed(markdown: string): string {
  let open: string | undefined;
  for (const line of markdown.split('\n')) {
    const [, mark, rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (mark === undefined) continue;
    if (open === undefined) open = mark.startsWith('`') && rest.includes('`') ? undefined : mark;
    else if (mark.startsWith(open) && rest.trim() === '') open = undefined;
  }
  if (open === undefined) return markdown;
  return `${markdown}${markdown.endsWith('\n') ? '' : '\n'}${open}`;
}
