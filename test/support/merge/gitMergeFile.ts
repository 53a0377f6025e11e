// The oracle of our merge: `git merge-file` itself, many times over.
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sides } from '../../../src/extension/merge/mergeRegions';

/** `diff3` shows the base too. */
export type MarkerStyle = 'merge' | 'diff3';

export interface GitMerge {
  /** With markers around conflicts, labelled `yours`, `base` and `theirs`. */
  readonly text: string;
  readonly isClean: boolean;
}

export function hasGit(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log('    There is no git here to compare merges with.');
    return false;
  }
}

/** In the order of the cases. A few processes run at once. */
export async function gitMergeFile(cases: readonly Sides<string>[], style: MarkerStyle = 'merge'): Promise<GitMerge[]> {
  const folder = await mkdtemp(join(tmpdir(), 'openrouter-merge-'));
  try {
    const merges: GitMerge[] = [];
    const waiting = cases.entries();
    const work = async (name: string) => {
      const place = join(folder, name);
      await mkdir(place);
      for (const [index, texts] of waiting) merges[index] = await mergeIn(place, texts, style);
    };
    await Promise.all(Array.from({ length: availableParallelism() }, (_each, index) => work(`${index}`)));
    return merges;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function mergeIn(folder: string, texts: Sides<string>, style: MarkerStyle): Promise<GitMerge> {
  const names = ['yours', 'base', 'theirs'] as const;
  await Promise.all(names.map((name) => writeFile(join(folder, name), texts[name])));
  const options = ['-p', ...(style === 'diff3' ? ['--diff3'] : []), ...names.flatMap((name) => ['-L', name])];
  return new Promise((resolve, reject) => {
    execFile('git', ['merge-file', ...options, ...names], { cwd: folder, maxBuffer: 2 ** 28 }, (error, text) => {
      // Git ends with the number of conflicts, at most 127.
      const conflicts = error ? error.code : 0;
      if (typeof conflicts === 'number' && conflicts <= 127) resolve({ text, isClean: conflicts === 0 });
      else reject(error);
    });
  });
}
