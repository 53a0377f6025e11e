/** The headers that every request carries: who the app is, and what the caller adds. Only ASCII leaves this file. */
import { invalidRequest } from './errors';
import type { AppIdentity } from './options';

/** Set by the client alone; what a caller says about them is dropped. */
const reserved = new Set([
  'authorization',
  'content-type',
  'accept',
  'cookie',
  'host',
  // The connection's own, which fetch refuses.
  'content-length',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'proxy-connection',
]);

/** Letters that are no other letter with a mark. */
const transliterations: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
};

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The attribution headers of an app. Throws `invalidRequest` for line breaks and for a URL that is none. */
export function appHeaders(app: AppIdentity = {}): Record<string, string> {
  const headers: Record<string, string> = {};
  if (app.url) headers['HTTP-Referer'] = asciiUrl(app.url);
  if (app.title) headers['X-OpenRouter-Title'] = toAscii('app.title', app.title);
  if (app.categories?.length) headers['X-OpenRouter-Categories'] = toAscii('app.categories', app.categories.join(','));
  return withoutEmpty(headers);
}

/** A caller's own headers, made safe. Throws `invalidRequest` for an impossible name and for line breaks. */
export function callerHeaders(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || reserved.has(name.toLowerCase())) continue;
    if (!headerName.test(name)) throw invalidRequest('A header name holds characters that no header has.');
    headers[name] = toAscii(`headers.${name}`, value);
  }
  return withoutEmpty(headers);
}

/**
 * The nearest ASCII: accents are dropped, what has no counterpart is left out. fetch throws above U+00FF and sends
 * Latin-1 below, which servers misread.
 */
function toAscii(path: string, value: string): string {
  if (typeof value !== 'string') throw invalidRequest(`${path} is no text.`);
  if (/[\r\n\0]/.test(value)) throw invalidRequest(`${path} holds a line break.`);
  return value
    .replace(/[^\x20-\x7e]/gu, (character) => transliterations[character] ?? character)
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function asciiUrl(url: string): string {
  if (/[\r\n\0]/.test(url)) throw invalidRequest('app.url holds a line break.');
  try {
    return new URL(url).href;
  } catch {
    throw invalidRequest('app.url is not a URL.');
  }
}

function withoutEmpty(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}
