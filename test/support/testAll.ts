// `npm test`: builds and packages the extension, then runs every test there is, the last ones in real VS Codes.
import { clientPhases } from './browser/client/clientPhases';
import { type Lane, type Phase, runPhases } from './phases';
import { runMocha } from './runMocha';
import { packageExtension } from './vscode/packagedExtension';
import { runElectronSuite } from './vscode/runElectronSuite';
import { runHostSuite } from './vscode/runHostSuite';
import type { VscodeVersion } from './vscode/vscodePackages';

// By themselves: they wait for the garbage collector and for limits of time.
const clientTests = ['test/client/**/*.test.ts'];
const slowFolders = 'storage|merge|placing';
const slowTests = [`test/extension/@(${slowFolders})/**/*.test.ts`, 'test/support/**/*.test.ts'];
const nodeTests = ['test/*.test.ts', 'test/chat/**/*.test.ts', `test/extension/!(${slowFolders})/**/*.test.ts`];
const panelTests = ['test/webview/**/*.test.ts'];
const versions: VscodeVersion[] = ['newest', 'oldest'];

async function main(): Promise<number> {
  const vsix = await packageExtension();
  console.log(`Packaged ${vsix}`);
  return runPhases([
    [[mocha('client', clientTests)]],
    [[mocha('node', nodeTests)], [mocha('node, slow', slowTests)], [mocha('panel', panelTests)]],
    ...(process.platform === 'linux' ? onLinux(vsix) : [[clientPhases()], [onDesktop()]]),
  ]);
}

function mocha(name: string, files: readonly string[]): Phase {
  return { name, run: () => runMocha([...files]) };
}

/** A page of VS Code keeps a small machine busy: end to end, one runs after the other. */
function onLinux(vsix: string): Lane[][] {
  const { chat, editing, oldest } = endToEndTests;
  return [[versions.map(inHost), clientPhases()], ...[chat, editing, oldest].map((part) => [[endToEnd(part, vsix)]])];
}

/** macOS and Windows can't run the server of VS Code, but can download the desktop one. */
function onDesktop(): Phase[] {
  return versions.map((version) => ({ name: `electron ${version}`, run: () => runElectronSuite(version) }));
}

function inHost(version: VscodeVersion): Phase {
  return { name: `host ${version}`, run: () => runHostSuite({ version, onProgress: console.log }) };
}

interface EndToEndPart {
  readonly name: string;
  readonly version: VscodeVersion;
  readonly files: readonly string[];
}

const editingTests = ['attach', 'mention', 'chips', 'apply', 'editInPlace', 'editorCommands'];
const endToEndTests = {
  chat: { name: 'e2e newest, chat', version: 'newest', files: [`test/e2e/!(${editingTests.join('|')}).test.ts`] },
  editing: { name: 'e2e newest, context and editing', version: 'newest', files: named(editingTests) },
  // What differs between versions of VS Code is how panels, tabs, keys and storage behave: the oldest is tried on these.
  oldest: { name: 'e2e oldest, chat', version: 'oldest', files: named(['firstReply', 'chatTab', 'webHost']) },
} as const satisfies Record<string, EndToEndPart>;

function named(names: readonly string[]): string[] {
  return names.map((name) => `test/e2e/${name}.test.ts`);
}

function endToEnd({ name, version, files }: EndToEndPart, vsix: string): Phase {
  const env = { VSCODE_TEST_VERSION: version, VSIX_UNDER_TEST: vsix };
  return { name, run: () => runMocha(['--timeout', '90000', ...files], env) };
}

void main().then((code) => {
  process.exitCode = code;
});
