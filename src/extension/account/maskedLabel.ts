/** What a server calls a key, fit to be shown: never the key itself, nor a large part of it. */

/** The longest part of a key that a mask may leave: `sk-or-v1-` and a few characters more. */
const longestPart = 15;
const longestLabel = 60;

export function maskedLabel(label: unknown, key: string): string | undefined {
  if (typeof label !== 'string') return undefined;
  const text = label.replace(/[\s\p{C}]+/gu, ' ').trim();
  if (text === '' || text.length > longestLabel) return undefined;
  for (let start = 0; start + longestPart < text.length; start++) {
    if (key.includes(text.slice(start, start + longestPart + 1))) return undefined;
  }
  return text;
}
