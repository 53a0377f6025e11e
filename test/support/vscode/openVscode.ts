// Opens a real VS Code in a headless browser and drives it the way a user does: by keys, and by the names on screen.
// Knows nothing of the panel's content.
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from 'axe-core';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { openBrowser } from '../browser/openBrowser';
import { packagedExtension } from './packagedExtension';
import { type AxeOptions, extensionId, panelAxe, panelDocument } from './panelDocument';
import { sealSecrets, secretsEntry, serverKey } from './sealedSecrets';
import { type RunningServer, type Settings, startServer } from './startServer';
import type { VscodeVersion } from './vscodePackages';

export const sampleWorkspace = fileURLToPath(new URL('../../fixtures/workspace/', import.meta.url));

export interface VscodeOptions {
  /** By default what VSCODE_TEST_VERSION says, or the newest. */
  version?: VscodeVersion;
  /** Extensions to install; by default this project's, packaged. */
  vsix?: string[];
  userSettings?: Settings;
  machineSettings?: Settings;
  keybindings?: readonly object[];
  /** What the extension finds in its SecretStorage, by name. */
  secrets?: Record<string, string>;
  /** Copied, so that a test may change it; by default the sample workspace. A function fills the folder itself. */
  workspace?: string | ((folder: string) => Promise<unknown>);
  viewport?: { width: number; height: number };
  onProgress?: (line: string) => void;
}

export interface OpenVscode {
  page: Page;
  server: RunningServer;
  /** The folder that is open: a copy for this test alone. */
  workspace: string;
  /** What the browser refused because of a Content Security Policy: any entry is a fault of the extension. */
  cspViolations: string[];
  /** The document of the extension's panel; roles and names work from there. */
  panel(): FrameLocator;
  /** Runs a command from the palette by its title, once VS Code lists it. */
  runCommand(title: string): Promise<void>;
  openFile(name: string): Promise<void>;
  reload(): Promise<void>;
  /** Replaces the machine's settings; the open page follows within a second. Not for settings of application scope. */
  setSettings(settings: Settings): Promise<void>;
  /** Replaces the user's settings, and loads the page again, since VS Code reads them then. */
  setUserSettings(settings: Settings): Promise<void>;
  /** What axe finds in the panel's document. */
  axe(options?: AxeOptions): Promise<Result[]>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export async function openVscode(options: VscodeOptions = {}): Promise<OpenVscode> {
  const vsix = options.vsix ?? [await packagedExtension()];
  const server = await startServer({ ...options, version: options.version ?? versionUnderTest(), vsix });
  try {
    return await openPage(server, options);
  } catch (error) {
    await server.close();
    throw error;
  }
}

export function versionUnderTest(): VscodeVersion {
  return process.env.VSCODE_TEST_VERSION === 'oldest' ? 'oldest' : 'newest';
}

async function openPage(server: RunningServer, options: VscodeOptions): Promise<OpenVscode> {
  const workspace = join(server.folder, 'workspace');
  await mkdir(workspace);
  if (typeof options.workspace === 'function') await options.workspace(workspace);
  else await cp(options.workspace ?? sampleWorkspace, workspace, { recursive: true });
  const browser = await openBrowser(options.onProgress);
  try {
    const viewport = options.viewport ?? { width: 1280, height: 800 };
    // Movement takes a sixth of the processor's time where there is no graphics card.
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    const page = await context.newPage();
    const cspViolations = collectCspViolations(page);
    await answerMintKey(page);
    if (options.secrets) await keepSecrets(page, options.secrets);
    await page.goto(`${server.origin}/?folder=${workspace}`);
    await workbenchReady(page);
    return {
      page,
      server,
      workspace,
      cspViolations,
      panel: () => panelDocument(page),
      runCommand: (title) => runPaletteCommand(page, title),
      openFile: (name) => openFile(page, name),
      reload: () => reload(page),
      setSettings: (settings) => server.setMachineSettings(settings),
      setUserSettings: async (settings) => {
        await server.setUserSettings(settings);
        await reload(page);
      },
      axe: (axeOptions) => panelAxe(page, axeOptions),
      screenshot: async (path) => void (await page.screenshot({ path })),
      close: async () => {
        await browser.close();
        await server.close();
      },
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function collectCspViolations(page: Page): string[] {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  return violations;
}

/** With a key of the server's own, the browser keeps secrets, encrypted, over a reload: as a signed-in desktop does. */
export async function answerMintKey(page: Page): Promise<void> {
  const answer = { body: serverKey, contentType: 'application/octet-stream' };
  await page.context().route('**/mint-key', (route) => route.fulfill(answer));
}

/** Before the first page only: what the extension changes later is not undone by a reload. */
async function keepSecrets(page: Page, secrets: Record<string, string>): Promise<void> {
  const keep = ({ entry, sealed }: { entry: string; sealed: string }) => {
    if (window === window.top && localStorage.getItem(entry) === null) localStorage.setItem(entry, sealed);
  };
  await page.addInitScript(keep, { entry: secretsEntry, sealed: sealSecrets(extensionId, secrets) });
}

export async function workbenchReady(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await workbenchReady(page);
}

/** The palette lists an extension's commands from the moment VS Code has read it. */
export async function runPaletteCommand(page: Page, title: string): Promise<void> {
  const row = page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.getByText(title, { exact: true }) })
    .first();
  await choose(page, { key: 'F1', typed: `>${title}`, row });
}

interface QuickChoice {
  /** What opens VS Code's list. */
  readonly key: string;
  readonly typed: string;
  readonly row: Locator;
}

/** The list closes when something that is still starting or ending takes the focus: until it could be chosen, it is asked again. */
async function choose(page: Page, { key, typed, row }: QuickChoice): Promise<void> {
  const input = page.locator('.quick-input-widget input.input, .quick-input-widget .quick-input-box input').first();
  const tryFor = async (timeout: number) => {
    await page.keyboard.press(key);
    await input.fill(typed, { timeout });
    const closed = input.waitFor({ state: 'hidden', timeout }).then(() => Promise.reject(new Error('It closed.')));
    await Promise.race([row.waitFor({ timeout }), closed]);
    await listSettled(page);
    // With more patience: a click that has landed although it was given up would run the command twice.
    await row.click({ timeout: 10_000 });
  };
  const deadline = Date.now() + 30_000;
  for (let patience = 500; ; patience = Math.min(4_000, 2 * patience)) {
    const problem = await tryFor(patience).catch((error: unknown) => error);
    if (problem === undefined) return;
    if (Date.now() > deadline) throw new Error(`VS Code’s list does not offer "${typed}".`, { cause: problem });
    await page.keyboard.press('Escape');
  }
}

/** The list is sorted anew while it is shown, and its rows are used again for other commands. */
async function listSettled(page: Page): Promise<void> {
  const list = page.locator('.quick-input-list');
  for (let before = ''; ; ) {
    const now = await list.innerText({ timeout: 2_000 });
    if (now === before) return;
    before = now;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  }
}

async function openFile(page: Page, name: string): Promise<void> {
  // The list also has what is shown in a diff and is no file of the workspace: with a path from the root.
  const files = page.locator('.quick-input-list .monaco-list-row:not([aria-label*=" /"])');
  await choose(page, { key: 'Control+P', typed: name, row: files.filter({ hasText: name }).first() });
  await page.getByRole('tab', { name }).first().waitFor();
  await page.locator('.editor-instance .monaco-editor').first().waitFor();
}
