/** The patterns of one file in gitignore syntax, or of one setting. Which files there are, and which counts more, it does not know. */
import { anyNumber, matchSteps, type Step, type Steps } from './matchSteps';
import { nameTest } from './nameTest';

/** Where a file or folder lies: its path in parts, the last of which is its own name. */
export interface Place {
  readonly path: readonly string[];
  readonly kind: 'file' | 'folder';
}

/** What patterns say of a place. Undefined where none of them names it. */
export type Verdict = 'ignored' | 'kept' | undefined;

interface Pattern {
  readonly verdict: Verdict;
  readonly onlyFolders: boolean;
  readonly matches: (path: readonly string[], base: number) => boolean;
}

export class IgnorePatterns {
  /** The last that names a place counts, so the last comes first. */
  private readonly patterns: readonly Pattern[];

  constructor(lines: readonly string[]) {
    this.patterns = lines.flatMap((line) => readPattern(line) ?? []).reverse();
  }

  static of(text: string): IgnorePatterns {
    return new IgnorePatterns(text.replace(/^\uFEFF/, '').split(/\r?\n/));
  }

  /** `base` is how many parts of the path lead to the folder that the patterns stand in. Of the folders on the way it says nothing. */
  judge({ path, kind }: Place, base: number): Verdict {
    return this.patterns.find(({ onlyFolders, matches }) => (kind === 'folder' || !onlyFolders) && matches(path, base))
      ?.verdict;
  }
}

function readPattern(line: string): Pattern | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = withoutTrailingSpaces(line);
  const isNegated = trimmed.startsWith('!');
  const glob = isNegated ? trimmed.slice(1) : trimmed;
  const onlyFolders = glob.endsWith('/');
  const matches = readGlob(onlyFolders ? glob.slice(0, -1) : glob);
  return matches && { verdict: isNegated ? 'kept' : 'ignored', onlyFolders, matches };
}

/** A space at the end counts only behind a backslash. */
function withoutTrailingSpaces(line: string): string {
  let end = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === ' ') continue;
    if (line[at] === '\\') at++;
    end = at + 1;
  }
  return line.slice(0, end);
}

function readGlob(glob: string): Pattern['matches'] | undefined {
  if (glob === '') return undefined;
  if (!glob.includes('/')) {
    const test = nameTest(glob);
    return test && ((path) => test(path.at(-1) ?? ''));
  }
  const steps = pathSteps(glob.replace(/^\//, ''));
  return steps && ((path, base) => matchSteps(steps, path, base));
}

/** Undefined where no path can match. */
function pathSteps(glob: string): Steps | undefined {
  const parts = glob.split('/');
  const steps: (Step | typeof anyNumber)[] = [];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const step = /^\*\*+$/.test(part) ? anyNumber : nameTest(part);
    if (!step) return undefined;
    steps.push(step);
    // What is in a folder is not the folder itself.
    if (step === anyNumber && isLast) steps.push(() => true);
  }
  return steps;
}
