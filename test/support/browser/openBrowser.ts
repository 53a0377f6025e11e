// Starts the Chromium that tests drive. Knows nothing of VS Code.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { installBrowser } from './installBrowser';

export const browserFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Headless. Whoever opens it closes it. */
export async function openBrowser(onProgress?: (line: string) => void): Promise<Browser> {
  const { executable, env } = await installBrowser(onProgress);
  const args = [...browserFlags];
  return chromium.launch({ executablePath: executable, env: definedOnly(env), args, headless: true });
}

/** A fresh context that reaches this machine and no other: a page that asks for another host gets nothing. */
export async function newOfflineContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.route(
    (url) => !isOwn(url),
    (route) => route.abort('addressunreachable'),
  );
  return context;
}

/** Loopback, and the names under which VS Code's service worker serves a webview's own files. */
function isOwn(url: URL): boolean {
  return (
    ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname) ||
    url.hostname.endsWith('.vscode-cdn.net') ||
    !/^(https?|wss?):$/.test(url.protocol)
  );
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
