import assert from 'node:assert/strict';
import type { Attachment } from '../../../src/chat/attachment';
import { snapshotKey } from '../../../src/chat/attachment';
import { type Staleness, startingStatus } from '../../../src/chat/protocol';
import { pngOf } from '../../support/pictures';
import { attachment, draftSent, picture, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

const slug = 'anthropic/claude-sonnet-4.5';

describe('A chip', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const file = attachment('a', 'src/deep/time.ts', { start: 3, end: 9 });
  const lib = { id: 'lib', label: 'src/lib/' };
  const files = (count: number) =>
    Array.from({ length: count }, (_each, index) => ({
      ...attachment(`f${index}`, `src/lib/file${index}.ts`),
      tokens: 500,
      group: lib,
    }));

  const attach = (...attachments: readonly Attachment[]) =>
    panel.change(...attachments.map((each) => ({ kind: 'attachmentAdded', attachment: each }) as const));
  const tellStale = (...stale: readonly (readonly [Attachment, Staleness])[]) =>
    panel.tell({
      type: 'status',
      status: {
        ...startingStatus,
        stale: Object.fromEntries(stale.map(([each, staleness]) => [snapshotKey(each), staleness])),
      },
    });
  const focusedName = () => panel.page.evaluate(() => document.activeElement?.ariaLabel);
  const menuItems = () => panel.page.getByRole('menuitem').allTextContents();
  const composer = () => panel.page.locator('.composer');

  it('tells how many tokens it takes, and in its tooltip all that is known of it', async () => {
    await attach({
      ...file,
      hash: '1bf749c32e447a16c2ea9bd5ea9eec724dc454e85a93997ca37b723e2b882f6a',
      tokens: 1200,
      version: 7,
      symbol: 'Clock.tick',
      secretsRemoved: 2,
      pinned: true,
    });
    const chip = panel.button('src/deep/time.ts, lines 3–9, pinned');
    const title = (await chip.getAttribute('title'))?.split('\n') ?? [];
    assert.deepEqual(title.slice(0, 7), [
      'src/deep/time.ts, lines 3–9',
      'Language: typescript',
      'Symbol: Clock.tick',
      'Version: 7',
      '2 secrets were taken out',
      'About 1.2k tokens',
      'SHA-256: 1bf749c32e44',
    ]);
    assert.match(title[7] ?? '', /^Pinned: /);
    assert.equal(await composer().locator('.chip .tokens').textContent(), '1.2k');
  });

  it('says in words that its place says something else by now, and shows the changes', async () => {
    await attach(file);
    await tellStale([file, 'changed']);
    await panel.button('src/deep/time.ts, lines 3–9, changed since').waitFor();
    await panel.button('changed since: show changes of src/deep/time.ts, lines 3–9').click();
    const { attachmentId, hash } = await panel.intent('diffAttachment');
    assert.deepEqual([attachmentId, hash], ['a', file.hash]);
    await tellStale();
    await panel.button('src/deep/time.ts, lines 3–9').waitFor();
  });

  it('says that its file is gone, and offers no changes of it', async () => {
    await attach(file);
    await tellStale([file, 'gone']);
    await panel.button('src/deep/time.ts, lines 3–9, file not found').waitFor();
    await panel.button('Actions for src/deep/time.ts, lines 3–9').click();
    assert.deepEqual(await menuItems(), ['Open', 'Refresh', 'Pin to this chat', 'Remove']);
  });

  it('says so in messages, too, where nothing can be taken back', async () => {
    await panel.change(userSaid('u', 'Why?', undefined, [file]), draftSent);
    await tellStale([file, 'changed']);
    await panel.button('src/deep/time.ts, lines 3–9, changed since', panel.messages).waitFor();
    await panel.button('Actions for src/deep/time.ts, lines 3–9', panel.messages).click();
    assert.deepEqual(await menuItems(), ['Open', 'Show changes']);
    await panel.page.keyboard.press('Escape');
    await panel.button('src/deep/time.ts, lines 3–9, changed since', panel.messages).press('Delete');
    assert.deepEqual(await panel.arrived('removeAttachment'), []);
  });

  it('keeps apart what was sent and what it has become since', async () => {
    const pinned = { ...file, pinned: true };
    const refreshed = { ...pinned, hash: 'newer', refreshed: true };
    await panel.change(userSaid('u', 'Why?', undefined, [pinned]), { kind: 'attachmentAdded', attachment: refreshed });
    await tellStale([pinned, 'changed']);
    await panel.button('src/deep/time.ts, lines 3–9, refreshed, pinned', composer()).waitFor();
    await panel.button('src/deep/time.ts, lines 3–9, changed since, pinned', panel.messages).click();
    assert.equal((await panel.intent('openAttachment')).hash, pinned.hash);
  });

  it('has a menu from which it is opened, compared, refreshed, pinned and removed', async () => {
    await attach(file);
    const choose = async (label: string) => {
      await panel.button('Actions for src/deep/time.ts, lines 3–9').click();
      await panel.page.getByRole('menuitem', { name: label }).click();
    };
    await choose('Open');
    assert.equal((await panel.intent('openAttachment')).attachmentId, 'a');
    await choose('Show changes');
    assert.equal((await panel.intent('diffAttachment')).attachmentId, 'a');
    await choose('Refresh');
    assert.equal((await panel.intent('refreshAttachment')).attachmentId, 'a');
    await choose('Pin to this chat');
    assert.equal((await panel.intent('pinAttachment')).attachmentId, 'a');
    await panel.change({ kind: 'attachmentPinned', attachmentId: 'a', pinned: true });
    await choose('Unpin');
    assert.equal((await panel.intent('unpinAttachment')).attachmentId, 'a');
    await choose('Remove');
    assert.equal((await panel.intent('removeAttachment')).attachmentId, 'a');
    assert.deepEqual(panel.conversation.draft.attachments[0]?.pinned, true);
  });

  it('that was pasted can’t be compared or refreshed, since it has no place', async () => {
    await attach({ ...attachment('p', 'Pasted text.txt'), uri: '' });
    await panel.button('Actions for Pasted text.txt').click();
    assert.deepEqual(await menuItems(), ['Open', 'Pin to this chat', 'Remove']);
  });

  it('gives its menu to the keyboard and gets it back', async () => {
    await attach(file);
    for (const key of ['Shift+F10', 'ContextMenu']) {
      await panel.button('src/deep/time.ts, lines 3–9').press(key);
      await panel.page.getByRole('menuitem', { name: 'Open' }).waitFor();
      await panel.page.keyboard.press('Escape');
      assert.equal(await focusedName(), 'src/deep/time.ts, lines 3–9');
    }
    await panel.button('src/deep/time.ts, lines 3–9').click({ button: 'right' });
    await panel.page.getByRole('menuitem', { name: 'Open' }).waitFor();
  });

  it('closes its menu when its button is pressed again, and when it goes', async () => {
    await attach(file, attachment('b', 'b.ts'));
    const more = panel.button('Actions for src/deep/time.ts, lines 3–9');
    await more.click();
    await more.click();
    assert.deepEqual(await menuItems(), []);
    await more.click();
    await panel.change({ kind: 'attachmentRemoved', attachmentId: 'a' });
    assert.deepEqual(await menuItems(), []);
  });

  it('is a step of the arrow keys, and all of a row one stop of the Tab key', async () => {
    await attach(file, attachment('b', 'b.ts'), ...files(3));
    const row = panel.page.getByRole('toolbar', { name: 'Attached context' });
    assert.equal(await row.locator('button[tabindex="0"]').count(), 1);
    await panel.button('src/deep/time.ts, lines 3–9').focus();
    const passed = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'End', 'ArrowLeft', 'Home']) {
      await panel.page.keyboard.press(key);
      passed.push(await focusedName());
    }
    const [first, second, third] = ['src/deep/time.ts, lines 3–9', 'b.ts', 'src/lib/, 3 files'];
    assert.deepEqual(passed, [second, third, first, third, second, first]);
    await panel.page.keyboard.press('Tab');
    assert.equal(await focusedName(), 'Message');
  });

  it('is removed by Delete, and gives the keyboard to its neighbour', async () => {
    await attach(file, attachment('b', 'b.ts'));
    await panel.button('src/deep/time.ts, lines 3–9').press('Delete');
    assert.equal((await panel.intent('removeAttachment')).attachmentId, 'a');
    await panel.change({ kind: 'attachmentRemoved', attachmentId: 'a' });
    assert.equal(await focusedName(), 'b.ts');
  });

  it('stands for all files of a folder, shows them when it is pressed, and removes them together', async () => {
    await attach(...files(23));
    const group = panel.button('src/lib/, 23 files');
    assert.equal(await composer().locator('.chip').count(), 1);
    assert.equal(await composer().locator('.chip .tokens').textContent(), '11.8k');
    await group.click();
    assert.equal(await group.getAttribute('aria-expanded'), 'true');
    assert.equal(await composer().getByRole('list', { name: 'src/lib/' }).getByRole('listitem').count(), 23);
    await panel.button('Remove src/lib/file7.ts').click();
    assert.equal((await panel.intent('removeAttachment')).attachmentId, 'f7');
    await tellStale([files(23)[3] as Attachment, 'changed']);
    await panel.button('src/lib/, 23 files, 1 changed since').waitFor();
    await panel.button('Actions for src/lib/').click();
    assert.deepEqual(await menuItems(), ['Refresh', 'Pin to this chat', 'Remove']);
    await panel.page.keyboard.press('Escape');
    await panel.button('Remove src/lib/', composer()).click();
    assert.equal((await panel.intent('removeAttachment')).attachmentId, 'lib');
  });

  it('shares a limited height with two hundred others, and typing goes on beside them', async () => {
    await attach(...Array.from({ length: 200 }, (_each, index) => attachment(`f${index}`, `src/file${index}.ts`)));
    const height = await composer()
      .locator('.chips')
      .evaluate((chips) => chips.getBoundingClientRect().height);
    assert.ok(height < 200, `${height} px`);
    await panel.message.pressSequentially('Why?');
    assert.equal(await panel.message.inputValue(), 'Why?');
    await panel.button('src/file0.ts').focus();
    await panel.page.keyboard.press('End');
    assert.equal(await focusedName(), 'src/file199.ts');
    assert.equal(await panel.button('src/file199.ts').isVisible(), true);
  });

  it('says as much of its folder as tells it from another of the same name, in the draft and in a message', async () => {
    const same = ['app/a/index.ts', 'app/b/index.ts', 'b.ts'].map((path) => attachment(path, path));
    await panel.change(userSaid('u', 'Why?', undefined, same), draftSent);
    await attach(...same);
    for (const place of [composer(), panel.messages]) {
      const shown = await place.locator('.chip .open').allInnerTexts();
      assert.deepEqual(
        shown.map((words) => words.replaceAll('\n', '')),
        ['a/index.ts', 'b/index.ts', 'b.ts'],
      );
      const chip = panel.button('app/a/index.ts', place);
      assert.ok((await chip.evaluate(gapBeforeName)) < 1);
      assert.match((await chip.getAttribute('title')) ?? '', /^app\/a\/index\.ts\n/);
    }
    await panel.change({ kind: 'attachmentRemoved', attachmentId: 'app/a/index.ts' });
    assert.deepEqual(await composer().locator('.chip .open').allInnerTexts(), ['index.ts', 'b.ts']);
  });

  it('does not count a file that is shown twice, or one within a closed group, for another of its name', async () => {
    const lines = (start: number) => attachment(`l${start}`, 'src/index.ts', { start, end: start });
    await attach(lines(1), lines(5), { ...attachment('x', 'lib/index.ts'), group: lib }, ...files(1));
    assert.deepEqual(await composer().locator('.chip .place').count(), 0);
    await panel.button('src/lib/, 2 files').click();
    assert.deepEqual(await composer().locator('.chip .place').allTextContents(), ['src/', 'src/', 'lib/']);
  });

  it('keeps its folder and its name in view at 220 pixels', async () => {
    await panel.page.setViewportSize({ width: 220, height: 640 });
    await attach(
      ...['one', 'two'].map((name) => attachment(name, `packages/${name}/the-long-name-of-components/timetable.ts`)),
    );
    await attach(attachment('c', 'packages/one/another-long-name-of-components/timetable.ts'));
    for (const chip of await composer().locator('.chip').all()) {
      assert.ok(await chip.locator('.name').evaluate((name) => name.scrollWidth <= name.clientWidth));
      assert.ok(await chip.locator('.place').evaluate((place) => place.clientWidth > 16));
    }
  });

  it('comes into view when it is attached as one of many, and how many there are is said', async () => {
    const many = Array.from({ length: 12 }, (_each, index) => attachment(`f${index}`, `src/file${index}.ts`));
    const isInView = (name: string) => panel.button(name, composer()).evaluate(isWithinRow);
    await attach(...many.slice(0, 2));
    assert.equal(
      await composer()
        .getByText(/attachments$/)
        .count(),
      0,
    );
    await attach(...many.slice(2, 11));
    assert.equal(await isInView('src/file10.ts'), true);
    assert.equal(await isInView('src/file0.ts'), false);
    await attach(many[11] as Attachment);
    assert.equal(await isInView('src/file11.ts'), true);
    await composer().getByText('12 attachments', { exact: true }).waitFor();
    await panel.button('src/file0.ts', composer()).focus();
    await panel.change({ kind: 'attachmentPinned', attachmentId: 'f5', pinned: true });
    assert.equal(await isInView('src/file0.ts'), true);
    await panel.page.setViewportSize({ width: 1200, height: 640 });
    await composer().getByText('12 attachments').waitFor({ state: 'detached' });
  });

  it('counts itself with the others of a long message', async () => {
    const many = Array.from({ length: 12 }, (_each, index) => attachment(`f${index}`, `src/file${index}.ts`));
    await panel.change(userSaid('u', 'Why?', undefined, many), draftSent);
    await panel.messages.getByText('12 attachments', { exact: true }).waitFor();
    assert.equal(await panel.button('src/file0.ts', panel.messages).evaluate(isWithinRow), true);
  });

  it('keeps its name readable at 220 pixels, whatever is said of it', async () => {
    await panel.page.setViewportSize({ width: 220, height: 640 });
    const names = ['a', 'b'].map((id) => attachment(id, `src/${id}timetable.ts`, { start: 3, end: 9 }));
    await attach(...names);
    await tellStale([names[0] as Attachment, 'changed'], [names[1] as Attachment, 'gone']);
    for (const name of await composer().locator('.chip .name').all()) {
      assert.ok(await name.evaluate((element) => element.scrollWidth <= element.clientWidth));
    }
  });

  it('stands out from what it lies on, whatever the theme', async () => {
    await panel.change(userSaid('u', 'Why?', undefined, [file]), draftSent);
    await attach(file);
    for (const theme of themeNames) {
      await panel.useTheme(theme);
      for (const [place, ground] of [
        [composer(), '.composer'],
        [panel.messages, '.bubble'],
      ] as const) {
        const difference = await place.locator('.chip').evaluate(edgeContrast, ground);
        assert.ok(difference > 1.3, `${theme}, ${ground}: ${difference}`);
      }
    }
  });

  it('names what is no code by what it is', async () => {
    await attach(
      {
        kind: 'document',
        id: 'd',
        path: 'spec/paper.pdf',
        hash: 'd',
        mediaType: 'application/pdf',
        length: 1,
        pages: 4,
      },
      { kind: 'web', id: 'w', path: 'https://example.org/docs', hash: 'w' },
      {
        ...{ kind: 'text', id: 't', path: 'Staged changes', hash: 't', language: 'diff', length: 9, tokens: 3 },
        at: new Date().toISOString(),
        source: { type: 'gitDiff', repository: '', what: 'staged', of: '' },
      },
    );
    assert.deepEqual(await composer().locator('.chip .name').allTextContents(), [
      'paper.pdf',
      'example.org/docs',
      'Staged changes',
    ]);
    const icons = await composer()
      .locator('.chip .open .icon')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-icon')));
    assert.deepEqual(icons, ['document', 'globe', 'diff']);
    await panel.page.getByRole('button', { name: /^Staged changes, taken \d/ }).waitFor();
    assert.match((await panel.button('spec/paper.pdf').getAttribute('title')) ?? '', /PDF, 4 pages/);
  });
});

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

/** In pixels, between the end of the words for its folder and its name. */
function gapBeforeName(chip: Element): number {
  const [folder, name] = ['.place', '.name'].map((selector) => {
    const range = document.createRange();
    range.selectNodeContents(chip.querySelector(selector) ?? chip);
    return range.getBoundingClientRect();
  });
  return Math.abs((name?.left ?? Number.NaN) - (folder?.right ?? Number.NaN));
}

/** The contrast of a chip's border with what lies around it, in WCAG's terms. */
function edgeContrast(chip: Element, ground: string): number {
  const layers = ['html', ground].map((selector) => getComputedStyle(chip.closest(selector) ?? chip).backgroundColor);
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return Number.NaN;
  const luminanceWith = (color: string) => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const channels = [...context.getImageData(0, 0, 1, 1).data].map((each) => (each / 255) ** 2.2);
    const [red = 0, green = 0, blue = 0] = channels;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [, around = 0] = layers.map(luminanceWith);
  const border = luminanceWith(getComputedStyle(chip).borderBlockStartColor);
  return (Math.max(around, border) + 0.05) / (Math.min(around, border) + 0.05);
}

function isWithinRow(chip: Element): boolean {
  const [inner, outer] = [chip, chip.closest('.chips')].map((element) => element?.getBoundingClientRect());
  return inner !== undefined && outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom;
}
