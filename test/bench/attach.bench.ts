// How long it takes from a key behind # to what is found, in a real VS Code with a workspace of a hundred thousand files,
// held against one of a hundred; that nothing is looked for before somebody asks; and what the matching alone takes, held
// against a filter that only looks for the text.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame } from 'playwright-core';
import { PathSearch } from '../../src/extension/context/search/pathSearch';
import { PathTable } from '../../src/extension/context/search/pathTable';
import { openBrowser } from '../support/browser/openBrowser';
import { runCommand } from '../support/runCommand';
import { type OpenVscode, openVscode } from '../support/vscode/openVscode';
import { panelFrame } from '../support/vscode/panelDocument';
import { runSuitePage } from '../support/vscode/runSuitePage';
import { startServer } from '../support/vscode/startServer';
import { makeWorkspace, workspacePaths } from './attach/makeWorkspace';
import type { Measure } from './bench';
import { median, spread } from './median';

const here = fileURLToPath(new URL('.', import.meta.url));
const projectFolder = join(here, '../..');
const SIZES = { few: 100, many: 100_000 };
const COLD_ROUNDS = 5;
const FRAME_MS = 1000 / 60;
/** Typed a key at a time; each goes with files of either workspace. */
const words = ['carrier', 'outbox', 'route', 'tickettest', 'srcqueue'];

export const measure: Measure = async (print) => {
  measureMatching(print);
  await assertNothingIsRead(print);
  const few = await measureTyping(SIZES.few);
  const many = await measureTyping(SIZES.many);
  report(print, few, many);
};

/** A list of the given size, as VS Code's extension host has it. */
function measureMatching(print: (figure: string) => void): void {
  const paths = workspacePaths(SIZES.many);
  const lowers = paths.map((path) => path.toLowerCase());
  const table = new PathTable();
  for (const path of paths) table.add(path, 'file');
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < 12; round++) {
    for (const word of words) {
      const search = new PathSearch(table, 50);
      for (let length = 1; length <= word.length; length++) {
        const typed = word.slice(0, length);
        // The first rounds only warm the code.
        const [to, against] = round < 2 ? [[], []] : [ours, plain];
        to.push(timeOf(() => search.find(typed)));
        against.push(timeOf(() => lowers.filter((path) => path.includes(typed))));
      }
    }
  }
  print(
    `matching ${SIZES.many.toLocaleString('en')} paths, ms a key, median (least to greatest) of ${ours.length} keys:`,
  );
  print(`  ours                  ${spread(ours)}`);
  print(`  a filter by includes  ${spread(plain)}`);
  print(`  ratio of the medians  ${(median(ours) / median(plain)).toFixed(2)}`);
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** In the extension host itself, where every folder that the extension reads can be counted. */
async function assertNothingIsRead(print: (figure: string) => void): Promise<void> {
  await runCommand(process.execPath, ['esbuild.mjs', '--production'], { cwd: projectFolder });
  const probeFolder = await mkdtemp(join(tmpdir(), 'attach-'));
  const resultFile = join(probeFolder, 'reads.json');
  const env = { ATTACH_PROBE_FILE: resultFile };
  // Git's own extension looks for repositories in the extension host, too.
  const userSettings = { 'git.enabled': false };
  const server = await startServer({ version: 'newest', underTest: true, env, userSettings, onProgress: console.log });
  const browser = await openBrowser();
  try {
    const workspace = join(server.folder, 'workspace');
    await makeWorkspace(workspace, SIZES.many);
    const suite = join(here, 'attach/attachProbe.cjs');
    const said = await runSuitePage(server, browser, {
      workspace,
      extensionFolder: projectFolder,
      suite,
      timeLimitMs: 120_000,
    });
    const reads = await readFile(resultFile, 'utf8').then(readCounts, () => undefined);
    if (!reads) throw new Error(`No folder was counted: ${said.join('\n')}`);
    if (reads.own !== 1) throw new Error('The probe does not see what is read.');
    if (reads.extension !== 0) throw new Error(`${reads.extension} folders were read before anybody asked.`);
    print('with the panel open, and nothing asked for: 0 folders of the workspace were read');
  } finally {
    await browser.close();
    await server.close();
    await rm(probeFolder, { recursive: true });
  }
}

interface ReadCounts {
  /** What the extension has read until its panel was open and all was quiet. */
  readonly extension: number;
  /** What the probe has read of itself, once. */
  readonly own: number;
}

function readCounts(json: string): ReadCounts {
  return JSON.parse(json) as ReadCounts;
}

/** Milliseconds since the key went down. */
interface KeyTimes {
  /** Until the first file or folder that goes with it is painted. */
  readonly first: number;
  /** Until all that can be found is there. */
  readonly all: number;
}

interface Typing {
  /** The first search of a window: `#` and a letter right behind it. */
  readonly cold: KeyTimes[];
  /** Each further key, once all files are known. */
  readonly warm: KeyTimes[];
}

async function measureTyping(size: number): Promise<Typing> {
  const vscode = await openVscode({ workspace: (folder) => makeWorkspace(folder, size), onProgress: console.log });
  try {
    const cold: KeyTimes[] = [];
    for (let round = 0; round < COLD_ROUNDS; round++) {
      const frame = await openPanel(vscode);
      cold.push(await typeFirst(vscode, frame));
      if (round < COLD_ROUNDS - 1) await vscode.reload();
    }
    const warm: KeyTimes[] = [];
    const frame = await panelFrame(vscode.page);
    for (const word of words) warm.push(...(await typeWord(vscode, frame, word)));
    return { cold, warm };
  } finally {
    await vscode.close();
  }
}

async function openPanel(vscode: OpenVscode): Promise<Frame> {
  await vscode.runCommand('OpenRouter Chat: Open Chat');
  await vscode.panel().locator('textarea:focus').waitFor();
  // As in real life: the window is there for a while before somebody types into it.
  await vscode.page.waitForTimeout(3000);
  const frame = await panelFrame(vscode.page);
  // The loader of this file names functions by a helper of this name, which functions sent to the page then call.
  await frame.evaluate('globalThis.__name = (named) => named');
  return frame;
}

async function typeFirst(vscode: OpenVscode, frame: Frame): Promise<KeyTimes> {
  await openMentions(vscode, frame);
  return pressAndTime(vscode, frame, 'c');
}

/** Resolves when what is offered before anything is typed is there: its answer would be taken for that to the next key. */
async function openMentions(vscode: OpenVscode, frame: Frame): Promise<void> {
  // What was typed before a reload is there again.
  await vscode.panel().getByRole('textbox', { name: 'Message' }).fill('');
  await pressAndTime(vscode, frame, '#');
}

async function pressAndTime(vscode: OpenVscode, frame: Frame, key: string): Promise<KeyTimes> {
  const times = frame.evaluate(timesOfKey, key);
  await frame.evaluate('0');
  await vscode.page.keyboard.press(key);
  return times;
}

async function typeWord(vscode: OpenVscode, frame: Frame, word: string): Promise<KeyTimes[]> {
  await openMentions(vscode, frame);
  const all: KeyTimes[] = [];
  for (const key of word) all.push(await pressAndTime(vscode, frame, key));
  return all;
}

/** Runs in the panel's document. Resolves when all was found for what is typed with the next press of `key`. */
function timesOfKey(key: string): Promise<{ first: number; all: number }> {
  return new Promise((resolve) => {
    const painted = () =>
      new Promise<number>((done) => {
        requestAnimationFrame(() => {
          // A message posted from within a frame arrives after it is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now());
          port2.postMessage(undefined);
        });
      });
    let pressed = Number.NaN;
    let first: Promise<number> | undefined;
    const press = (event: KeyboardEvent) => {
      if (event.key === key && Number.isNaN(pressed)) pressed = performance.now();
    };
    const receive = ({ data }: MessageEvent) => {
      if (data?.type !== 'contextFound' || Number.isNaN(pressed)) return;
      if (data.items.some(({ icon }: { icon: string }) => icon === 'file' || icon === 'folder')) first ??= painted();
      if (!data.isComplete) return;
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('message', receive);
      const all = painted();
      void Promise.all([first ?? all, all]).then(([one, every]) =>
        resolve({ first: one - pressed, all: every - pressed }),
      );
    };
    window.addEventListener('keydown', press, true);
    window.addEventListener('message', receive);
  });
}

function report(print: (figure: string) => void, few: Typing, many: Typing): void {
  const lines = [
    ['the first letter behind #, until the first file or folder is painted', 'cold', 'first'],
    ['the same, until all is found', 'cold', 'all'],
    ['each further key, until the first file or folder is painted', 'warm', 'first'],
    ['the same, until all is found', 'warm', 'all'],
  ] as const;
  print('ms from the key to the screen, median (least to greatest):');
  for (const [title, phase, moment] of lines) {
    const [small, large] = [few, many].map((typing) => typing[phase].map((times) => times[moment]));
    if (!small || !large) continue;
    print(`  ${title}`);
    print(`    ${SIZES.few.toLocaleString('en').padStart(7)} files  ${spread(small)}`);
    print(
      `    ${SIZES.many.toLocaleString('en').padStart(7)} files  ${spread(large)}, ${(median(large) / FRAME_MS).toFixed(1)} frames of 60 Hz`,
    );
    print(`    ratio of the medians ${(median(large) / median(small)).toFixed(2)}`);
  }
}
