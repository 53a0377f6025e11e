/** Starts a window with limits in a process of its own, which can be killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { SpendingProcessOptions } from './spendingProcess';

export interface SpendingProcess {
  /** How its reply ended; undefined where it was killed before. */
  readonly ended: Promise<{ readonly kind: string; readonly characters: number } | undefined>;
  kill(): void;
}

let bundled: Promise<string> | undefined;

function bundle(): Promise<string> {
  bundled ??= (async () => {
    const outfile = join(__dirname, '../../../out/killing/spendingProcess.mjs');
    await build({
      entryPoints: [join(__dirname, 'spendingProcess.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      target: 'node20',
      logLevel: 'warning',
    });
    return outfile;
  })();
  return bundled;
}

export async function startSpendingProcess(options: SpendingProcessOptions): Promise<SpendingProcess> {
  const child = spawn(process.execPath, [await bundle(), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (bytes) => {
    said += bytes;
  });
  const ended = once(child, 'close').then(() => endingIn(said));
  return { ended, kill: () => child.kill('SIGKILL') };
}

function endingIn(said: string): { readonly kind: string; readonly characters: number } | undefined {
  return said === '' ? undefined : JSON.parse(said);
}
