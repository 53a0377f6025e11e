import assert from 'node:assert/strict';
import { startingStatus } from '../../../src/chat/protocol';
import { pngOf } from '../../support/pictures';
import { picture, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

const slug = 'anthropic/claude-sonnet-4.5';

describe('Attached pictures', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const stored = (width: number, height: number) =>
    `data:image/png;base64,${Buffer.from(pngOf(width, height)).toString('base64')}`;
  const attach = (id: string, path = `${id}.png`) =>
    panel.change({ kind: 'attachmentAdded', attachment: picture(id, path) });
  const reads = (inputModalities: string[]) =>
    panel.tell({ type: 'status', status: { ...startingStatus, model: { slug, inputModalities } } });

  it('are shown small, from what the host has stored', async () => {
    await attach('p');
    assert.equal((await panel.intent('loadImage')).hash, 'p');
    await panel.tell({ type: 'image', hash: 'p', dataUrl: stored(400, 300) });
    const image = panel.page.locator('attachment-chips img');
    await image.waitFor();
    assert.deepEqual(
      await image.evaluate((element: HTMLImageElement) => [element.naturalWidth, element.naturalHeight]),
      [112, 84],
    );
  });

  it('are asked for once, in the draft and in messages', async () => {
    await attach('p');
    await panel.intent('loadImage');
    await panel.change(userSaid('u', 'What is this?', undefined, [picture('p', 'p.png')]));
    await panel.tell({ type: 'image', hash: 'p', dataUrl: stored(40, 30) });
    await panel.messages.locator('img').waitFor();
    assert.equal(await panel.page.locator('attachment-chips img').count(), 2);
    assert.deepEqual(await panel.arrived('loadImage'), []);
  });

  it('are named with what they are, open, and can be removed', async () => {
    await panel.change({
      kind: 'attachmentAdded',
      attachment: { ...picture('p', 'shots/p.png'), note: 'scaled down from 4000 × 3000' },
    });
    await panel.button('p.png scaled down from 4000 × 3000, picture, 40 × 30, 1 kB').click();
    assert.equal((await panel.intent('openAttachment')).attachmentId, 'p');
    await panel.button('Remove shots/p.png').click();
    assert.equal((await panel.intent('removeAttachment')).attachmentId, 'p');
  });

  it('say so when their file is gone', async () => {
    await attach('p');
    await panel.intent('loadImage');
    await panel.tell({ type: 'image', hash: 'p', dataUrl: undefined });
    await panel.button('p.png, picture, 40 × 30, 1 kB, its file is missing').waitFor();
  });

  it('are held back where the model can’t read them, with the way to another model', async () => {
    await reads(['text']);
    await attach('p');
    const alert = panel.page.getByRole('alert');
    await alert.getByText(`${slug} can’t read pictures`).waitFor();
    await panel.message.fill('What is this?');
    await panel.message.press('Enter');
    assert.match(await panel.announcement(), /^Not sent: .* can’t read pictures/);
    assert.deepEqual(await panel.arrived('send'), []);
    await panel.button('Select another model').click();
    await panel.intent('selectModel');
    await reads(['text', 'image']);
    assert.equal(await alert.count(), 0);
    await panel.message.press('Enter');
    await panel.intent('send');
  });

  it('go out where it is not known what the model reads', async () => {
    await attach('p');
    await panel.message.press('Enter');
    await panel.intent('send');
  });
});
