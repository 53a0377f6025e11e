/**
 * Kills the extension host of a real VS Code while a reply streams in, and looks what a user finds after a reload.
 * `HOST_KILLS=50` kills more often than a usual run; `SEED` repeats one.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type TimedReply, timedReply } from '../support/killing/timedReplies';
import { measureLag } from '../support/measureLag';
import { seededRandom } from '../support/seededRandom';
import { type Simulator, startSimulator } from '../support/simulator/simulator';
import { until } from '../support/until';
import { killExtensionHosts } from '../support/vscode/extensionHost';
import { keepEvidence } from '../support/vscode/keepEvidence';
import { type OpenVscode, openVscode } from '../support/vscode/openVscode';
import { setKey } from '../support/vscode/setKey';

const kills = Number(process.env.HOST_KILLS ?? 2);
const seed = Number(process.env.SEED ?? 20261127);
/** The most that a killed host may lose, in milliseconds. */
const mayLose = 1000;

describe('a killed extension host', function () {
  this.timeout(120_000 + kills * 60_000);
  let simulator: Simulator;
  let vscode: OpenVscode;
  beforeEach(async () => {
    simulator = await startSimulator();
    vscode = await openVscode({
      userSettings: { 'openrouterChat.baseUrl': simulator.baseUrl, 'openrouterChat.model': 'simulator/text' },
    });
  });
  afterEach(async function () {
    await keepEvidence(this.currentTest, vscode);
    await simulator.close();
    await vscode.close();
  });

  const message = () => vscode.panel().getByRole('textbox', { name: 'Message' });
  const replies = () => vscode.panel().getByRole('article', { name: 'Assistant' });

  async function openPanel(): Promise<void> {
    await vscode.runCommand('OpenRouter Chat: Open Chat');
    await vscode.panel().locator('textarea:focus').waitFor();
  }

  it('loses at most the last second of a reply, which says after a reload that it was interrupted', async () => {
    const random = seededRandom(seed);
    const sent: TimedReply[] = [];
    const lost: number[] = [];
    let slowestOfAll = 0;
    await openPanel();
    await setKey(vscode, simulator.key);
    for (let kill = 0; kill < kills; kill++) {
      simulator.enqueue(timedReply(sent, 5000, 3 + Math.floor(random() * 30)));
      await message().fill(`kill ${kill}`);
      await message().press('Enter');
      await until(() => sent.length === kill + 1);
      let slowest = 0;
      const { result: killedAt, lag } = await measureLag(async () => {
        const until = performance.now() + random() * 4000;
        while (performance.now() < until) slowest = Math.max(slowest, await pageLag(vscode.page));
        return killExtensionHosts(vscode.server);
      });
      await vscode.reload();
      await openPanel();
      const about = `seed ${seed}, kill ${kill}`;
      const { sentBy } = sent[kill] ?? assert.fail();
      assert.equal(await replies().count(), kill + 1, about);
      const reply = replies().nth(kill);
      await reply.getByRole('alert').getByText('VS Code closed while this reply was being written').waitFor();
      const shown = (await reply.textContent()) ?? '';
      const promised = sentBy(killedAt - mayLose - 3 * Math.max(lag, slowest)).trimEnd();
      assert.ok(shown.includes(promised), `${about}: ${promised.length} characters were sent, shown is “${shown}”`);
      slowestOfAll = Math.max(slowestOfAll, slowest, lag);
      let age = 0;
      while (age < 5000 && !shown.includes(sentBy(killedAt - age).trimEnd())) age += 10;
      lost.push(age);
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
