/** What stands behind the fence of a code block: a language, and with some models a path. */
import { isPath } from './namedPath';

export interface InfoString {
  /** In lower case; empty where none is named. */
  readonly language: string;
  readonly path: string | undefined;
}

/** In characters; what is longer says nothing that anyone reads. */
const longest = 500;

/** `ts`, `ts src/a.ts`, `ts:src/a.ts`, `12:40:src/a.ts`, `src/a.ts`, `ts title="src/a.ts"`, `{.ts file=src/a.ts}`. */
export function readInfoString(info: string): InfoString {
  const words = info
    .slice(0, longest)
    .split(/[\s{},]+/)
    .filter((word) => word !== '');
  const [first = ''] = words;
  const parts = first.split(':');
  const path = words.flatMap((word) => [word, word.slice(word.lastIndexOf(':') + 1), assignedIn(word)]).find(isNamed);
  const named = isPath(parts[0] ?? '') || /^\d+$/.test(parts[0] ?? '') ? extensionOf(path) : (parts[0] ?? '');
  return { language: /^[.\w+#-]+$/.test(named) ? named.replace(/^\./, '').toLowerCase() : '', path };
}

/** `.ts` is how some renderers write a language. */
function isNamed(word: string): boolean {
  return isPath(word) && !/^\.\w+$/.test(word);
}

/** Of `title="src/a.ts"` what stands between the quotes. */
function assignedIn(word: string): string {
  return word.slice(word.indexOf('=') + 1).replaceAll(/["']/g, '');
}

function extensionOf(path: string | undefined): string {
  return /\.(\w+)$/.exec(path ?? '')?.[1] ?? '';
}
