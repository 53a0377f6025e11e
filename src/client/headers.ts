/** The headers that every request carries: who the app is, and what the caller adds. Only ASCII leaves this file. */
import { invalidRequest } from './errors';
import type { AppIdentity } from './options';

/** Set by the client alone; what a caller says about them is dropped. */
const reserved = new Set(['authorization', 'content-type', 'accept', 'cookie', 'host', 'content-length']);

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
  if (/[\r\n\0]/.test(value)) throw invalidRequest(`${path} holds a line break.`);
  return value
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
