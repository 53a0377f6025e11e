// The git that merges and diffs are compared with, whatever its user has set.
import { execFile, execFileSync } from 'node:child_process';
import { devNull } from 'node:os';

export function hasGit(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log('    There is no git here to compare with.');
    return false;
  }
}

/** Rejects where git ends with a greater code than `mostCode`: smaller ones are an answer. */
export function runGit(args: string[], cwd: string, mostCode: number): Promise<{ output: string; code: number }> {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
  return new Promise((resolve, reject) => {
    execFile('git', args, { cwd, env, maxBuffer: 2 ** 28 }, (error, output) => {
      const code = error?.code ?? 0;
      if (typeof code === 'number' && code <= mostCode) resolve({ output, code });
      else reject(error);
    });
  });
}
