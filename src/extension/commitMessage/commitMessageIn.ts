/** What of a model's reply is the commit message. Works on a reply that is still being written, too. */
import { withoutFormatCharacters } from '../../chat/withoutFormatCharacters';

/** In UTF-16 code units: more of a reply is no commit message, and no box for one is made for it. */
export const longestMessage = 50_000;

/** At most `longestMessage` of the reply is looked at; a message that goes on behind it ends with `…`. */
export function commitMessageIn(reply: string): string {
  const text = withoutFormatCharacters(reply.slice(0, longestMessage).replace(/[\uD800-\uDBFF]$/, ''))
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  // The beginning of a fence.
  if (/^(?:`{1,2}|~{1,2})$/.test(text)) return '';
  const fenced = fencedIn(text);
  const message = (fenced?.text ?? text)
    .replace(/^(?:commit message|message)\s*:\s*\n+/i, '')
    .replace(/^(["“'])([^\n]*)(["”'])$/, '$2')
    .trim();
  const goesOn = reply.length > longestMessage && !fenced?.isWhole;
  return goesOn && message !== '' ? `${message}…` : message;
}

interface Fenced {
  readonly text: string;
  /** Its end is there. */
  readonly isWhole: boolean;
}

/**
 * What stands in a code block that begins the reply, or comes after a line that announces it. A line at a time, since a
 * pattern over several lines tries each way to share the white space between them.
 */
function fencedIn(text: string): Fenced | undefined {
  const lines = text.split('\n');
  const isAnnounced = lines[0]?.trimEnd().endsWith(':');
  const next = isAnnounced ? lines.findIndex((line, index) => index > 0 && line.trim() !== '') : 0;
  const start = next > 0 && fenceOf(lines[next]?.trimStart()) !== undefined ? next : 0;
  const fence = fenceOf(lines[start]?.trimStart());
  if (fence === undefined) return undefined;
  const inside = lines.slice(start + 1);
  const end = inside.findIndex((line) => line.startsWith(fence) && line.replaceAll(fence[0] ?? '', '').trim() === '');
  return { text: inside.slice(0, end === -1 ? undefined : end).join('\n'), isWhole: end !== -1 };
}

/** The marks of a line that opens a code block. */
function fenceOf(line: string | undefined): string | undefined {
  const mark = /^(?:`{3,}|~{3,})/.exec(line ?? '')?.[0];
  return mark === undefined || line?.includes('`', mark.length) ? undefined : mark;
}
