/**
 * Addresses that stand in a text as they are: `https://…`, `www.…` and mail, by the rules of GitHub Flavored Markdown.
 * File names such as `README.md` are none.
 */
import { reach } from './reach';

export interface Autolink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
  /** How far it reaches with the punctuation after it, which more text may make a part of it. */
  readonly reaches: number;
}

const webStart = /https?:\/\/|www\./gi;
const mailStart = /[A-Za-z0-9.+_-]{1,64}@(?=[A-Za-z0-9])/gi;
// Brackets and quotation marks are those of the text around it.
const webEnd =
  /[^\s<"[\]\u060c\u061b\u061f\u3000-\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u300a-\u3011]{0,4000}/y;
const domain = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/u;
const mailDomain = /[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+/y;
const wordBefore = /[A-Za-z0-9]/;
const partOfAddress = /[A-Za-z0-9.+_@/-]/;
const referenceAtEnd = /&[a-z0-9]+;$/i;
const trailingPunctuation = /[?!.,:*_~'"]/;

/** The first address that begins at `from` or later. `before` is the character in front of `text`. */
export function nextAutolink(text: string, from: number, before: string): Autolink | undefined {
  const inWeb = first(text, from, before, webStart, web);
  const inMail = text.includes('@', from) ? first(text, from, before, mailStart, mail) : undefined;
  return inWeb && inMail ? (inMail.start < inWeb.start ? inMail : inWeb) : (inWeb ?? inMail);
}

function first(text: string, from: number, before: string, starts: RegExp, read: typeof mail): Autolink | undefined {
  starts.lastIndex = from;
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const preceding = match.index === 0 ? before : (text[match.index - 1] ?? '');
    const found = read(text, match.index, preceding, match[0].length);
    if (found) return found;
    starts.lastIndex = match.index + 1;
  }
  return undefined;
}

function web(text: string, start: number, preceding: string): Autolink | undefined {
  if (wordBefore.test(preceding)) return undefined;
  webEnd.lastIndex = start;
  const whole = webEnd.exec(text)?.[0] ?? '';
  const source = withoutTrailing(whole);
  if (source.length > reach / 2) return undefined;
  const isBare = source.slice(0, 4).toLowerCase() === 'www.';
  const host =
    domain.exec(source.slice(source.indexOf('//') === -1 || isBare ? 0 : source.indexOf('//') + 2))?.[0] ?? '';
  const segments = host.split('.');
  if (host === '' || segments.slice(-2).some((segment) => segment.includes('_'))) return undefined;
  if (isBare && segments.length < 2) return undefined;
  return {
    start,
    end: start + source.length,
    href: isBare ? `http://${source}` : source,
    reaches: start + whole.length,
  };
}

function mail(text: string, start: number, preceding: string, length: number): Autolink | undefined {
  if (preceding !== '' && partOfAddress.test(preceding)) return undefined;
  mailDomain.lastIndex = start + length;
  const host = mailDomain.exec(text)?.[0] ?? '';
  if (host === '' || host.endsWith('-') || host.endsWith('_') || host.length > 250) return undefined;
  // `react@19.1.0` is a version.
  if (!/[A-Za-z][^.]*$/.test(host)) return undefined;
  const end = start + length + host.length;
  return { start, end, href: `mailto:${text.slice(start, end)}`, reaches: end };
}

/** Closing punctuation belongs to the sentence, a closing bracket to the one that was opened before the address. */
function withoutTrailing(source: string): string {
  let end = source.length;
  for (;;) {
    const last = source[end - 1] ?? '';
    if (trailingPunctuation.test(last)) {
      end -= 1;
    } else if (last === ')' && hasMoreClosing(source, end)) {
      end -= 1;
    } else if (last === ';') {
      const reference = referenceAtEnd.exec(source.slice(Math.max(0, end - 40), end));
      end -= reference ? reference[0].length : 1;
    } else {
      return source.slice(0, end);
    }
  }
}

function hasMoreClosing(source: string, end: number): boolean {
  let balance = 0;
  for (let at = 0; at < end; at += 1) {
    if (source[at] === '(') balance += 1;
    else if (source[at] === ')') balance -= 1;
  }
  return balance < 0;
}
