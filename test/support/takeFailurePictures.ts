/**
 * Takes a picture of each way in which a reply fails, in VS Code, and prints what it says:
 * `npx tsx test/support/takeFailurePictures.ts FOLDER [THEME [WIDTH [CASE…]]]`, with the panel's width in pixels. It
 * judges nothing: that is what the pictures are for.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FailureCase, failingQuestion, failureCases, type SiteName } from './failureCases';
import { type Simulator, startSimulator } from './simulator/simulator';
import { type OpenVscode, openVscode } from './vscode/openVscode';

/** Names of VS Code's themes, newest version. */
const themes = new Map([
  ['dark', 'Dark Modern'],
  ['light', 'Light Modern'],
  ['contrast', 'Default High Contrast'],
]);

interface Site {
  readonly baseUrl: string;
  readonly key: string | undefined;
}

const [folder = '.', theme = 'dark', width = '360', ...names] = process.argv.slice(2);

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  // The extension runs in another process, which must have read what was sent before a connection is reset.
  const simulator = await startSimulator({ readingTimeMs: 300 });
  const sites = await openSites(simulator);
  const settingsFor = (site: Site) => ({
    'openrouterChat.baseUrl': site.baseUrl,
    'openrouterChat.model': 'simulator/text',
    'window.autoDetectColorScheme': false,
    'workbench.colorTheme': themes.get(theme),
  });
  const vscode = await openVscode({
    viewport: { width: 1000, height: 800 },
    userSettings: settingsFor(sites.simulator),
    secrets: Object.fromEntries(Object.values(sites).flatMap(secretOf)),
  });
  let site: SiteName = 'simulator';
  await openPanel(vscode);
  for (const [name, failure] of Object.entries(failureCases)) {
    if (names.length > 0 && !names.includes(name)) continue;
    if (site !== (failure.site ?? 'simulator')) {
      site = failure.site ?? 'simulator';
      await vscode.setUserSettings(settingsFor(sites[site]));
      await openPanel(vscode);
    }
    simulator.enqueue(...(failure.answers ?? []));
    await failOnce(vscode, name, failure);
  }
  await vscode.close();
  await simulator.close();
}

async function openSites(simulator: Simulator): Promise<Readonly<Record<SiteName, Site>>> {
  const gone = await startSimulator();
  await gone.close();
  const { key, baseUrl } = simulator;
  return {
    simulator: { baseUrl, key },
    // Other names of the same server are other servers to the extension.
    noKey: { baseUrl: baseUrl.replace('127.0.0.1', 'without-key.localhost'), key: undefined },
    malformedKey: { baseUrl: baseUrl.replace('127.0.0.1', 'localhost'), key: `${key}\n${key}` },
    closedPort: { baseUrl: gone.baseUrl, key },
    unknownHost: { baseUrl: 'https://openrouter.invalid/api/v1', key },
    notAnAddress: { baseUrl: 'openrouter', key },
    plainHttp: { baseUrl: 'http://gateway.example/api/v1', key },
  };
}

/** As the extension names them: by origin, or by the whole address where that is none. */
function secretOf({ baseUrl, key }: Site): [string, string][] {
  const name = URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
  return key === undefined ? [] : [[`openrouterChat.apiKey@${name}`, key]];
}

async function openPanel(vscode: OpenVscode): Promise<void> {
  await vscode.runCommand('OpenRouter Chat: Open Chat');
  await vscode.panel().locator('textarea:focus').waitFor();
  const bar = await vscode.page.locator('.part.auxiliarybar').boundingBox();
  if (!bar) return;
  const { mouse } = vscode.page;
  await mouse.move(bar.x - 1, 400);
  await mouse.down();
  await mouse.move(bar.x + bar.width - Number(width) - 1, 400, { steps: 10 });
  await mouse.up();
}

async function failOnce(vscode: OpenVscode, name: string, { shows, patience = 30_000 }: FailureCase): Promise<void> {
  const { page } = vscode;
  const panel = vscode.panel();
  const button = (label: string) => panel.getByRole('button', { name: label, exact: true });
  // A failure may have a button of the same name; the panel's own comes first.
  await button('New chat').first().click();
  await panel.getByRole('article').first().waitFor({ state: 'detached' });
  const message = panel.getByRole('textbox', { name: 'Message' });
  await message.fill(failingQuestion);
  await message.press('Enter');
  const reply = panel.getByRole('article', { name: 'Assistant' });
  const sights = {
    failure: reply.getByRole('alert'),
    waiting: reply.getByText('Trying again in'),
    keyBox: page.locator('.quick-input-widget input[type="password"]'),
  };
  const sight = sights[shows ?? 'failure'];
  await sight.waitFor({ timeout: patience });
  const said = await (shows === 'keyBox' ? page.locator('.quick-input-widget') : sight).innerText();
  process.stdout.write(`${name}\n${said.replaceAll(/^/gm, '  ')}\n`);
  const bar = await page.locator('.part.auxiliarybar').boundingBox();
  const clip = bar && shows !== 'keyBox' ? { clip: bar } : {};
  await page.screenshot({ path: join(folder, `${name}.png`), ...clip });
  if (shows === 'waiting') await button('Stop').click();
  if (shows === 'keyBox') await page.keyboard.press('Escape');
}

void main();
