/** A limit of spending as it holds in VS Code: it ends live replies, in two windows at once too, and after a reload. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { type Gated, gated } from '../support/simulator/scripts';
import { until } from '../support/until';
import { chatInVscode } from '../support/vscode/chatInVscode';
import { answerMintKey, workbenchReady } from '../support/vscode/openVscode';
import { panelDocument } from '../support/vscode/panelDocument';

/** US dollars. */
const limit = 0.03;
/** Of one token of the answer. */
const price = 0.000015;
/** The simulator counts four characters as a token. */
const piece = `${'The ferry leaves at seven and comes back at nine. '.repeat(8)}\n\n`;
const pieceCost = Math.ceil(piece.length / 4) * price;

describe('a limit of spending in VS Code', function () {
  this.timeout(180_000);
  const chat = chatInVscode({
    userSettings: {
      'openrouterChat.model': 'anthropic/claude-sonnet-4.5',
      'openrouterChat.spendLimits': { day: limit },
    },
  });

  const ended = (panel: FrameLocator) => panel.getByText('A spending limit was reached').first();

  async function ask(panel: FrameLocator): Promise<Gated> {
    const reply = gated();
    chat.simulator.enqueue(reply.script);
    const message = panel.getByRole('textbox', { name: 'Message' });
    await message.fill('When does it leave?');
    await message.press('Enter');
    return reply;
  }

  /** Writes until all are ended; returns how many pieces that took. Each is seen before the next one goes. */
  async function writeUntilEnded(replies: readonly { readonly panel: FrameLocator; readonly reply: Gated }[]) {
    let pieces = 0;
    for (let round = 1; round <= 40; round++) {
      const live: (typeof replies)[number][] = [];
      for (const each of replies) if (!(await ended(each.panel).isVisible())) live.push(each);
      if (live.length === 0) return pieces;
      for (const { panel, reply } of live) {
        const isSent = await reply.write(piece).then(
          () => true,
          () => false,
        );
        // The connection was closed meanwhile.
        if (!isSent) await ended(panel).waitFor();
        else pieces++;
        const seen = async () =>
          (await panel.getByRole('article', { name: 'Assistant' }).last().locator('p').count()) >= round;
        await until(async () => (await ended(panel).isVisible()) || (await seen()));
      }
    }
    return assert.fail('no limit ended the replies');
  }

  it('is never crossed by more than a piece of each window’s reply, and stands after a reload', async () => {
    await chat.openPanel();
    await chat.setKey();
    const { page } = chat.vscode;
    const other: Page = await page.context().newPage();
    await answerMintKey(other);
    await other.goto(page.url());
    await workbenchReady(other);
    const here = panelDocument(page);
    const there = panelDocument(other);
    await until(async () => {
      await other.keyboard.press('Control+Alt+Shift+F11');
      return there
        .locator('textarea:focus')
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        );
    }, 60_000);

    const pieces = await writeUntilEnded([
      { panel: here, reply: await ask(here) },
      { panel: there, reply: await ask(there) },
    ]);
    const spent = pieces * pieceCost;
    assert.ok(spent <= limit + 2 * pieceCost, `${pieces} pieces cost $${spent}`);
    assert.ok(spent >= limit / 3, `${pieces} pieces cost no more than $${spent}`);
    for (const request of chat.simulator.chatRequests) assert.equal(await request.closed, 'aborted');
    assert.deepEqual(
      chat.simulator.chatRequests.flatMap(({ schemaErrors }) => schemaErrors ?? []),
      [],
    );
    await other.close();

    await chat.vscode.reload();
    await chat.openPanel();
    await chat.button('New chat').click();
    // What is typed before the new chat is there belongs to the one before.
    await chat.replies.first().waitFor({ state: 'detached' });
    const before = chat.simulator.chatRequests.length;
    const reply = await ask(here);
    await until(async () => (await ended(here).isVisible()) || chat.simulator.chatRequests.length > before);
    const more = (await ended(here).isVisible()) ? 0 : await writeUntilEnded([{ panel: here, reply }]);
    assert.ok((pieces + more) * pieceCost <= limit + 3 * pieceCost, `${pieces} and ${more} pieces`);
  });
});
