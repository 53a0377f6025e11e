// How long a reply's first character takes from the server's socket to the screen: through the extension host, VS Code's
// own channels and the panel, in a real VS Code on this machine.
import type { Frame } from 'playwright-core';
import { gated } from '../support/simulator/scripts';
import { startSimulator } from '../support/simulator/simulator';
import { type OpenVscode, openVscode } from '../support/vscode/openVscode';
import { panelFrame } from '../support/vscode/panelDocument';
import type { Measure } from './bench';
import { median, spread } from './median';

const ROUNDS = 15;
const FRAME_MS = 1000 / 60;

/** Milliseconds since the bytes left the simulator. */
interface Arrival {
  inDocument: number;
  painted: number;
}

export const measure: Measure = async (print) => {
  const simulator = await startSimulator();
  const secrets = { [`openrouterChat.apiKey@${new URL(simulator.baseUrl).origin}`]: simulator.key };
  const userSettings = { 'openrouterChat.baseUrl': simulator.baseUrl, 'openrouterChat.model': 'simulator/text' };
  const vscode = await openVscode({ secrets, userSettings, onProgress: console.log });
  try {
    await vscode.runCommand('OpenRouter Chat: Open Chat');
    await vscode.panel().getByRole('textbox', { name: 'Message' }).waitFor();
    const frame = await panelFrame(vscode.page);
    const offset = await clockOffset(frame);
    const arrivals: Arrival[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const script = gated();
      simulator.enqueue(script.script);
      const arrival = await firstCharacter(vscode, frame, round, script);
      if (round > 0) arrivals.push({ inDocument: arrival.inDocument - offset, painted: arrival.painted - offset });
    }
    report(print, arrivals);
  } finally {
    await vscode.close();
    await simulator.close();
  }
};

function report(print: (figure: string) => void, arrivals: Arrival[]): void {
  const inDocument = arrivals.map((arrival) => arrival.inDocument);
  const painted = arrivals.map((arrival) => arrival.painted);
  print(`${arrivals.length} replies, median (least to greatest), from the bytes leaving the server to the character`);
  print(`  in the panel's document ${spread(inDocument)} ms`);
  print(`  painted                 ${spread(painted)} ms, ${(median(painted) / FRAME_MS).toFixed(1)} frames of 60 Hz`);
}

async function firstCharacter(
  vscode: OpenVscode,
  frame: Frame,
  round: number,
  script: ReturnType<typeof gated>,
): Promise<Arrival> {
  const message = vscode.panel().getByRole('textbox', { name: 'Message' });
  await message.fill(`Question ${round}`);
  await message.press('Enter');
  await script.started;
  // As in real life: the question is on the screen and all is quiet when the first word comes.
  await vscode.page.waitForTimeout(300);
  const word = `answer${round}`;
  const arrival = frame.evaluate(arrivalOf, word);
  // So that the page watches before the word leaves.
  await frame.evaluate('0');
  const left = now();
  await script.write(word);
  const { inDocument, painted } = await arrival;
  await script.finish();
  await vscode.panel().getByRole('button', { name: 'Send' }).waitFor();
  return { inDocument: inDocument - left, painted: painted - left };
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Runs in the panel's document. Resolves with the page's clock when `word` was there, and when its frame was done. */
function arrivalOf(word: string): Promise<Arrival> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.body.textContent?.includes(word)) return;
      observer.disconnect();
      const inDocument = performance.timeOrigin + performance.now();
      requestAnimationFrame(() => {
        // A message posted from within a frame arrives after it is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ inDocument, painted: performance.timeOrigin + performance.now() });
        port2.postMessage(undefined);
      });
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** How far the page's clock is ahead of this process's, by the quickest of some questions: exact to half its time. */
async function clockOffset(frame: Frame): Promise<number> {
  const samples: { roundTrip: number; offset: number }[] = [];
  for (let sample = 0; sample < 30; sample++) {
    const before = now();
    const there = await frame.evaluate(() => performance.timeOrigin + performance.now());
    const after = now();
    samples.push({ roundTrip: after - before, offset: there - (before + after) / 2 });
  }
  samples.sort((a, b) => a.roundTrip - b.roundTrip);
  return samples[0]?.offset ?? 0;
}
