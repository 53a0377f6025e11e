import assert from 'node:assert/strict';
import type { Receipt } from '../../../src/chat/conversation';
import { completed, replyStarted, said, someReceipt, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The line under a turn', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel({ context: { locale: 'en-GB', timezoneId: 'UTC' } });
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', 'Because.'));
  });

  afterEach(() => panel.close());

  it('says when it was, with the whole date in the tooltip', async () => {
    await panel.change(completed('r'));
    for (const turn of [panel.messages, panel.replies]) {
      const time = turn.locator('time');
      assert.equal(await time.getAttribute('datetime'), '2026-01-01T00:00:00Z');
      assert.match((await time.textContent()) ?? '', /1 Jan(uary)?.*00:00/);
      assert.match((await time.getAttribute('title')) ?? '', /Thursday.*2026/);
    }
  });

  it('says the time alone where that is today', async () => {
    const at = new Date().toISOString();
    await panel.change({
      kind: 'turnAdded',
      turn: { role: 'user', id: 'u2', parent: 'r', at, text: 'And?', attachments: [] },
    });
    assert.match((await panel.messages.last().locator('time').textContent()) ?? '', /^\d\d:\d\d$/);
  });

  it('says how long the reply took', async () => {
    await panel.change({ ...completed('r'), endedAt: '2026-01-01T00:02:05Z' } as ReturnType<typeof completed>);
    await panel.replies.locator('.receipt').getByText('2 min 5 s').waitFor();
  });

  const costOf = async (usage: object, more: Partial<Receipt> = {}) => {
    const receipt = {
      ...someReceipt,
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, ...usage },
      ...more,
    };
    await panel.change(completed('r', receipt));
    const cost = panel.replies.locator('.receiptCost');
    return [await cost.textContent(), await cost.getAttribute('title')];
  };

  it('says what the reply cost, and exactly in the tooltip', async () => {
    assert.deepEqual(await costOf({ cost: 0.0012345 }), ['$0.0012', 'OpenRouter charged $0.0012345']);
  });

  it('says what the provider charges to the user’s own key', async () => {
    const usage = { cost: 0.0012, is_byok: true, cost_details: { upstream_inference_cost: 0.03 } };
    assert.deepEqual(await costOf(usage), [
      '$0.0012 + $0.030 upstream (your key)',
      'OpenRouter charged $0.0012; the provider charges $0.03 to your own key there',
    ]);
  });

  it('says that this is not known where it was not told, and never nothing', async () => {
    assert.equal((await costOf({ cost: 0, is_byok: true }))[0], '$0 + unknown upstream cost (your key)');
  });

  it('says that a cost that was not told is unknown', async () => {
    assert.equal((await costOf({ cost: null }))[0], 'cost unknown');
  });

  it('follows OpenRouter’s record of the reply', async () => {
    const record = { at: '2026-01-01T00:00:00Z', cost: 0.002 };
    assert.deepEqual(await costOf({ cost: 0.001 }, { record }), [
      '$0.0020',
      'OpenRouter charged $0.002, by its record of this reply',
    ]);
  });

  it('cuts a long model name at 220 pixels, and has it whole in the tooltip', async () => {
    await panel.page.setViewportSize({ width: 220, height: 640 });
    const model = 'some-vendor/a-model-with-a-very-long-name-that-goes-on-2026-01-01';
    await panel.change(completed('r', { ...someReceipt, model }));
    const name = panel.replies.getByText(model);
    assert.ok(((await name.boundingBox())?.height ?? 99) < 24);
    assert.equal(await name.getAttribute('title'), model);
    assert.equal(await panel.log.evaluate((log) => log.scrollWidth - log.clientWidth), 0);
  });
});
