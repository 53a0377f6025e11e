// Starts an installed VS Code server in a folder of its own, and ends it with everything it started. Does not open a
// page of it.
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startProcessGroup } from '../processGroup';
import { runCommand } from '../runCommand';
import { cleanEnvironment, installVscode, type VscodeServer } from './installVscode';
import type { VscodeVersion } from './vscodePackages';

export type Settings = Record<string, unknown>;

export interface ServerOptions {
  version: VscodeVersion;
  /** Installed as a user does it, before the server starts. */
  vsix?: string[];
  /** Folders of extensions that are there as if installed before. */
  extensionFolders?: string[];
  userSettings?: Settings;
  machineSettings?: Settings;
  /** Of the user, as VS Code's file of them has them. */
  keybindings?: readonly object[];
  /** Added to the environment of the server, and so of the extension host. */
  env?: Record<string, string>;
  /** 0 is any free port. */
  port?: number;
  /** Honours an extension under development in the address; VS Code shows no notification then. */
  underTest?: boolean;
  onProgress?: (line: string) => void;
}

export interface RunningServer {
  origin: string;
  /** Everything the server writes lies below it; gone after `close`. */
  folder: string;
  /** Replaces the machine's settings, which open pages follow at once. Settings of application scope are not among them. */
  setMachineSettings(settings: Settings): Promise<void>;
  /** Replaces the user's settings but the quiet ones; a page follows when it loads. */
  setUserSettings(settings: Settings): Promise<void>;
  /** What the server and its children said so far. */
  log(): string;
  close(): Promise<void>;
}

/** No tips, no network, nothing that moves. */
export const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  // It lies over the lines that a test clicks.
  'editor.stickyScroll.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  // Drawn as text, what a terminal shows can be read.
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = await installVscode(options.version, options.onProgress);
  // Short, because the server's sockets below it may have a path of no more than 107 characters.
  const folder = await mkdtemp(join(tmpdir(), 'vsc-'));
  try {
    return await startIn(folder, server, options);
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

async function startIn(folder: string, server: VscodeServer, options: ServerOptions): Promise<RunningServer> {
  await mkdir(join(folder, 'tmp'));
  const setUserSettings = (settings: Settings) =>
    writeSettings(join(folder, 'data/data/User/settings.json'), { ...quietSettings, ...settings });
  const setMachineSettings = (settings: Settings) =>
    writeSettings(join(folder, 'data/data/Machine/settings.json'), settings);
  await setUserSettings(options.userSettings ?? {});
  await setMachineSettings(options.machineSettings ?? {});
  await writeSettings(join(folder, 'data/data/User/keybindings.json'), options.keybindings ?? []);
  for (const extension of options.extensionFolders ?? []) {
    await cp(extension, join(folder, 'extensions', basename(extension)), { recursive: true });
  }
  for (const vsix of options.vsix ?? []) await run(server, folder, ['--install-extension', vsix, '--force']);
  const { child, end } = startProcessGroup(
    server.node,
    argumentsOf(server, folder, options),
    { cwd: folder, env: { ...serverEnvironment(folder), ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
    () => rmSync(folder, { recursive: true, force: true }),
  );
  const output = collectOutput(child);
  const port = await listeningPort(child, output);
  return {
    origin: `http://127.0.0.1:${port}`,
    folder,
    setMachineSettings,
    setUserSettings,
    log: () => output.text,
    close: async () => {
      await end();
      await removeFolder(folder);
    },
  };
}

function argumentsOf(server: VscodeServer, folder: string, { port = 0, underTest = false }: ServerOptions): string[] {
  return [
    join(server.folder, 'out/server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...dataArguments(folder),
    ...(underTest ? ['--enable-smoke-test-driver'] : []),
  ];
}

function dataArguments(folder: string): string[] {
  return [
    ...['--server-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')],
    ...['--telemetry-level', 'off', '--disable-workspace-trust', '--accept-server-license-terms'],
  ];
}

function run(server: VscodeServer, folder: string, args: string[]): Promise<string> {
  const all = [join(server.folder, 'out/server-main.js'), ...args, ...dataArguments(folder)];
  return runCommand(server.node, all, { env: serverEnvironment(folder) });
}

function serverEnvironment(folder: string): NodeJS.ProcessEnv {
  return cleanEnvironment({ TMPDIR: join(folder, 'tmp'), EXTENSIONS_GALLERY: '{}' });
}

interface Output {
  text: string;
}

function collectOutput(child: ChildProcess): Output {
  const output: Output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output.text += text;
    });
  }
  return output;
}

function listeningPort(child: ChildProcess, output: Output): Promise<number> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const port = /agent listening on (\d+)/.exec(output.text)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The VS Code server ended before it listened:\n${output.text}`)));
  });
}

async function writeSettings(file: string, settings: Settings | readonly object[]): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  // Renamed into place, so that a watching VS Code never reads half a file.
  await writeFile(`${file}.new`, JSON.stringify(settings, null, 2));
  await rename(`${file}.new`, file);
}

/** The group's last writes may still be under way. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** The ids of the themes that this VS Code brings, which differ between versions. */
export async function themeIds(version: VscodeVersion): Promise<string[]> {
  const { folder } = await installVscode(version);
  const manifest = themeManifest(await readFile(join(folder, 'extensions/theme-defaults/package.json'), 'utf8'));
  return manifest.contributes.themes.map(({ id }) => id);
}

function themeManifest(json: string): { contributes: { themes: { id: string; uiTheme: string }[] } } {
  return JSON.parse(json);
}
