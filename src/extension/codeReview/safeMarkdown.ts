/** Markdown of an unknown hand, made so that it loads nothing and leads nowhere but to web pages. */

/** Not seen, and it ends what Markdown takes for one thing. */
const wall = '\u200b';

/** Pictures become text, and so do links to anything but the web. */
export function safeMarkdown(markdown: string): string {
  return markdown
    .replaceAll('![', `!${wall}[`)
    .replace(/\]([(:])(?!\s*<?https?:\/\/)/gi, `]${wall}$1`)
    .replace(/<(?=[a-z][a-z\d+.-]*:)(?!https?:\/\/)/gi, `<${wall}`);
}
