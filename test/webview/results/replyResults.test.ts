import assert from 'node:assert/strict';
import type { Change } from '../../../src/chat/change';
import type { ReplyPicture } from '../../../src/chat/results/replyResults';
import { wavFromSamples } from '../../../src/chat/results/soundFormat';
import { pngOf } from '../../support/pictures';
import { completed, replyStarted, said, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

describe('What comes with a reply', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(userSaid('u', 'Draw'), replyStarted('r', 'u'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const picture = (hash: string): ReplyPicture => ({
    kind: 'stored',
    hash,
    mediaType: 'image/png',
    width: 200,
    height: 100,
    length: 1234,
  });
  const came = (...pictures: ReplyPicture[]): Change[] =>
    pictures.map((each) => ({ kind: 'pictureAdded', turnId: 'r', picture: each }));
  const dataUrl = (bytes: Uint8Array, type: string) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  const sound: Change = {
    kind: 'soundAdded',
    turnId: 'r',
    sound: { kind: 'stored', hash: 'sound', format: 'pcm16', length: 48_044 },
  };
  const refused: Change = { kind: 'refusalAppended', turnId: 'r', text: 'I will not draw that.' };
  const remote: ReplyPicture = { kind: 'remote', url: 'https://example.org/a/picture.png?key=1' };

  it('is accessible in every theme', async () => {
    const reason = 'A picture of 99.0 MB came; at most 64.0 MB are kept.';
    await panel.change(...came(picture('p1'), remote, { kind: 'refused', reason }), sound, refused, completed('r'));
    await panel.tell({ type: 'image', hash: 'p1', dataUrl: dataUrl(pngOf(200, 100), 'image/png') });
    for (const [index, theme] of themeNames.entries()) {
      await panel.useTheme(theme);
      assert.deepEqual(await panel.axe(index === 0 ? 'everything' : 'colors'), [], theme);
    }
  });

  it('is a picture, in its place before it is there, opened and saved by its buttons', async () => {
    await panel.change(...came(picture('a1')), completed('r'));
    assert.equal((await panel.intent('loadImage')).hash, 'a1');
    const button = panel.replies.getByRole('button', { name: 'Open picture, 200 × 100 pixels' });
    const before = await button.boundingBox();
    await panel.tell({ type: 'image', hash: 'a1', dataUrl: dataUrl(pngOf(200, 100), 'image/png') });
    await panel.replies.locator('img[src^="data:image/png"]').waitFor();
    assert.equal((await button.boundingBox())?.height, before?.height);
    await button.click();
    const { turnId, hash } = await panel.intent('openResult');
    assert.deepEqual([turnId, hash], ['r', 'a1']);
    await panel.button('Save picture…', panel.replies).click();
    assert.equal((await panel.intent('saveResult')).hash, 'a1');
    assert.equal(await panel.announcement(), 'Reply complete');
  });

  it('is said to be missing where its picture is, and where it is none', async () => {
    await panel.change(...came(picture('gone'), picture('svg')), completed('r'));
    await panel.tell({ type: 'image', hash: 'gone', dataUrl: undefined });
    const svg = `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')}`;
    await panel.tell({ type: 'image', hash: 'svg', dataUrl: svg });
    const notes = panel.replies.getByText('This picture is missing from the storage, or can’t be shown.');
    await notes.nth(1).waitFor();
    assert.equal(await panel.replies.locator('img').count(), 0);
  });

  it('is an address where a picture lies on the web: nothing is loaded, and a button opens it', async () => {
    const asked: string[] = [];
    panel.page.on('request', (request) => asked.push(request.url()));
    await panel.change(...came(remote), completed('r'));
    await panel.replies.getByText('https://example.org/a/picture.png?key=1').waitFor();
    await panel.button('Open in the browser: picture', panel.replies).click();
    assert.equal((await panel.intent('openLink')).href, 'https://example.org/a/picture.png?key=1');
    assert.deepEqual(asked, []);
  });

  it('fits into a panel of 220 pixels', async () => {
    await panel.page.setViewportSize({ width: 220, height: 640 });
    const large = { ...picture('w'), width: 4000, height: 1000 } as ReplyPicture;
    await panel.change(...came(large, remote), sound, refused, completed('r'));
    assert.equal(await panel.log.evaluate((log) => log.scrollWidth - log.clientWidth), 0);
    const box = await panel.replies.locator('.pictureButton').boundingBox();
    assert.ok(box && box.width <= 220 && box.width / box.height > 3.5);
  });

  it('is sound that is fetched once it is wanted, and plays with the browser’s controls', async () => {
    await panel.change(said('r', 'Hello'), sound, completed('r'));
    assert.deepEqual(await panel.arrived('loadResult'), []);
    await panel.button('Play what the model said', panel.replies).click();
    assert.equal((await panel.intent('loadResult')).hash, 'sound');
    const file = dataUrl(wavFromSamples(new Uint8Array(48_000)), 'audio/wav');
    await panel.tell({ type: 'result', hash: 'sound', text: file });
    const player = panel.replies.locator('audio');
    await player.evaluate((audio: HTMLAudioElement) =>
      audio.readyState > 0 ? undefined : new Promise((resolve) => audio.addEventListener('loadedmetadata', resolve)),
    );
    assert.equal(await player.evaluate((audio: HTMLAudioElement) => audio.duration), 1);
    assert.equal(await player.evaluate((audio) => document.activeElement === audio), true);
    await panel.button('Save sound…', panel.replies).click();
    assert.equal((await panel.intent('saveResult')).hash, 'sound');
  });

  it('is sound that says so where it is missing or can’t be played', async () => {
    await panel.change(sound, completed('r'));
    const play = panel.button('Play what the model said', panel.replies);
    await play.click();
    await panel.tell({ type: 'result', hash: 'sound', text: undefined });
    await panel.replies.getByText('What was said is missing from the storage.').waitFor();
    await play.click();
    await panel.tell({ type: 'result', hash: 'sound', text: 'data:audio/wav;base64,AAAA' });
    await panel.replies.getByText('WAV can’t be played here. Save it to hear it elsewhere.').waitFor();
  });

  it('is why the model refused, apart from its words, read out and copied', async () => {
    await panel.change({ ...refused, text: 'I will ' } as Change, { ...refused, text: 'not.' } as Change);
    const block = panel.replies.getByRole('region', { name: 'The model refused' });
    await block.getByText('I will not.').waitFor();
    await panel.change(completed('r'));
    assert.equal(await panel.replies.locator('.endingNote').count(), 0);
    await panel.button('Copy', panel.replies).click();
    assert.equal((await panel.intent('copy')).text, 'I will not.');
  });

  it('is nothing of what a damaged file calls so', async () => {
    const odd = [
      null,
      5,
      { kind: 'stored', mediaType: 'text/html' },
      { kind: 'constructor' },
      { kind: 'remote', url: {} },
    ];
    const broken = { pictures: odd, sound: { kind: 'stored', format: 'toString' }, logprobs: { hash: 5 }, refusal: {} };
    await panel.change(said('r', 'Words'), completed('r'));
    const turns = panel.conversation.turns.map((turn) => (turn.id === 'r' ? { ...turn, ...broken } : turn));
    await panel.tellSnapshot({ ...panel.conversation, turns } as never);
    await panel.replies.getByText('Words').waitFor();
    assert.equal(await panel.replies.locator('reply-sound, .refusal, img').count(), 0);
  });
});
