// Builds what ships: one host bundle (for the desktop, remote and web extension hosts alike) and one panel bundle.
import { argv } from 'node:process';
import { build, context } from 'esbuild';

const production = argv.includes('--production');
const watch = argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  logLevel: 'info',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  // The host uses web standards alone, so the same file serves `main` and `browser`.
  {
    ...shared,
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.js',
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['vscode'],
  },
  {
    ...shared,
    entryPoints: ['src/webview/panel.ts'],
    outdir: 'dist',
    format: 'iife',
    platform: 'browser',
  },
];

await Promise.all(bundles.map(async (options) => (watch ? (await context(options)).watch() : build(options))));
