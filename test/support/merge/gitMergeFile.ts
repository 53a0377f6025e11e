// What our merge is held to: `git merge-file` itself, many times over.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
const labels = names.map((name) => `-L ${name}`).join(' ');
const options = { merge: `-p ${labels}`, diff3: `-p --diff3 ${labels}` };

/** Merges each folder below the one it runs in, in Git's own shell: a process of ours for each would take most of the time. */
const mergeFolders = (style: MarkerStyle) =>
  `!for each in */; do cd "$each"; git merge-file ${options[style]} ${names.join(' ')} > merged; echo $? > code; cd ..; done`;

/** In the order of the cases. */
export async function gitMergeFile(cases: readonly Sides<string>[], style: MarkerStyle = 'merge'): Promise<GitMerge[]> {
  const folder = await mkdtemp(join(tmpdir(), 'openrouter-merge-'));
  try {
    for (const [index, texts] of cases.entries()) {
      await mkdir(join(folder, `${index}`));
      await Promise.all(names.map((name) => writeFile(join(folder, `${index}`, name), texts[name])));
    }
    await runGit(['-c', `alias.merge-folders=${mergeFolders(style)}`, 'merge-folders'], folder, 0);
    return await Promise.all(cases.map((_case, index) => readMerge(join(folder, `${index}`))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readMerge(folder: string): Promise<GitMerge> {
  const [text, code] = await Promise.all(['merged', 'code'].map((name) => readFile(join(folder, name), 'utf8')));
  // It ends with the number of conflicts, or 127 where there are more.
  if (text === undefined || Number(code) > 127) throw new Error(`git merge-file ended with ${code}`);
  return { text, isClean: Number(code) === 0 };
}
