// Opens one page of a VS Code server in which a module of ours runs inside the extension host, beside an extension under
// development. Knows nothing of what that module does.
import type { Browser } from 'playwright-core';
import { answerMintKey } from './openVscode';
import type { RunningServer } from './startServer';

export interface SuitePage {
  workspace: string;
  /** The folder of the extension under development. */
  extensionFolder: string;
  /** The module whose `run` VS Code calls. */
  suite: string;
  timeLimitMs: number;
}

/** The server must have been started `underTest`. Resolves when `run` is done, with what it logged until then. */
export async function runSuitePage(server: RunningServer, browser: Browser, suitePage: SuitePage): Promise<string[]> {
  const context = await browser.newContext();
  try {
    const said: string[] = [];
    const page = await context.newPage();
    await answerMintKey(page);
    // A page under automation is told, by these two names, what the module logs and when it is done.
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => said.push(args.join(' ')));
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`The extension host did not end in time.\n${lastWords(said, server)}`));
      const timer = setTimeout(late, suitePage.timeLimitMs);
      const finish = () => {
        clearTimeout(timer);
        resolve();
      };
      page
        .exposeFunction('codeAutomationExit', finish)
        .then(() => page.goto(addressOf(server, suitePage)))
        .catch(reject);
    });
    return said;
  } finally {
    await context.close();
  }
}

export function lastWords(said: string[], server: RunningServer): string {
  return [...said, server.log()].join('\n').trim().split('\n').slice(-30).join('\n');
}

function addressOf({ origin }: RunningServer, { workspace, extensionFolder, suite }: SuitePage): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extensionFolder)],
    ['extensionTestsPath', remote(suite)],
  ];
  return `${origin}/?folder=${workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
