// What our diff is held to: the hunks of `git diff`, of many pairs of texts in one run.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hunk } from '../../../src/extension/merge/lineDiff';
import { runGit } from './git';

export interface TextPair {
  readonly before: string;
  readonly after: string;
}

const options = ['--no-index', '--text', '--no-color', '--diff-algorithm=myers', '--no-indent-heuristic'];

export async function gitDiff(pairs: readonly TextPair[]): Promise<Hunk[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'openrouter-diff-'));
  try {
    for (const side of ['before', 'after'] as const) {
      await mkdir(join(folder, side));
      await Promise.all(pairs.map((pair, index) => writeFile(join(folder, side, `${index}`), pair[side])));
    }
    const { output } = await runGit(['diff', ...options, 'before', 'after'], folder, 1);
    return hunksOf(output, pairs.length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function hunksOf(output: string, count: number): Hunk[][] {
  const files: Hunk[][] = Array.from({ length: count }, () => []);
  for (const file of output.split(/^diff --git /m).slice(1)) {
    const name = /^a\/before\/(\d+) /.exec(file)?.[1];
    files[Number(name)]?.push(...hunksOfFile(file));
  }
  return files;
}

function hunksOfFile(file: string): Hunk[] {
  const [, ...sections] = file.split(/^@@ /m);
  return sections.flatMap((section) => {
    const [header = '', ...lines] = section.split('\n');
    const [, before = 0, beforeCount = 1, after = 0, afterCount = 1] =
      /^-(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(header)?.map((part) => (part === undefined ? 1 : Number(part))) ??
      [];
    // Git counts lines from 1, but names the one before where there are none.
    return hunksOfLines(lines, beforeCount === 0 ? before : before - 1, afterCount === 0 ? after : after - 1);
  });
}

function hunksOfLines(lines: readonly string[], before: number, after: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [beforeStart, beforeEnd, afterStart, afterEnd] = [before, before, after, after];
  const end = () => {
    if (beforeEnd > beforeStart || afterEnd > afterStart) hunks.push({ beforeStart, beforeEnd, afterStart, afterEnd });
    [beforeStart, afterStart] = [beforeEnd, afterEnd];
  };
  for (const line of lines) {
    if (line.startsWith('-')) beforeEnd++;
    else if (line.startsWith('+')) afterEnd++;
    else if (line.startsWith(' ')) {
      end();
      beforeStart = ++beforeEnd;
      afterStart = ++afterEnd;
    }
  }
  end();
  return hunks;
}
