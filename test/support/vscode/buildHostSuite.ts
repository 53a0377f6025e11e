// Bundles the tests of test/host into files that any extension host can load. Does not run them.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

/** Resolves with the file whose `run` runs them all. */
export async function buildHostSuite(): Promise<string> {
  const sources = join(projectFolder, 'test/host');
  const outdir = join(projectFolder, 'out/host');
  await rm(outdir, { recursive: true, force: true });
  const tests = (await readdir(sources)).filter((name) => name.endsWith('.test.ts'));
  await build({
    entryPoints: ['index.ts', ...tests].map((name) => join(sources, name)),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    // As in what ships: some packages can only be bundled from their modules.
    mainFields: ['module', 'main'],
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return join(outdir, 'index.cjs');
}
