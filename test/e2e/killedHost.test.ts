/**
 * Kills the extension host of a real VS Code while a reply streams in, and looks what a user finds after a reload.
 * `HOST_KILLS=50` kills more often than a usual run; `SEED` repeats one.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type TimedReply, timedReply } from '../support/killing/timedReplies';
import { measureLag } from '../support/measureLag';
import { seededRandom } from '../support/seededRandom';
import { until } from '../support/until';
import { chatInVscode } from '../support/vscode/chatInVscode';
import { killExtensionHosts } from '../support/vscode/extensionHost';

const kills = Number(process.env.HOST_KILLS ?? 2);
const seed = Number(process.env.SEED ?? 20261127);
/** The most that a killed host may lose, in milliseconds. */
const mayLose = 1000;

describe('a killed extension host', function () {
  this.timeout(120_000 + kills * 60_000);
  const chat = chatInVscode();

  it('loses at most the last second of a reply, which says after a reload that it was interrupted', async () => {
    const random = seededRandom(seed);
    const sent: TimedReply[] = [];
    const lost: number[] = [];
    let slowestOfAll = 0;
    await chat.openPanel();
    await chat.setKey();
    for (let kill = 0; kill < kills; kill++) {
      // In a chat of its own, all of which is in the page.
      await chat.vscode.runCommand('OpenRouter Chat: New Chat');
      await chat.replies.waitFor({ state: 'detached' });
      chat.simulator.enqueue(timedReply(sent, 5000, 3 + Math.floor(random() * 30)));
      await chat.message.fill(`kill ${kill}`);
      await chat.message.press('Enter');
      await until(() => sent.length === kill + 1);
      let slowest = 0;
      const { result: killedAt, lag } = await measureLag(async () => {
        const end = performance.now() + 1500 + random() * 3500;
        while (performance.now() < end) slowest = Math.max(slowest, await pageLag(chat.vscode.page));
        return killExtensionHosts(chat.vscode.server);
      });
      await chat.vscode.reload();
      await chat.openPanel();
      const about = `seed ${seed}, kill ${kill}`;
      const { sentBy } = sent[kill] ?? assert.fail();
      const promised = sentBy(killedAt - mayLose - 3 * Math.max(lag, slowest)).trimEnd();
      await chat.vscode
        .panel()
        .getByRole('article', { name: 'You' })
        .getByText(`kill ${kill}`, { exact: true })
        .waitFor();
      await chat.replies.getByRole('alert').getByText('VS Code closed while this reply was being written').waitFor();
      const shown = (await chat.replies.textContent()) ?? '';
      assert.ok(shown.includes(promised), `${about}: ${promised.length} characters were sent, shown is “${shown}”`);
      slowestOfAll = Math.max(slowestOfAll, slowest, lag);
      let age = 0;
      while (age < 5000 && !shown.includes(sentBy(killedAt - age).trimEnd())) age += 10;
      lost.push(age);
      if (kills > 10)
        console.log(`      kill ${kill}: ${age} ms lost, the page kept others waiting up to ${Math.round(slowest)} ms`);
    }
    const most = Math.max(...lost);
    console.log(
      `      ${kills} kills, seed ${seed}: at most ${most} ms of a reply lost, ${lost.toSorted((a, b) => a - b)[kills >> 1]} ms in the middle; the page kept others waiting up to ${Math.round(slowestOfAll)} ms`,
    );
  });
});

/** How long VS Code's page lets others wait now, in milliseconds; what a host does on the disk goes through it. */
async function pageLag(page: Page): Promise<number> {
  const start = performance.now();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
  return performance.now() - start - 20;
}
