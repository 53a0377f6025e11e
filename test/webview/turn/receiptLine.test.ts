import assert from 'node:assert/strict';
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
