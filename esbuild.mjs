// Builds what ships: the host, for Node and for the web, and the panel.
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

/** @type {import('esbuild').BuildOptions} */
const host = {
  ...shared,
  format: 'cjs',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  // VS Code loads CommonJS, where `import()` of a file beside becomes `require`.
  supported: { 'dynamic-import': false },
  // The checker of schemas takes it for a page's address as it loads; that of the web's extension host makes it fail.
  define: { 'self.location': 'undefined' },
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  // Two files for Node: what VS Code loads at the start, and what the first use loads.
  { ...host, entryPoints: ['src/extension/extension.ts'], outfile: 'dist/extension.js', external: ['vscode', './app'] },
  { ...host, entryPoints: ['src/extension/app.ts'], outfile: 'dist/app.js', external: ['vscode'] },
  // The same in one file for the web's extension host, which loads no second one.
  { ...host, entryPoints: ['src/extension/extension.ts'], outfile: 'dist/web.js', external: ['vscode'] },
  ...['panel.ts', 'parameters/parameters.ts', 'inspect/inspect.ts', 'spending/spending.ts'].map((entryPoint) => ({
    ...shared,
    ...{ entryPoints: [`src/webview/${entryPoint}`], outdir: 'dist', format: 'iife', platform: 'browser' },
  })),
];

await Promise.all(bundles.map(async (options) => (watch ? (await context(options)).watch() : build(options))));
