/**
 * Judges lines that code does not have, by the names that they make known: whether the code still needs them, so that a
 * model just left them out, or whether nothing needs them any more, so that they were meant to go.
 */
import { declaredName } from './declaredName';
import { wordCounts } from './likeness';

const imports = /^\s*(?:import\b|from\b|using\b|#include\b|use\b|(?:const|let|var)\b.*\brequire\()/;
const comment = /^\s*(?:\/\/|\/?\*|#\s)/;
const directive = /^\s*(?:['"]use [\w ]+['"];?|#!.*|<\?php|package [\w.]+;?)$/;
const quoted = /(['"`])[^'"`]*\1/g;
const importWords = new Set([
  'import',
  'from',
  'as',
  'type',
  'const',
  'let',
  'var',
  'require',
  'using',
  'include',
  'use',
]);
const giving = /^\s*(?:module\.exports\b|exports\.|export\s+(?:default\b|\{|\*))/;

type Lines = readonly string[];

/** In lines: of more, the first tell enough. */
const mostRead = 5000;

export function isStillWanted(lost: Lines, code: Lines): boolean {
  const used = usedIn(code);
  const givesNothing = !used.has('export') && !used.has('exports');
  for (const name of code.flatMap(namesIn)) used.delete(name);
  return lost.slice(0, mostRead).some((line) => {
    return giving.test(line) ? givesNothing : namesIn(line).some((name) => used.has(name));
  });
}

/** Whether the lines that `code` replaces used what is lost, and all that is lost was only there for that. */
export function isOrphaned(lost: Lines, code: Lines, replaced: Lines): boolean {
  const [used, usedBefore, usedInLost] = [usedIn(code), usedIn(replaced), usedIn(lost)];
  const names = lost.slice(0, mostRead).flatMap(namesIn);
  const isNeedless = (name: string) => !used.has(name) && (usedBefore.has(name) || (usedInLost.get(name) ?? 0) > 1);
  return names.every(isNeedless) && names.some((name) => usedBefore.has(name));
}

export function isComment(line: string): boolean {
  return comment.test(line);
}

/** A comment or a directive. */
export function isAside(line: string): boolean {
  return isComment(line) || directive.test(line);
}

function usedIn(lines: Lines): Map<string, number> {
  return wordCounts(lines.filter((line) => !isComment(line)).map((line) => line.replace(quoted, '')));
}

/** What a line makes known to other lines. */
function namesIn(line: string): string[] {
  if (imports.test(line)) {
    return [...wordCounts([line.replace(quoted, '')]).keys()].filter((word) => !importWords.has(word));
  }
  const name = /^\S/.test(line) ? declaredName(line) : undefined;
  return name?.startsWith('value ') || name?.startsWith('type ') ? [name.slice(name.indexOf(' ') + 1)] : [];
}
