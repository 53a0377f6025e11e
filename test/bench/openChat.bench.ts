// How long it takes to open a chat from the history, in a real VS Code: read from the disk, handed to the panel, painted.
// The figure that counts is the ratio to a short chat.
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { apply } from '../../src/chat/apply';
import type { Conversation } from '../../src/chat/conversation';
import { emptyConversation, exchange } from '../support/conversations';
import { nodeFolder } from '../support/nodeFolder';
import { openChatsIn } from '../support/openChatsIn';
import { startSimulator } from '../support/simulator/simulator';
import { type OpenVscode, openVscode } from '../support/vscode/openVscode';
import { extensionId, panelFrame } from '../support/vscode/panelDocument';
import type { Measure } from './bench';
import { median, spread } from './median';
import { mixedMarkdown } from './panel/mixedMarkdown';

const sizes = [10, 1000, 2000];
const ROUNDS = 5;
/** Of a reply, in characters. */
const replyLength = 2000;

export const measure: Measure = async (print) => {
  const simulator = await startSimulator();
  const userSettings = { 'openrouterChat.baseUrl': simulator.baseUrl, 'openrouterChat.model': 'simulator/text' };
  const vscode = await openVscode({ userSettings, onProgress: console.log });
  try {
    const storage = join(vscode.server.folder, 'data/data/User/globalStorage', extensionId);
    const [folder, texts] = [nodeFolder(join(storage, 'conversations')), nodeFolder(join(storage, 'texts'))];
    const chats = await openChatsIn({ folder, texts, simulator });
    for (const turns of sizes) {
      for (let round = 0; round <= ROUNDS; round++) await chats.adopt(longConversation(turns, round));
    }
    await chats.flush();
    await vscode.runCommand('OpenRouter Chat: Open Chat');
    await vscode.panel().getByRole('textbox', { name: 'Message' }).waitFor();
    const frame = await panelFrame(vscode.page);
    const times = new Map<number, number[]>(sizes.map((turns) => [turns, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const turns of sizes) {
        const time = await openFromHistory(vscode, frame, nameOf(turns, round));
        // The first of each warms up.
        if (round > 0) times.get(turns)?.push(time);
      }
    }
    const base = median(times.get(10) ?? []);
    print(
      `opened from the history, Enter to paint, median (least to greatest) of ${ROUNDS} chats each, ratio to 10 turns`,
    );
    for (const [turns, each] of times) {
      print(`  ${String(turns).padStart(5)} turns  ${spread(each)} ms  ${(median(each) / base).toFixed(2)}`);
    }
  } finally {
    await vscode.close();
    await simulator.close();
  }
};

function nameOf(turns: number, round: number): string {
  return `chat-${turns}-${round}`;
}

function longConversation(turns: number, round: number): Conversation {
  const name = nameOf(turns, round);
  let conversation: Conversation = { ...emptyConversation(name), title: { text: name, by: 'user' } };
  for (let number = 0; number < turns / 2; number++) {
    const text = `${mixedMarkdown(replyLength)}\n\nEnd of reply ${number} of ${name}.`;
    const parent = number === 0 ? undefined : `${name}-r${number - 1}`;
    conversation = exchange(`${name}-q${number}`, `${name}-r${number}`, parent, text).reduce(apply, conversation);
  }
  return conversation;
}

/** Milliseconds from the key that chooses a row to the panel's picture. */
async function openFromHistory(vscode: OpenVscode, frame: Frame, name: string): Promise<number> {
  const { page } = vscode;
  await vscode.runCommand('OpenRouter Chat: Show History');
  await page.locator('.quick-input-widget input:visible').first().fill(name);
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first();
  await row.waitFor();
  // The search in the texts of all chats has ended, and all is quiet.
  await page.locator('.quick-input-progress.active').waitFor({ state: 'detached' });
  await page.waitForTimeout(1000);
  const painted = frame.evaluate(paintOf, `of ${name}.`);
  await frame.evaluate('0');
  const pressed = Date.now();
  await page.keyboard.press('Enter');
  return (await painted) - pressed;
}

/** Runs in the panel's document. Resolves with the clock when the frame was done that shows `words`. */
function paintOf(words: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.body.textContent?.includes(words)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(Date.now());
        port2.postMessage(undefined);
      });
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
