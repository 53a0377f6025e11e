/**
 * Bundles the client's tests for a browser: their files unchanged, with counterparts for what they import of Node and of
 * the simulator. Knows no browser.
 */
import { readdir } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import * as scripts from '../../simulator/scripts';

const projectFolder = fileURLToPath(new URL('../../../../', import.meta.url));
const inProject = (path: string) => join(projectFolder, path);
const here = 'test/support/browser/client';
const simulator = 'test/support/simulator';

/** What stands in for a module in a browser. */
const counterparts: Readonly<Record<string, string>> = {
  'node:timers/promises': inProject(`${here}/timers.ts`),
  'node:events': inProject(`${here}/events.ts`),
  // The ones that `assert` brings along.
  'node:util': inProject('node_modules/util/util.js'),
  [inProject('test/client/dueTimers')]: inProject(`${here}/dueTimers.ts`),
  [inProject('test/client/collectGarbage')]: inProject(`${here}/collectGarbage.ts`),
  [inProject(`${simulator}/simulator`)]: inProject(`${simulator}/remote/remoteSimulator.ts`),
  [inProject(`${simulator}/schemaErrors`)]: inProject(`${simulator}/remote/remoteSchemaErrors.ts`),
};

/** Modules written here, since they only say where things are. */
const written: Readonly<Record<string, string>> = {
  'node:assert/strict': `export { strict as default } from './${here}/assert';`,
  [inProject(`${simulator}/scripts`)]: [
    `import { gated, remoteScript } from './remote/remoteScripts';`,
    `export { gated };`,
    ...Object.keys(scripts)
      .filter((name) => name !== 'gated')
      .map((name) => `export const ${name} = remoteScript('${name}');`),
  ].join('\n'),
};

const inBrowsers: Plugin = {
  name: 'what tests have in browsers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:|\.)/ }, ({ path, resolveDir }) => {
      const name = path.startsWith('.') ? join(resolveDir, path) : path;
      if (name in written) return { path: name, namespace: 'written' };
      return name in counterparts ? { path: counterparts[name] } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'written' }, ({ path }) => ({
      contents: written[path],
      resolveDir: isAbsolute(path) ? dirname(path) : projectFolder,
    }));
  },
};

/** Few, since each takes longer here, and what they look for does not differ between runtimes. */
const FUZZ_CASES = '10';

/** The environment variables by which a developer repeats a run of the client's tests. */
function testSettings(): NodeJS.ProcessEnv {
  const given = Object.entries(process.env).filter(([name]) => /^(RECUT|FUZZ)_/.test(name));
  return { FUZZ_CASES, ...Object.fromEntries(given) };
}

/** Whole files that stay in Node, and why; they count as one skipped test each. */
const onlyInNode: Readonly<Record<string, string>> = {
  'types/request.test.ts': 'compares tables with a file, and asks for nothing',
};

/** The code that registers the tests of test/client. */
async function clientTests(): Promise<string> {
  const files = await readdir(inProject('test/client'), { recursive: true });
  const tests = files.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.test.ts'));
  return tests.sort().map(registering).join('\n');
}

function registering(file: string): string {
  const reason = onlyInNode[file];
  if (reason === undefined) return `import './test/client/${file}';`;
  return `it.skip(${JSON.stringify(`${file} [only in Node: ${reason}]`)});`;
}

/** One classic script, for a page and for a worker. `tests` is code that registers others than the client's. */
export async function bundleClientSuite(tests?: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: [
        `import { runTests } from './${here}/clientSuite';`,
        tests ?? (await clientTests()),
        'void runTests();',
      ].join('\n'),
      resolveDir: projectFolder,
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'warning',
    plugins: [inBrowsers],
    // No `process` at all: whoever needs one would fail.
    define: {
      global: 'globalThis',
      'process.env': JSON.stringify(testSettings()),
      'process.stderr': 'undefined',
    },
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
