/** VS Code's own setting `files.exclude`: globs with braces, some of which hold only beside another file. */
import type { Place } from './ignorePatterns';
import { anyNumber, matchSteps, type Step, type Steps } from './matchSteps';
import { nameTest } from './nameTest';

interface ExcludeGlob {
  readonly steps: Steps;
  /** Such as `$(basename).ts`: it holds where there is a file of that name in the folder. */
  readonly when: string | undefined;
}

/** Whether the folder of a place holds a file of that name. */
export type HasSibling = (name: string) => boolean;

export class ExcludeGlobs {
  private readonly globs: readonly ExcludeGlob[];

  /** `setting` is the value as VS Code has it: by glob, true, false or `{ when }`. */
  constructor(setting: Readonly<Record<string, unknown>>) {
    this.globs = Object.entries(setting).flatMap(([glob, condition]) => {
      const when = whenOf(condition);
      if (condition !== true && when === undefined) return [];
      return withoutBraces(glob).flatMap((each) => {
        const steps = pathSteps(each);
        return steps ? [{ steps, when }] : [];
      });
    });
  }

  /** `base` is how many parts of the path lead to the workspace folder. */
  excludes({ path }: Place, base: number, hasSibling: HasSibling): boolean {
    const name = path.at(-1) ?? '';
    const stem = name.replace(/(?<=.)\.[^.]*$/, '');
    return this.globs.some(
      ({ steps, when }) =>
        matchSteps(steps, path, base) && (when === undefined || hasSibling(when.replaceAll('$(basename)', stem))),
    );
  }
}

function whenOf(condition: unknown): string | undefined {
  const when = typeof condition === 'object' && condition !== null && 'when' in condition ? condition.when : undefined;
  return typeof when === 'string' ? when : undefined;
}

/** How many globs braces may stand for: what needs more is not a setting that somebody wrote. */
const mostGlobs = 1000;

/** `*.{js,ts}` as `*.js` and `*.ts`. */
function withoutBraces(glob: string): string[] {
  const done: string[] = [];
  const open = [glob];
  while (open.length > 0 && open.length + done.length < mostGlobs) {
    const next = open.pop() ?? '';
    const braces = /\{([^{}]*)\}/.exec(next);
    if (!braces) done.push(next);
    else {
      const [all, inside = ''] = braces;
      const after = next.slice(braces.index + all.length);
      for (const choice of inside.split(',', mostGlobs)) open.push(next.slice(0, braces.index) + choice + after);
    }
  }
  return done;
}

/** Undefined where no path can match. Unlike in gitignore, a glob without a slash means the workspace folder's own entries. */
function pathSteps(glob: string): Steps | undefined {
  const steps: (Step | typeof anyNumber)[] = [];
  for (const part of glob
    .replace(/^\.?\//, '')
    .replace(/\/$/, '')
    .split('/')) {
    const step = part === '**' ? anyNumber : nameTest(part);
    if (!step) return undefined;
    steps.push(step);
  }
  return steps;
}
