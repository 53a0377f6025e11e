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
const member = /(?<![.\s])\??\.[\w$]+/g;
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
  const words = wordCounts(code);
  const givesNothing = !words.has('export') && !words.has('exports');
  const used = neededBy(code);
  return lost.slice(0, mostRead).some((line) => {
    return giving.test(line) ? givesNothing : namesIn(line).some((name) => used.has(name));
  });
}

/** Whether the lines that `code` replaces used what the lost ones declare, and all that is lost was only there for that. */
export function isOrphaned(lost: Lines, code: Lines, replaced: Lines): boolean {
  const [used, usedBefore, usedInLost] = [neededBy(code), usedIn(replaced), usedIn(lost)];
  const wasUsed = (name: string) => usedBefore.has(name) || (usedInLost.get(name) ?? 0) > 1;
  // A namespace and an interface can share a name, as overloads do: one of them says nothing of the other.
  const declared = new Set(code.flatMap(namesIn));
  const isNeedless = (name: string) => !used.has(name) && !declared.has(name);
  const read = lost.slice(0, mostRead);
  const areNeedless = read.every((line) => {
    return namesIn(line).every((name) => isNeedless(name) && (imports.test(line) || wasUsed(name)));
  });
  const own = read.filter((line) => !imports.test(line));
  return areNeedless && own.flatMap(namesIn).some((name) => usedBefore.has(name));
}

/** What code uses and does not have itself. */
function neededBy(code: Lines): Map<string, number> {
  const used = usedIn(code);
  for (const name of code.flatMap(namesIn)) used.delete(name);
  return used;
}

export function isComment(line: string): boolean {
  return comment.test(line);
}

/** A comment or a directive. */
export function isAside(line: string): boolean {
  return isComment(line) || directive.test(line);
}

/** How often each name is used; what belongs to something else, as after a dot, is no name of a file. */
function usedIn(lines: Lines): Map<string, number> {
  return wordCounts(
    lines.filter((line) => !isComment(line)).map((line) => line.replace(quoted, '').replace(member, '')),
  );
}

/** What a line makes known to other lines. */
function namesIn(line: string): string[] {
  if (imports.test(line)) {
    return [...wordCounts([line.replace(quoted, '')]).keys()].filter((word) => !importWords.has(word));
  }
  const name = /^\S/.test(line) ? declaredName(line) : undefined;
  return name?.startsWith('value ') || name?.startsWith('type ') ? [name.slice(name.indexOf(' ') + 1)] : [];
}
