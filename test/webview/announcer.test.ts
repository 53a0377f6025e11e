import assert from 'node:assert/strict';
import { completed, exchange, failed, replyStarted, said, thought, userSaid } from './support/changes';
import type { OpenPanel } from './support/openPanel';
import { panelLab } from './support/panelLab';

/** What is read out lies in a closed root, which a test could not look into. */
const openRoots = `const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function () { return attachShadow.call(this, { mode: 'open' }); };`;

describe('A reply for those who hear it', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel({ context: {} });
    await panel.page.addInitScript({ content: openRoots });
    await panel.page.reload();
    await panel.intent('ready');
    await panel.tellSnapshot();
    await panel.page.clock.install();
    await panel.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      // What a polite region gets is read out; what leaves it is not.
      new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) heard.push(node.textContent ?? '');
      }).observe(document.querySelector('.replyReading')?.shadowRoot ?? document.body, {
        childList: true,
        subtree: true,
      });
    });
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const heard = () => panel.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);

  it('is read sentence by sentence, and its rest when it is complete', async () => {
    await panel.change(said('r', 'Because of **this'));
    assert.deepEqual(await heard(), []);
    await panel.change(said('r', '** thing. And'));
    assert.deepEqual(await heard(), ['Because of this thing.']);
    await panel.change(said('r', ' more'), completed('r'));
    assert.deepEqual(await heard(), ['Because of this thing.', 'And more']);
    assert.equal(await panel.announcement(), 'Reply complete');
  });

  it('is read at the pace of a voice: what comes meanwhile is said together, and nothing twice', async () => {
    const started = Date.now();
    const sentences = Array.from({ length: 40 }, (_each, index) => `Sentence number ${index}. `);
    for (const sentence of sentences) await panel.change(said('r', sentence));
    await panel.change(completed('r'));
    const all = await heard();
    const most = (Date.now() - started) / 1500 + 3;
    assert.ok(all.length <= most, `${all.length} pieces, not ${most}`);
    assert.equal(all.join(' '), sentences.join('').trim());
  });

  it('says of code only what it is, and nothing of the reasoning', async () => {
    await panel.change(
      thought('r', 'Secret thoughts. Many.'),
      said('r', '```ts\nconst a = 1;\n```\nDone. '),
      completed('r'),
    );
    assert.equal((await heard()).join(' '), 'Code block, ts, 1 line Done.');
  });

  it('leaves the page again, however long it was', async () => {
    for (let step = 0; step < 8; step += 1) {
      await panel.change(said('r', `Sentence number ${step}. Next. `));
      await panel.page.clock.runFor(2_000);
    }
    const pieces = panel.page.locator('.replyReading p');
    assert.ok((await pieces.count()) <= 3);
    await panel.change(completed('r'));
    await panel.page.clock.runFor(12_000);
    assert.equal(await pieces.count(), 0);
  });

  it('is not read again when another conversation is shown, nor is an old one', async () => {
    await panel.change(said('r', 'Because. And so'));
    const other = { ...panel.conversation, id: 'other', open: undefined, leaf: 'u' };
    await panel.tellSnapshot(other);
    await panel.change(...exchange(2, 'How?', 'So it is. Really.', 'u'));
    assert.equal((await heard()).join(' '), 'Because. So it is. Really.');
  });

  it('is alerted to when it fails now, and only then', async () => {
    await panel.change(failed('r', 'server', 'No.'), ...exchange(2, 'And?', 'So.', 'r'));
    assert.equal(await panel.replies.getByRole('alert').count(), 1);
    await panel.tellSnapshot({ ...panel.conversation, id: 'again' });
    assert.equal(await panel.replies.getByRole('alert').count(), 0);
    await panel.replies.getByRole('group', { name: 'Failure' }).waitFor();
  });

  it('is alerted to when it is what a chat ends with', async () => {
    const { open } = panel.conversation;
    assert.ok(open);
    const failure = { kind: 'interrupted', message: '' } as const;
    const turn = { ...open, id: 'cut', state: { kind: 'failed', endedAt: open.at, failure } } as const;
    const cut = { ...panel.conversation, id: 'cut', open: undefined, leaf: 'cut' };
    await panel.tellSnapshot({ ...cut, turns: [...cut.turns, turn] });
    assert.equal(await panel.replies.getByRole('alert').count(), 1);
  });
});
