// `npm test`: builds and packages the extension, then runs every test there is, the last ones in real VS Codes.
import { clientPhases } from './browser/client/clientPhases';
import { begunTogether, type Phase, printResults, runPhases } from './phases';
import { runMocha } from './runMocha';
import type { TestResults } from './testResults';
import { packageExtension } from './vscode/packagedExtension';
import { runElectronSuite } from './vscode/runElectronSuite';
import { runHostSuite } from './vscode/runHostSuite';
import type { VscodeVersion } from './vscode/vscodePackages';

// By themselves: they wait for the garbage collector and for limits of time.
const clientTests = ['test/client/**/*.test.ts'];
const nodeTests = ['test/*.test.ts', 'test/{chat,extension,support}/**/*.test.ts'];
const panelTests = ['test/webview/**/*.test.ts'];
const versions: VscodeVersion[] = ['newest', 'oldest'];

async function main(): Promise<number> {
  const vsix = await packageExtension();
  console.log(`Packaged ${vsix}`);
  return runPhases([
    { name: 'client', run: () => runMocha(clientTests) },
    ...begunTogether([
      { name: 'node', run: () => runMocha(nodeTests) },
      { name: 'panel', run: () => runMocha(panelTests, { output: 'held' }) },
    ]),
    ...clientPhases(),
    ...(process.platform === 'linux' ? onLinux(vsix) : onDesktop()),
  ]);
}

function onLinux(vsix: string): Phase[] {
  return [
    ...versions.map((version) => ({
      name: `host ${version}`,
      run: () => printed(runHostSuite({ version, onProgress: console.log })),
    })),
    ...endToEndTests.map((part) => endToEnd(part, vsix)),
  ];
}

/** macOS and Windows can't run the server of VS Code, but can download the desktop one. */
function onDesktop(): Phase[] {
  return versions.map((version) => ({ name: `electron ${version}`, run: () => printed(runElectronSuite(version)) }));
}

interface EndToEndPart {
  readonly name: string;
  readonly version: VscodeVersion;
  readonly files: readonly string[];
}

const editingTests = ['attach', 'mention', 'chips', 'apply', 'editInPlace', 'editorCommands'];
const endToEndTests = [
  { name: 'e2e newest, chat', version: 'newest', files: [`test/e2e/!(${editingTests.join('|')}).test.ts`] },
  { name: 'e2e newest, context and editing', version: 'newest', files: named(editingTests) },
  // What differs between versions of VS Code is how panels, tabs, keys and storage behave: the oldest is tried on these.
  { name: 'e2e oldest, chat', version: 'oldest', files: named(['firstReply', 'chatTab', 'webHost']) },
] as const satisfies readonly EndToEndPart[];

function named(names: readonly string[]): string[] {
  return names.map((name) => `test/e2e/${name}.test.ts`);
}

function endToEnd({ name, version, files }: EndToEndPart, vsix: string): Phase {
  const env = { VSCODE_TEST_VERSION: version, VSIX_UNDER_TEST: vsix };
  return { name, run: () => runMocha(['--timeout', '90000', ...files], { env }) };
}

async function printed(run: Promise<TestResults>): Promise<TestResults> {
  const results = await run;
  printResults(results);
  return results;
}

void main().then((code) => {
  process.exitCode = code;
});
