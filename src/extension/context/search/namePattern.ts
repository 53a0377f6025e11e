/** What is typed as a glob for VS Code's own search, which tells capital letters from small ones. */

/** Matches files in whose names the last part of what is typed stands together; undefined where that part is empty. */
export function namePattern(typed: string): string | undefined {
  const name = typed.slice(typed.lastIndexOf('/') + 1);
  if (name === '') return undefined;
  return `**/*${[...name].map(eitherCase).join('')}*`;
}

function eitherCase(character: string): string {
  const cases = new Set([character.toLowerCase(), character.toUpperCase()]);
  if (cases.size === 2) return `[${[...cases].join('')}]`;
  // Signs that mean something in globs stand for any character: what is found is looked at again.
  return /[\w\-. ]/.test(character) ? character : '?';
}
