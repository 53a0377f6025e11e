/** Starts a window in a process of its own, tells what it says, and kills it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { ChatWindowNews, ChatWindowOptions } from './chatWindow';

export interface ChatWindowProcess {
  /** The conversation that it has opened. */
  readonly opened: Promise<string>;
  /** The messages whose replies are on disk by its own word, with the replies. */
  readonly saved: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
  /** Resolves when it has ended, with the steps that it took on the disk if it came to its end. */
  readonly ended: Promise<number | undefined>;
  kill(): void;
}

let bundled: Promise<string> | undefined;

/** Starts in a twentieth of the time that TypeScript would take. */
function bundle(): Promise<string> {
  bundled ??= (async () => {
    const outfile = join(__dirname, '../../../out/killing/chatWindow.mjs');
    await build({
      entryPoints: [join(__dirname, 'chatWindow.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      // As in what ships: some packages can only be bundled from their modules.
      mainFields: ['module', 'main'],
      target: 'node20',
      logLevel: 'warning',
    });
    return outfile;
  })();
  return bundled;
}

export async function startChatWindow(options: ChatWindowOptions): Promise<ChatWindowProcess> {
  const child = spawn(process.execPath, [await bundle(), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const saved = new Map<string, string>();
  const problems: string[] = [];
  let steps: number | undefined;
  const ended = once(child, 'close').then(() => steps);
  const opened = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const news = newsIn(line);
      if (news.kind === 'opened') resolve(news.id);
      if (news.kind === 'saved') saved.set(news.message, news.reply);
      if (news.kind === 'problem') problems.push(news.text);
      if (news.kind === 'done') steps = news.steps;
    });
    void ended.then(() => reject(new Error('The window ended before it had opened.')));
  });
  opened.catch(() => undefined);
  return { opened, saved, problems, ended, kill: () => child.kill('SIGKILL') };
}

function newsIn(line: string): ChatWindowNews {
  return JSON.parse(line);
}
