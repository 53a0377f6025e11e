/** The beginning of a text in quotation marks, on one line. */

/** At most so many characters (UTF-16 code units) of it. */
export function quoted(text: string, longest: number): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= longest ? `“${line}”` : `“${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…”`;
}
