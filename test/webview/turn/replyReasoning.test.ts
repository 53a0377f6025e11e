import assert from 'node:assert/strict';
import { completed, replyStarted, said, stopped, thought, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The reasoning of a reply', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel({ context: {} });
    await panel.page.clock.install();
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const summary = () => panel.replies.locator('.reasoning summary');
  const words = async () => (await summary().textContent())?.trim();

  it('counts its seconds while it goes on, in place of a line that waits', async () => {
    await panel.change(thought('r', 'Hm.'));
    assert.equal(await words(), 'Reasoning…');
    assert.equal(await panel.replies.locator('.waiting').count(), 0);
    await panel.page.clock.runFor(12_400);
    assert.equal(await words(), 'Reasoning… 12 s');
  });

  it('takes no other room when it counts on', async () => {
    await panel.change(thought('r', 'Hm.'));
    await panel.page.clock.runFor(2_000);
    const before = await panel.replies.boundingBox();
    await panel.page.clock.runFor(70_000);
    assert.match((await words()) ?? '', /1 min/);
    assert.deepEqual(await panel.replies.boundingBox(), before);
  });

  it('tells how long it took once the answer begins', async () => {
    await panel.change(thought('r', 'Hm.'));
    await panel.page.clock.runFor(3_000);
    await panel.change({ kind: 'reasoningEnded', turnId: 'r', durationMs: 12_300 }, said('r', 'Because.'));
    assert.equal(await words(), 'Reasoned for 12 s');
    assert.equal(await panel.announcement(), 'Reasoned for 12 s');
    await panel.page.clock.runFor(5_000);
    await panel.change(completed('r'));
    assert.equal(await words(), 'Reasoned for 12 s');
  });

  it('counts no further once the reply was stopped', async () => {
    await panel.change(thought('r', 'Hm.'), stopped('r'));
    await panel.page.clock.runFor(5_000);
    assert.equal(await words(), 'Reasoning');
  });

  it('is shown as Markdown, from its beginning, whenever it is opened, and goes on from there', async () => {
    await panel.change(thought('r', 'First **this'));
    await summary().click();
    await panel.change(thought('r', '**, then:\n\n- one\n'));
    await panel.change(thought('r', '- two\n'), said('r', 'Because.'), completed('r'));
    assert.equal(await panel.replies.locator('.reasoningText strong').textContent(), 'this');
    assert.equal(await panel.replies.locator('.reasoningText li').count(), 2);
    assert.equal(await panel.replies.locator('.replyText').textContent(), 'Because.');
  });

  it('is read only when a reader opens it', async () => {
    await panel.change(thought('r', '**Hm**\n\n'.repeat(100)), said('r', 'Because.'), completed('r'));
    assert.equal(await panel.replies.locator('.reasoningText *').count(), 0);
    await summary().press('Enter');
    await panel.replies.locator('.reasoningText strong').last().waitFor();
    assert.equal(await panel.replies.locator('.reasoningText strong').count(), 100);
  });

  it('is folded again for another version of the reply', async () => {
    await panel.change(thought('r', 'Old thoughts'), said('r', 'Because.'), completed('r'));
    await summary().click();
    await panel.change(replyStarted('r2', 'u'), thought('r2', 'New thoughts'));
    assert.equal(await panel.replies.getByText('Old thoughts').count(), 0);
    await summary().click();
    await panel.replies.getByText('New thoughts').waitFor();
  });

  it('opens a link of its once', async () => {
    await panel.change(thought('r', '[docs](https://example.org/)'), said('r', 'So.'), completed('r'));
    for (let press = 0; press < 3; press += 1) await summary().click();
    await panel.page.getByRole('link', { name: 'docs' }).click();
    await panel.intent('openLink');
    assert.deepEqual(await panel.arrived('openLink'), []);
  });
});
