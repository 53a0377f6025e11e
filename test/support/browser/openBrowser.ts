// Starts the Chromium that tests drive. Knows nothing of VS Code.
import { type Browser, chromium } from 'playwright-core';
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
  // A page that asks for another machine than this one gets nothing.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE 127.0.0.2 , EXCLUDE localhost',
];

/** Headless. Whoever opens it closes it. */
export async function openBrowser(onProgress?: (line: string) => void): Promise<Browser> {
  const { executable, env } = await installBrowser(onProgress);
  const args = [...browserFlags];
  return chromium.launch({ executablePath: executable, env: definedOnly(env), args, headless: true });
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
