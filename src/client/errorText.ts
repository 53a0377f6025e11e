/** Makes texts of others fit to be shown: finds the sentence in nested JSON and HTML, and clips it. */

const longestMessage = 600;
const longestExcerpt = 2000;

/** A message to show: one line, no markup, at most 600 characters. */
export function displayText(text: string): string {
  return clip(looksLikeHtml(text) ? pageTitle(text) || withoutTags(text) : tidy(text), longestMessage);
}

/** The beginning of a body for a report: at most 2 kB. */
export function excerptOf(text: string): string {
  return clip(looksLikeHtml(text) ? withoutTags(text) : text.trim(), longestExcerpt);
}

/** What a web page calls itself; "" for one that does not. Its headings often repeat it. */
export function pageTitle(html: string): string {
  return withoutTags(/<title[^>]*>([^<]*)/i.exec(html.slice(0, 50_000))?.[1] ?? '');
}

/** Whether a body is a web page rather than data. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|!--|html|head|body|title|h\d|p|div|center|\?xml)/i.test(text);
}

/**
 * The sentence inside what a provider answered: often JSON inside a string, sometimes several layers of it, a plain
 * sentence, HTML, or megabytes of anything. "" when there is none.
 */
export function innermostMessage(raw: unknown, depth = 0): string {
  if (typeof raw === 'string') {
    const parsed = depth < 8 && raw.length < 200_000 ? parsedObject(raw) : undefined;
    return (parsed && innermostMessage(parsed, depth + 1)) || displayText(raw.slice(0, 20_000));
  }
  if (typeof raw !== 'object' || raw === null || depth > 10) return '';
  if (Array.isArray(raw)) return innermostMessage(raw[0], depth + 1);
  for (const name of ['error', 'message', 'detail', 'details', 'error_message', 'errors', 'title', 'msg']) {
    const found = innermostMessage(Reflect.get(raw, name), depth + 1);
    if (found !== '') return found;
  }
  return '';
}

/** Cuts a text, without splitting a character, and says so by an ellipsis. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = /[\ud800-\udbff]/.test(text[longest - 2] ?? '') ? longest - 2 : longest - 1;
  return `${text.slice(0, end)}…`;
}

function parsedObject(text: string): object | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'string') return parsedObject(parsed);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function withoutTags(html: string): string {
  return tidy(
    html
      .slice(0, 50_000)
      .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&nbsp;/g, ' ')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&'),
  );
}

function tidy(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}
