/**
 * Makes a title of a message: its first line that says something, without markup and greetings, shortened at a word.
 * Where the words only point at what is attached, the file's name goes before them.
 */
import { withoutFormatCharacters } from './withoutFormatCharacters';

/** Characters as people count them. */
const titleLength = 60;
/** What lies further back in a message or a line is not looked at: somebody may paste a whole log. */
const lookedAt = { message: 20_000, line: 1000 };

/** `paths` are those of the attachments. Undefined where there is neither a word nor an attachment. */
export function titleFrom(message: string, paths: readonly string[] = []): string | undefined {
  const { prose, code } = splitAtFences(message);
  const line = firstThatSays(prose.map(plainLine)) ?? firstThatSays(code.map(tidy)) ?? plainLine(prose[0] ?? '');
  const file = paths[0] === undefined ? '' : tidy(paths[0].slice(paths[0].lastIndexOf('/') + 1));
  if (line === '') return file === '' ? undefined : shortened(file);
  return shortened(file !== '' && onlyPoints(line) && !line.includes(file) ? `${file}: ${line}` : line);
}

interface Lines {
  readonly prose: readonly string[];
  /** Inside fences. */
  readonly code: readonly string[];
}

function splitAtFences(message: string): Lines {
  const prose: string[] = [];
  const code: string[] = [];
  let fence: string | undefined;
  for (const whole of message.slice(0, lookedAt.message).split(/\r\n?|\n/)) {
    const line = whole.slice(0, lookedAt.line);
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark === undefined) (fence === undefined ? prose : code).push(line);
    else if (fence === undefined) fence = mark;
    else if (mark.startsWith(fence)) fence = undefined;
  }
  return { prose, code };
}

function firstThatSays(lines: readonly string[]): string | undefined {
  return lines.find((line) => /\p{L}[\p{L}\p{M}]|\p{N}|\p{Script=Han}/u.test(line));
}

const greeting = /^(?:(?:hi|hello|hey|good (?:morning|evening|afternoon))(?: there)?\b[\s,.!:;–-]*)+/i;

function plainLine(line: string): string {
  const text = tidy(
    line
      .replace(/^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+[.)]\s+)+/, '')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/https?:\/\/[^\s<>"')\]]+/gi, shortAddress)
      .replace(/[*_~`]{1,3}(?=\S)([^*~`]+?)[*_~`]{1,3}(?!\w)/g, '$1'),
  );
  return text.replace(greeting, '') || text;
}

/** On one line, without what is not seen but changes how the rest is shown. */
function tidy(line: string): string {
  const apart = line.replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ');
  return withoutFormatCharacters(apart).replace(/\s+/g, ' ').trim();
}

/** Where a page is and what it is called: `github.com/…/issues/12`. */
function shortAddress(address: string): string {
  const [place = ''] = address.replace(/^https?:\/\/(?:www\.)?/i, '').split(/[?#]/, 1);
  const [host = '', ...steps] = place.split('/').filter((step) => step !== '');
  return steps.length <= 2 ? [host, ...steps].join('/') : [host, '…', ...steps.slice(-2)].join('/');
}

/** `Explain this`: what it is about is attached. */
function onlyPoints(line: string): boolean {
  return /\b(?:this|that|these|those|it|here|attached)\b/i.test(line) || line.split(' ').length <= 2;
}

function shortened(line: string): string {
  // What is seen as one character, such as a family or a flag, may be many to JavaScript.
  const characters = Array.from(new Intl.Segmenter().segment(line.slice(0, lookedAt.line)), ({ segment }) => segment);
  if (characters.length <= titleLength) return line;
  const cut = characters.slice(0, titleLength);
  const lastSpace = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastSpace > titleLength / 2 ? lastSpace : undefined).join('')}…`;
}
