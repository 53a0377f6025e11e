// `npm start`: the extension in a VS Code, on a copy of the sample workspace, ready to chat. With OPENROUTER_API_KEY set
// it talks to OpenRouter, otherwise to a simulator on this machine.
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator } from './simulator/simulator';
import { startKeyProxy } from './startKeyProxy';
import { packageExtension } from './vscode/packagedExtension';
import { extensionId } from './vscode/panelDocument';
import { sealSecrets } from './vscode/sealedSecrets';
import { startDoor } from './vscode/startDoor';
import { type Settings, startServer } from './vscode/startServer';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** What the extension talks to. */
interface Backend {
  baseUrl: string;
  key: string;
  description: string;
  close(): Promise<void>;
}

/** A VS Code that a person uses. */
interface Opened {
  /** Resolves when the person closed it; never, when only Ctrl+C ends it. */
  ended: Promise<void>;
  close(): Promise<void>;
}

async function main(): Promise<void> {
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const realKey = process.env.OPENROUTER_API_KEY;
  // So that no program started from here inherits it, a terminal in VS Code least of all.
  delete process.env.OPENROUTER_API_KEY;
  console.log('Building the extension …');
  const vsix = await packageExtension();
  const backend = await startBackend(realKey);
  console.log(`\nTalks to ${backend.description}`);
  const folder = await mkdtemp(join(tmpdir(), 'vsc-'));
  const workspace = join(folder, 'ferry-times');
  await cp(join(projectFolder, 'test/fixtures/workspace'), workspace, { recursive: true });
  const code = await onPath(process.platform === 'win32' ? 'code.cmd' : 'code');
  const opened = code ? await openDesktop(code, folder, workspace, backend) : await serve(vsix, workspace, backend);
  console.log('\nCtrl+C ends it.');
  await Promise.race([interrupted, opened.ended]);
  console.log('\nEnding …');
  await opened.close();
  await backend.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function startBackend(realKey: string | undefined): Promise<Backend> {
  if (realKey) {
    const { baseUrl, throwawayKey, close } = await startKeyProxy(realKey);
    const description = 'OpenRouter, with the key of OPENROUTER_API_KEY: replies cost real money.';
    return { baseUrl, key: throwawayKey, description, close };
  }
  const simulator = await startSimulator();
  const description = 'a simulator on this machine: no network, no cost. Set OPENROUTER_API_KEY to use OpenRouter.';
  return { baseUrl: simulator.baseUrl, key: simulator.key, description, close: () => simulator.close() };
}

/** Opens the panel when VS Code has started. */
const openPanel = fileURLToPath(new URL('openPanel', import.meta.url));

function settingsFor(backend: Backend): Settings {
  return {
    'chat.disableAIFeatures': true,
    'openrouterChat.baseUrl': backend.baseUrl,
    'workbench.startupEditor': 'none',
  };
}

async function serve(vsix: string, workspace: string, backend: Backend): Promise<Opened> {
  if (process.platform !== 'linux') throw new Error('Put VS Code’s `code` command on the PATH, then start again.');
  const server = await startServer({
    version: 'newest',
    vsix: [vsix],
    extensionFolders: [openPanel],
    userSettings: settingsFor(backend),
    onProgress: console.log,
  });
  const secretName = `openrouterChat.apiKey@${new URL(backend.baseUrl).origin}`;
  const door = await startDoor({
    port: Number(new URL(server.origin).port),
    workspace,
    sealedSecrets: sealSecrets(extensionId, { [secretName]: backend.key }),
  });
  console.log(`\nOpen this in a browser:  ${door.address}\n`);
  console.log(`The API key is set already. Should the panel ask for one all the same: ${backend.key}`);
  showInBrowser(door.address);
  return {
    ended: new Promise(() => undefined),
    close: async () => {
      await door.close();
      await server.close();
    },
  };
}

async function openDesktop(code: string, folder: string, workspace: string, backend: Backend): Promise<Opened> {
  const userFolder = join(folder, 'user');
  await mkdir(join(userFolder, 'User'), { recursive: true });
  await writeFile(join(userFolder, 'User/settings.json'), JSON.stringify(settingsFor(backend), null, 2));
  const isolated = [`--user-data-dir=${userFolder}`, `--extensions-dir=${join(folder, 'extensions')}`];
  const developed = [projectFolder, openPanel].map((extension) => `--extensionDevelopmentPath=${extension}`);
  const args = [...isolated, '--disable-workspace-trust', '--wait', ...developed, workspace];
  const child = spawn(code, args, { stdio: 'ignore', shell: process.platform === 'win32' });
  child.on('error', (error) => console.error(`VS Code did not start: ${error.message}`));
  console.log('\nVS Code opens. In it, press F1 and run "OpenRouter Chat: Set API Key" with this key, which works for');
  console.log(`this run alone: ${backend.key}`);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { ended, close: async () => void child.kill() };
}

/** Only where there is a display to show it on; the address stands on the terminal in any case. */
function showInBrowser(address: string): void {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn('xdg-open', [address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return undefined;
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
