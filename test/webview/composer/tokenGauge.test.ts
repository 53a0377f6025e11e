import assert from 'node:assert/strict';
import { startingStatus } from '../../../src/chat/protocol';
import { attachment, exchange, picture, replyStarted, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

const slug = 'anthropic/claude-sonnet-4.5';

describe('The gauge of the context', () => {
  let panel: OpenPanel;

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  /** A panel whose last reply was counted at 1,514 tokens. */
  async function open(contextLength: number | undefined, width = 340): Promise<void> {
    const model = contextLength === undefined ? undefined : { slug, contextLength };
    const viewport = { width, height: 640 };
    panel = await (await panelLab()).openPanel({ viewport, status: { ...startingStatus, key: 'present', model } });
  }
  const meter = () => panel.page.getByRole('meter', { name: 'Context used' });
  const details = () => panel.page.getByRole('list', { name: 'What the context holds' });

  it('is not there while there is nothing to tell', async () => {
    await open(200_000);
    assert.equal(await meter().count(), 0);
  });

  it('tells what the provider counted, and how much the model takes', async () => {
    await open(200_000);
    await panel.change(...exchange(1, 'Why?', 'Because'));
    assert.equal(await meter().getAttribute('aria-valuetext'), '1.5k of 200k tokens');
    assert.equal(await meter().getAttribute('aria-valuenow'), '1514');
    await panel.button('Context: 1.5k of 200k tokens').waitFor();
  });

  it('counts what is being written and attached, and says what is what', async () => {
    await open(200_000);
    await panel.change(...exchange(1, 'Why?', 'Because'), {
      kind: 'attachmentAdded',
      attachment: picture('p', 'p.png'),
    });
    await panel.change({
      kind: 'attachmentAdded',
      attachment: { ...attachment('a', 'a.ts'), length: 37_000 },
    });
    await panel.message.fill('word '.repeat(400));
    await panel.button('Context: 12k of 200k tokens').click();
    assert.deepEqual(await details().getByRole('listitem').allTextContents(), [
      'Earlier turns: 1.5k tokens',
      'This message: about 400 tokens',
      'Its attachments: about 10.1k tokens',
      'The model takes 200k, its reply included.',
    ]);
    await panel.page.keyboard.press('Escape');
    assert.equal(await details().count(), 0);
  });

  it('leads to the preview of what would be sent, by the keyboard as well', async () => {
    await open(200_000);
    await panel.change(...exchange(1, 'Why?', 'Because'));
    await panel.message.fill('And how?');
    await panel.button('Context: 1.5k of 200k tokens').press('Enter');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Enter');
    assert.equal((await panel.intent('previewRequest')).text, 'And how?');
    assert.equal(await details().count(), 0);
  });

  it('tells a figure alone where it is not known how much the model takes', async () => {
    await open(undefined);
    await panel.change(...exchange(1, 'Why?', 'Because'));
    await panel.button('Context: about 1.5k tokens').waitFor();
    assert.equal(await meter().count(), 0);
  });

  it('knows nothing of a model that was chosen a moment ago', async () => {
    await open(200_000);
    await panel.change(...exchange(1, 'Why?', 'Because'), { kind: 'modelSelected', model: 'other/model' });
    await panel.button('Context: about 1.5k tokens').waitFor();
  });

  it('warns when the context is nearly full, and says by how much a message is too long, and never holds it back', async () => {
    await open(1800);
    await panel.change(...exchange(1, 'Why?', 'Because'));
    await panel.page.getByText('The model’s context is nearly full: 1.5k of 1.8k tokens.').waitFor();
    await panel.message.fill('word '.repeat(1000));
    await panel.page.getByText(/^About 7\d\d tokens too long for this model\.$/).waitFor();
    await panel.message.press('Enter');
    await panel.intent('send');
  });

  it('keeps its figure in view in a narrow panel, and its bar once that matters', async () => {
    await open(200_000, 220);
    await panel.change(...exchange(1, 'Why?', 'Because'));
    await panel.message.fill('word '.repeat(16_000));
    const figure = panel.button('Context: 17.5k of 200k tokens');
    assert.equal(await figure.innerText(), '17.5k');
    assert.equal(await meter().isVisible(), false);
    await panel.change(userSaid('u2', 'And?', 'reply-1'), replyStarted('r2', 'u2'));
    const buttons = panel.page.locator('.composerRow button');
    for (const width of [260, 220, 200, 170]) {
      await panel.page.setViewportSize({ width, height: 640 });
      assert.equal(await figure.isVisible(), true);
      const edges = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().right));
      assert.equal(edges.length, 6);
      assert.ok(Math.max(...edges) <= width, `${width}: ${edges}`);
    }
    await panel.tell({ type: 'status', status: { ...startingStatus, model: { slug, contextLength: 18_000 } } });
    await panel.page.setViewportSize({ width: 220, height: 640 });
    assert.equal(await meter().isVisible(), true);
  });
});
