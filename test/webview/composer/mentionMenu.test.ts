import assert from 'node:assert/strict';
import type { FoundContext } from '../../../src/chat/foundContext';
import { paste } from '../support/bringIn';
import { attachment, draftSent, replyStarted, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

describe('The list of context', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const list = () => panel.page.getByRole('listbox', { name: 'Context' });
  const options = () => list().getByRole('option');
  const isOpen = async () => (await list().count()) === 1;
  /** The one that the keyboard is at, as a screen reader hears it. */
  const active = async () => {
    const id = await panel.message.getAttribute('aria-activedescendant');
    return id === null ? undefined : panel.page.locator(`#${id} .mentionLabel`).textContent();
  };

  const caret = () => panel.message.evaluate((box: HTMLTextAreaElement) => [box.selectionStart, box.selectionEnd]);

  /** The queries that were asked since the last time, in order. */
  async function asked(): Promise<string[]> {
    const searches = await panel.arrived('searchContext');
    panel.intents.length = 0;
    return searches.flatMap((intent) => (intent.kind === 'searchContext' ? [intent.query] : []));
  }

  /** Lets the host find something for what was typed last. */
  async function find(items: readonly FoundContext[], isComplete = true): Promise<void> {
    await panel.arrived('searchContext');
    const last = panel.intents.findLast((intent) => intent.kind === 'searchContext');
    await panel.tell({ type: 'contextFound', searchId: last?.searchId ?? 0, items, isComplete });
  }

  async function typeAndFind(text: string, items: readonly FoundContext[] = cars): Promise<void> {
    await panel.message.pressSequentially(text);
    await find(items);
  }

  it('asks for what begins a word with # or @, at every key', async () => {
    await panel.message.pressSequentially('#ca');
    assert.deepEqual(await asked(), ['', 'c', 'ca']);
    await panel.message.fill('');
    await panel.message.press('Shift+Enter');
    await panel.message.pressSequentially('see @t');
    assert.deepEqual(await asked(), ['', 't']);
  });

  it('shows what was found with what was typed in it, the first of it chosen, and says how much there is', async () => {
    await typeAndFind('#car');
    assert.equal(await options().count(), 3);
    assert.equal(await options().nth(0).innerText(), 'carrier.ts\nsrc/ships');
    assert.deepEqual(await options().nth(0).locator('b').allTextContents(), ['car']);
    assert.deepEqual(await options().nth(2).locator('b').allTextContents(), ['r', 'ca']);
    assert.equal(await active(), 'carrier.ts');
    assert.equal(await options().nth(0).getAttribute('aria-selected'), 'true');
    assert.equal(await panel.message.getAttribute('aria-controls'), await list().getAttribute('id'));
    assert.equal(await panel.announcement(), '3 results, first carrier.ts');
  });

  it('attaches on Enter, leaves the name in the sentence, and sends nothing', async () => {
    await typeAndFind('Look at #car');
    await panel.message.press('Enter');
    assert.equal((await panel.intent('attachFound')).item, 'file:carrier');
    assert.equal(await panel.message.inputValue(), 'Look at carrier.ts');
    assert.equal(await isOpen(), false);
    assert.equal(await panel.message.evaluate((box) => box === document.activeElement), true);
    assert.deepEqual(await panel.arrived('send'), []);
    const drafts = panel.intents.filter((intent) => intent.kind === 'setDraft');
    await panel.page.getByRole('button', { name: 'New chat' }).focus();
    await panel.arrived('setDraft');
    assert.equal(
      panel.intents.findLast((intent) => intent.kind === 'setDraft')?.text,
      'Look at carrier.ts',
      `${drafts.length}`,
    );
  });

  it('lets a sentence keep its meaning, each name where it was asked for', async () => {
    await typeAndFind('What does #for', [file('format.ts', 'src')]);
    await panel.message.press('Enter');
    await panel.message.pressSequentially(' do compared with @.env');
    await find([file('.env', '')]);
    await panel.message.press('Enter');
    assert.equal(await panel.message.inputValue(), 'What does format.ts do compared with .env');
    assert.equal(await isOpen(), false);
  });

  it('puts the name where the caret is, which goes on behind it, in either direction of writing', async () => {
    for (const [before, after] of [
      ['Compare ', ' with it'],
      ['قارن ', ' معه'],
      ['(Is it ', ')?'],
    ] as const) {
      await panel.message.fill(`${before}${after}`);
      await panel.message.evaluate((box: HTMLTextAreaElement, at) => box.setSelectionRange(at, at), before.length);
      await typeAndFind('#car');
      await panel.message.press('Enter');
      assert.equal(await panel.message.inputValue(), `${before}carrier.ts${after}`);
      assert.deepEqual(await caret(), [before.length + 10, before.length + 10]);
    }
  });

  it('does not run into the word that it was typed before', async () => {
    await panel.message.fill('Explain why');
    await panel.message.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(8, 8));
    await typeAndFind('#car');
    await panel.message.press('Enter');
    assert.equal(await panel.message.inputValue(), 'Explain carrier.ts why');
  });

  it('gives back what was typed with one undo, however much was typed before and behind it', async () => {
    await typeAndFind('Look at #car');
    await panel.message.press('Enter');
    await panel.message.press('Control+z');
    assert.equal(await panel.message.inputValue(), 'Look at #car');
    await panel.message.press('Control+Shift+z');
    await panel.message.pressSequentially(' again');
    await panel.message.press('Control+z');
    assert.equal(await panel.message.inputValue(), 'Look at carrier.ts');
  });

  it('names a file as its chip does where one of that name is attached already, a symbol by itself, and a folder whole', async () => {
    await panel.change({ kind: 'attachmentAdded', attachment: attachment('a', 'a/index.ts') });
    const choose = async (typed: string, item: FoundContext) => {
      await typeAndFind(typed, [item]);
      await panel.message.press('Enter');
    };
    await choose('Compare #in', file('index.ts', 'b'));
    await choose(' and #sort', { ...file('sortTimetable', 'src/timetable.ts, line 4'), icon: 'symbol' });
    await choose(' in #lib', { ...file('lib', 'src'), icon: 'folder' });
    assert.equal(await panel.message.inputValue(), 'Compare b/index.ts and sortTimetable in src/lib/');
  });

  it('leaves nothing of what has no name, and no second blank', async () => {
    const problems: FoundContext = { ...file('Problems…', ''), icon: 'problems' };
    await panel.message.fill('Explain  in it');
    await panel.message.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(8, 8));
    await typeAndFind('#prob', [problems]);
    await panel.message.press('Enter');
    assert.equal(await panel.message.inputValue(), 'Explain in it');
    assert.deepEqual(await caret(), [8, 8]);
    await panel.message.fill('');
    await typeAndFind('Explain #prob', [problems]);
    await panel.message.press('Enter');
    await panel.message.pressSequentially(' in  it');
    assert.equal(await panel.message.inputValue(), 'Explain in  it');
    await panel.message.fill('');
    await typeAndFind('Look at #fol', [{ ...file('Folder…', ''), icon: 'folder' }]);
    await panel.message.press('Enter');
    assert.equal(await panel.message.inputValue(), 'Look at ');
  });

  it('leaves an empty box where it was all there was', async () => {
    await typeAndFind(' #car');
    await panel.message.press('Enter');
    assert.equal(await panel.message.inputValue(), '');
    await panel.message.press('Control+z');
    assert.equal(await panel.message.inputValue(), ' #car');
  });

  it('attaches on Tab, and gives back what was typed with undo', async () => {
    await typeAndFind('#car');
    await panel.message.press('Tab');
    await panel.intent('attachFound');
    assert.equal(await panel.message.inputValue(), '');
    await panel.message.press('Control+z');
    assert.equal(await panel.message.inputValue(), '#car');
    assert.equal(await isOpen(), false);
  });

  it('is gone through with the arrows and by pages, from either end to the other', async () => {
    await typeAndFind(
      '#f',
      Array.from({ length: 30 }, (_, index) => file(`f${index}`, 'src')),
    );
    const steps = ['ArrowUp', 'ArrowDown', 'ArrowDown', 'PageDown', 'End', 'PageDown', 'PageUp', 'Home', 'PageUp'];
    const seen: unknown[] = [];
    for (const step of steps) {
      await panel.message.press(step);
      seen.push(await active());
    }
    assert.deepEqual(seen, ['f29', 'f0', 'f1', 'f9', 'f29', 'f29', 'f21', 'f0', 'f0']);
    await panel.message.press('End');
    assert.equal(await options().nth(29).evaluate(isWithinParent), true);
  });

  it('closes on Escape without stopping the reply, stays away from that word, and comes for the next', async () => {
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    await typeAndFind('#car');
    await panel.message.press('Escape');
    assert.equal(await isOpen(), false);
    assert.deepEqual(await panel.arrived('stop'), []);
    await asked();
    await panel.message.pressSequentially('r');
    assert.deepEqual(await asked(), []);
    await panel.message.pressSequentially(' #t');
    assert.deepEqual(await asked(), ['', 't']);
    await panel.message.pressSequentially(' ');
    await panel.message.press('Escape');
    await panel.intent('stop');
  });

  it('attaches what is clicked, and leaves the keyboard in the message', async () => {
    await typeAndFind('#car');
    await options().nth(1).click();
    assert.equal((await panel.intent('attachFound')).item, 'file:cart');
    assert.equal(await panel.message.evaluate((box) => box === document.activeElement), true);
  });

  it('closes at a blank, and Enter means the message again', async () => {
    await typeAndFind('#123');
    await panel.message.pressSequentially(' ');
    assert.equal(await isOpen(), false);
    await find([]);
    await asked();
    await panel.message.pressSequentially('is fixed');
    assert.deepEqual(await asked(), []);
    await panel.message.press('Enter');
    assert.equal((await panel.intent('send')).text, '#123 is fixed');
  });

  it('goes on behind a blank that is part of a name', async () => {
    await typeAndFind('#my');
    await panel.message.pressSequentially(' ');
    await find([file('my notes.md', '')]);
    await panel.message.pressSequentially('no');
    await find([file('my notes.md', '')]);
    assert.equal(await active(), 'my notes.md');
    await panel.message.press('Enter');
    await panel.intent('attachFound');
    assert.equal(await panel.message.inputValue(), '');
  });

  it('is not asked for by a heading, a mail address, a colour in the middle of a word or what is pasted', async () => {
    await panel.message.pressSequentially('# Heading\na@b.org x#f00 @ once ');
    assert.deepEqual(
      (await asked()).filter((query) => query !== ''),
      [],
    );
    assert.equal(await isOpen(), false);
    await panel.message.fill('');
    await paste(panel, { text: 'as in #12' });
    await panel.page.evaluate(() => document.execCommand('insertText', false, ''));
    assert.deepEqual(await asked(), []);
  });

  it('takes what is pasted behind #, such as an address', async () => {
    await panel.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await panel.page.evaluate(() => navigator.clipboard.writeText('https://example.org/a'));
    await panel.message.pressSequentially('#');
    await panel.message.press('Control+v');
    assert.deepEqual(await asked(), ['', 'https://example.org/a']);
  });

  it('closes without a word where nothing is found, and Enter sends', async () => {
    await typeAndFind('#xyz', []);
    assert.equal(await isOpen(), false);
    await panel.message.press('Enter');
    assert.equal((await panel.intent('send')).text, '#xyz');
  });

  it('closes when the # is deleted, the caret leaves it or the keyboard goes elsewhere', async () => {
    await typeAndFind('#');
    await panel.message.press('Backspace');
    assert.equal(await isOpen(), false);
    await typeAndFind('to #ca');
    await panel.message.press('ArrowLeft');
    await list().waitFor({ state: 'detached' });
    await panel.message.press('End');
    await typeAndFind('r');
    assert.equal(await isOpen(), true);
    await panel.page.getByRole('button', { name: 'New chat' }).focus();
    assert.equal(await isOpen(), false);
  });

  it('leaves Enter and Escape to the input method while a character is being composed', async () => {
    await typeAndFind('#car');
    for (const key of ['Enter', 'Escape', 'Tab', 'ArrowDown']) {
      const isLeft = await panel.message.evaluate(
        (box, pressed) =>
          box.dispatchEvent(
            new KeyboardEvent('keydown', { key: pressed, isComposing: true, bubbles: true, cancelable: true }),
          ),
        key,
      );
      assert.equal(isLeft, true, key);
    }
    assert.equal(await active(), 'carrier.ts');
    assert.deepEqual(await panel.arrived('attachFound'), []);
  });

  it('keeps what the user has moved to when more is found, and else the best', async () => {
    await panel.message.pressSequentially('#car');
    await find(cars.slice(1), false);
    assert.equal(await active(), 'cart.ts');
    await find(cars, false);
    assert.equal(await active(), 'carrier.ts');
    await panel.message.press('ArrowDown');
    await find([file('carbon.ts', 'src'), ...cars]);
    assert.equal(await active(), 'cart.ts');
  });

  it('shows nothing of what was found for an earlier word', async () => {
    await panel.message.pressSequentially('#car');
    await find(cars);
    const last = panel.intents.findLast((intent) => intent.kind === 'searchContext')?.searchId ?? 0;
    await panel.tell({ type: 'contextFound', searchId: last - 1, items: [file('cab.ts', '')], isComplete: true });
    assert.equal(await active(), 'carrier.ts');
  });

  it('attaches the best for what was typed last, however quickly Enter comes behind it', async () => {
    await typeAndFind('#ca');
    await panel.message.pressSequentially('b');
    await panel.message.press('Enter');
    assert.deepEqual(await panel.arrived('attachFound'), []);
    await find([file('cab.ts', '')]);
    assert.equal((await panel.intent('attachFound')).item, 'file:cab.ts');
    assert.deepEqual(await panel.arrived('send'), []);
  });

  it('keeps within a panel of 170 px, below its top, in either direction of writing', async () => {
    await panel.page.setViewportSize({ width: 170, height: 300 });
    for (const direction of ['ltr', 'rtl']) {
      await panel.page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      await panel.message.fill('');
      await typeAndFind(
        '#f',
        Array.from({ length: 30 }, (_, index) => file(`${'name'.repeat(20)}${index}`, 'a/b'.repeat(30))),
      );
      const box = (await list().boundingBox()) ?? assert.fail();
      assert.ok(box.x >= 0 && box.x + box.width <= 170 && box.y >= 0, `${direction} ${JSON.stringify(box)}`);
      assert.equal(await list().evaluate((element) => element.scrollWidth <= element.clientWidth), true, direction);
    }
  });

  it('can be gone to with the keyboard, where it scrolls too, and leaves the keyboard in the message', async () => {
    await typeAndFind('See #f', manyFiles);
    assert.deepEqual(await panel.axe(), []);
    const isInList = () => list().evaluate((element) => element === document.activeElement);
    const isInMessage = () => panel.message.evaluate((box) => box === document.activeElement);
    await panel.message.press('Shift+Tab');
    assert.equal(await isInList(), true);
    await list().press('End');
    assert.equal(await active(), 'file29.ts');
    assert.equal(await list().getAttribute('aria-activedescendant'), await options().last().getAttribute('id'));
    await list().press('Enter');
    assert.equal((await panel.intent('attachFound')).item, 'file:file29.ts');
    assert.equal(await panel.message.inputValue(), 'See file29.ts');
    assert.equal(await isInMessage(), true);
    await panel.message.fill('');
    await asked();
    await typeAndFind('#f', manyFiles);
    await panel.message.press('Shift+Tab');
    await list().press('Escape');
    assert.deepEqual([await isOpen(), await isInMessage()], [false, true]);
  });

  it('has nothing for axe to find, whatever the theme', async () => {
    await typeAndFind('#car', [...cars, { ...file('Git Diff…', ''), icon: 'gitDiff' }]);
    assert.deepEqual(await panel.axe(), []);
    for (const theme of themeNames) {
      await panel.useTheme(theme);
      const found = (await panel.axe('colors')).flatMap(({ nodes }) =>
        nodes.map(({ failureSummary }) => failureSummary),
      );
      assert.deepEqual(found, [], theme);
    }
  });
});

function file(label: string, description: string): FoundContext {
  return { id: `file:${label}`, icon: 'file', label, description, labelMatches: [], descriptionMatches: [] };
}

const manyFiles = Array.from({ length: 30 }, (_, index) => file(`file${index}.ts`, 'src'));

const cars: readonly FoundContext[] = [
  { ...file('carrier.ts', 'src/ships'), id: 'file:carrier', labelMatches: [{ start: 0, end: 3 }] },
  { ...file('cart.ts', 'src'), id: 'file:cart', labelMatches: [{ start: 0, end: 3 }] },
  {
    ...file('reader.ts', 'src/cache'),
    labelMatches: [{ start: 5, end: 6 }],
    descriptionMatches: [{ start: 4, end: 6 }],
  },
];

function isWithinParent(element: Element): boolean {
  const [inner, outer] = [element.getBoundingClientRect(), element.parentElement?.getBoundingClientRect()];
  return outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom;
}
