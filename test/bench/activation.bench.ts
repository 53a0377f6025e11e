// How long the extension takes to activate, held against an extension that does nothing, in the same VS Code. Every
// measurement has an extension host of its own, and the two take turns, so that a busy machine slows both.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser/openBrowser';
import { runCommand } from '../support/runCommand';
import { extensionId } from '../support/vscode/panelDocument';
import { runSuitePage } from '../support/vscode/runSuitePage';
import { type RunningServer, startServer } from '../support/vscode/startServer';
import type { Measure } from './bench';
import { median, spread } from './median';

/** Milliseconds. `load` runs the extension's code, `activate` its function, `total` is what VS Code waits for. */
interface Times {
  load: number;
  activate: number;
  total: number;
}

interface Subject {
  id: string;
  folder: string;
}

/** While VS Code itself still starts, most of the time is waiting for others; once it is quiet, all of it is ours. */
const moments = { starting: 'while VS Code starts', quiet: 'in a quiet VS Code' };
type Moment = keyof typeof moments;

const here = fileURLToPath(new URL('.', import.meta.url));
const projectFolder = join(here, '../..');
const ROUNDS = 9;
const helloWorld: Subject = { id: 'openrouter-chat-bench.hello-world', folder: join(here, 'helloWorld') };

export const measure: Measure = async (print) => {
  await runCommand(process.execPath, ['esbuild.mjs', '--production'], { cwd: projectFolder });
  const probeFolder = await mkdtemp(join(tmpdir(), 'activation-'));
  const probeFile = join(probeFolder, 'probe.json');
  const ours: Subject = { id: extensionId, folder: await probedExtension(join(probeFolder, 'extension')) };
  const env = { ACTIVATION_PROBE_FILE: probeFile };
  const server = await startServer({ version: 'newest', underTest: true, env, onProgress: console.log });
  const browser = await openBrowser();
  try {
    await cp(join(here, '../fixtures/workspace'), join(server.folder, 'workspace'), { recursive: true });
    for (const moment of ['quiet', 'starting'] as const) {
      const pairs = await takeTurns(ours, (subject) => activateOnce(server, browser, subject, { probeFile, moment }));
      report(print, moment, pairs);
    }
  } finally {
    await browser.close();
    await server.close();
    await rm(probeFolder, { recursive: true });
  }
};

/** As it is, but that nothing activates it before the probe does. Resolves with the folder. */
async function probedExtension(folder: string): Promise<string> {
  await cp(join(projectFolder, 'dist'), join(folder, 'dist'), { recursive: true });
  const manifest: object = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return folder;
}

interface Pair {
  helloWorld: Times;
  ours: Times;
}

async function takeTurns(ours: Subject, once: (subject: Subject) => Promise<Times>): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round <= ROUNDS; round++)
    pairs.push({ helloWorld: await once(helloWorld), ours: await once(ours) });
  // The first round only warms the disk.
  return pairs.slice(1);
}

function report(print: (figure: string) => void, moment: Moment, pairs: Pair[]): void {
  const column = (who: keyof Pair, name: keyof Times) => pairs.map((pair) => pair[who][name]);
  print(`${moments[moment]}, ${pairs.length} rounds, median (least to greatest):`);
  for (const who of ['helloWorld', 'ours'] as const) {
    const figures = (['load', 'activate', 'total'] as const).map((name) => `${name} ${spread(column(who, name))} ms`);
    print(`  ${who.padEnd(10)} ${figures.join(', ')}`);
  }
  const ratio = median(column('ours', 'total')) / median(column('helloWorld', 'total'));
  print(`  ratio of the median totals ${ratio.toFixed(2)}`);
  print(
    `  ratio round by round ${spread(
      pairs.map((pair) => pair.ours.total / pair.helloWorld.total),
      2,
    )}`,
  );
}

async function activateOnce(
  server: RunningServer,
  browser: Browser,
  { id, folder }: Subject,
  { probeFile, moment }: { probeFile: string; moment: Moment },
): Promise<Times> {
  const resultFile = join(server.folder, 'times.json');
  await writeFile(probeFile, JSON.stringify({ extensionId: id, resultFile, moment }));
  const said = await runSuitePage(server, browser, {
    workspace: join(server.folder, 'workspace'),
    extensionFolder: folder,
    suite: join(here, 'activationProbe.cjs'),
    timeLimitMs: 60_000,
  });
  const json = await readFile(resultFile, 'utf8').catch(() => undefined);
  if (json === undefined) throw new Error(`${id} was not measured: ${said.join('\n')}`);
  await rm(resultFile);
  return readTimes(json);
}

function readTimes(json: string): Times {
  return JSON.parse(json) as Times;
}
