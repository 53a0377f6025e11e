// What our merge is held to: `git merge-file` itself, many times over.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sides } from '../../../src/extension/merge/mergeRegions';
import { runGit } from './git';

/** `diff3` shows the base too. */
export type MarkerStyle = 'merge' | 'diff3';

export interface GitMerge {
  /** With markers around conflicts, labelled `yours`, `base` and `theirs`. */
  readonly text: string;
  readonly isClean: boolean;
}

const names = ['yours', 'base', 'theirs'] as const;
const labels = names.flatMap((name) => ['-L', name]);
const options = { merge: ['-p', ...labels], diff3: ['-p', '--diff3', ...labels] };

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
  await Promise.all(names.map((name) => writeFile(join(folder, name), texts[name])));
  // It ends with the number of conflicts, or 127 where there are more.
  const { output, code } = await runGit(['merge-file', ...options[style], ...names], folder, 127);
  return { text: output, isClean: code === 0 };
}
