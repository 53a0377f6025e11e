/** Tells an answer in words from a new version of a text, where a reply marks neither. When in doubt it is words. */

/** The part of the old text's words that a new version has at least. */
const leastShared = 0.4;
/** The part of its lines that read like code at least, where the old text tells nothing. */
const leastCode = 0.7;

export function looksLikeCode(answer: readonly string[], replaced: readonly string[]): boolean {
  const lines = answer.filter((line) => line.trim() !== '');
  if (lines.length === 0) return false;
  const old = wordsIn(replaced);
  if (old.size === 0) return lines.filter(readsLikeCode).length / lines.length >= leastCode;
  if (/\?\s*$/.test(lines.at(-1) ?? '') || lines.some((line) => speaks.test(line))) return false;
  const found = wordsIn(answer);
  return [...old].filter((word) => found.has(word)).length / old.size >= leastShared;
}

/** How models begin when they speak of the code, or ask. */
const speaks =
  /^\s*(?:I(?:['’]m|['’]d|['’]ve|['’]ll)?\s|Sorry\b|Sure\b|Here (?:is|are)\b|Here['’]s\b|Could you\b|Please\b|Which\b|Do you\b)/;

function wordsIn(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.match(/[\p{L}\p{N}_$]+/gu) ?? []));
}

function readsLikeCode(line: string): boolean {
  return /[;{}(),:=>\]]\s*$/.test(line) || /^(?:\s+|@|#|\/\/|<)\S/.test(line);
}
