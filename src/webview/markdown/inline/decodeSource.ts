/** Text as it is meant: backslash escapes and character references become the characters that they stand for. */
import { decodeHTMLStrict } from 'entities/decode';

const escapeOrReference = /\\([!-/:-@[-`{-~])|&(?:#x[a-f0-9]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,31});/gi;

export function decodeSource(source: string): string {
  if (!source.includes('\\') && !source.includes('&')) return source;
  return source.replace(escapeOrReference, (match, escaped?: string) => escaped ?? decodeHTMLStrict(match));
}
