// A conversation too long to be in the page as a whole: what a reader sees of that, which is nothing.
import assert from 'node:assert/strict';
import type { Conversation } from '../../../src/chat/conversation';
import { emptyConversation } from '../../support/conversations';
import { completed, exchange, failed, replyStarted, said, userSaid } from '../support/changes';
import { longConversation } from '../support/longConversation';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

const long = longConversation(2000);

describe('A long conversation', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const articles = () => panel.log.getByRole('article');
  const turn = (text: string) => panel.log.getByText(text, { exact: true });
  const nodeCount = () => panel.page.evaluate(() => document.querySelectorAll('*').length);
  const distanceToEnd = () =>
    panel.log.evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight));

  const frame = () =>
    panel.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

  /** How far below the upper edge of the view the text begins; undefined where it is not in the page. */
  const topOf = (text: string) =>
    panel.log.evaluate((log, wanted) => {
      const element = [...log.querySelectorAll('article')].find((one) => one.textContent?.includes(wanted));
      // Without the zero's sign.
      return element && 0 + Math.round(element.getBoundingClientRect().top - log.getBoundingClientRect().top);
    }, text);

  /** Resolves when all turns around the view are in the page. */
  const built = () =>
    panel.log.evaluate(async (log) => {
      const numbers = () => [...log.querySelectorAll('article')].map(({ ariaPosInSet }) => ariaPosInSet).join();
      for (let last = ''; last !== numbers(); ) {
        last = numbers();
        await new Promise((resolve) => requestIdleCallback(resolve));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
    });

  const scrollTo = async (part: number) => {
    await panel.log.evaluate((log, at) => log.scrollTo(0, at * log.scrollHeight), part);
    await frame();
  };

  /** Whether anything but turns can be seen. */
  const isBlank = () =>
    panel.log.evaluate((log) => {
      const { left, top, height, width } = log.getBoundingClientRect();
      return [0.05, 0.3, 0.5, 0.7, 0.95].some((part) => {
        const seen = document.elementFromPoint(left + width / 2, top + part * height);
        return seen === null || seen.classList.contains('spacer');
      });
    });

  it('holds few turns of the page, however many it has', async () => {
    await panel.tellSnapshot(longConversation(5000, 'longer'));
    for (const part of [0.5, 0.4, 0.6]) {
      await scrollTo(part);
      assert.ok((await articles().count()) < 60);
      assert.ok((await nodeCount()) < 3000);
    }
  }).timeout(60_000);

  it('is in the page as a whole while it is short', async () => {
    await panel.tellSnapshot(longConversation(40, 'short'));
    assert.equal(await articles().count(), 40);
  });

  it('is shown from its end', async () => {
    await panel.tellSnapshot(long);
    assert.ok((await distanceToEnd()) <= 1);
    assert.ok(await turn('Answer 1999').isVisible());
    assert.equal(await isBlank(), false);
  });

  it('tells a screen reader which of how many turns each is', async () => {
    await panel.tellSnapshot(long);
    const last = articles().last();
    assert.equal(await last.getAttribute('aria-posinset'), '2000');
    assert.equal(await last.getAttribute('aria-setsize'), '2000');
    assert.equal(await articles().first().getAttribute('aria-posinset'), '1');
    assert.deepEqual(
      (await panel.axe()).map(({ id }) => id),
      [],
    );
  });

  it('shows turns wherever the scrollbar is dragged to', async () => {
    await panel.tellSnapshot(long);
    for (const part of [0.5, 0.1, 0.9, 0.25, 0]) {
      await scrollTo(part);
      assert.equal(await isBlank(), false, `at ${part}`);
    }
    assert.ok(await turn('Question 0').isVisible());
  });

  it('shows turns in every frame of a fling through it', async () => {
    await panel.tellSnapshot(long);
    const blanks = await panel.log.evaluate(async (log) => {
      let blank = 0;
      for (let step = 0; step < 60; step += 1) {
        log.scrollBy(0, -2500);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const { left, top, height } = log.getBoundingClientRect();
        const seen = document.elementFromPoint(left + 60, top + height / 2);
        if (seen === null || seen.classList.contains('spacer')) blank += 1;
      }
      return blank;
    });
    assert.equal(blanks, 0);
  });

  /** Scrolls upwards in steps; the steps in which what was in view moved by anything else. */
  const wrongSteps = () =>
    panel.log.evaluate(async (log) => {
      const edge = log.getBoundingClientRect().top;
      const settled = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const found: number[] = [];
      for (let step = 0; step < 80; step += 1) {
        const middle = document.elementFromPoint(60, edge + 250)?.closest('article');
        const before = middle?.getBoundingClientRect().top ?? 0;
        log.scrollBy(0, -150);
        await settled();
        const moved = (middle?.getBoundingClientRect().top ?? 0) - before;
        if (middle?.isConnected && Math.abs(moved - 150) > 1.5) found.push(moved);
      }
      return found;
    });

  it('moves by as much as the wheel says while the heights above become known', async () => {
    await panel.tellSnapshot(long);
    await scrollTo(0.5);
    assert.deepEqual(await wrongSteps(), []);
  });

  it('moves by as much as the wheel says in a browser that keeps nothing in place by itself', async () => {
    await panel.page.evaluate(() => {
      CSS.supports = () => false;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('[role=log] { overflow-anchor: none !important; }');
      document.adoptedStyleSheets = [sheet];
    });
    await panel.page.setViewportSize({ width: 300, height: 640 });
    await frame();
    await panel.tellSnapshot(long);
    await scrollTo(0.5);
    assert.deepEqual(await wrongSteps(), []);
  });

  /** How far below the upper edge the line begins that the first letter of a word is in. */
  const topOfWord = (word: string) =>
    panel.log.evaluate((log, wanted) => {
      const texts = document.createTreeWalker(log, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1;
        if (at === -1) continue;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().top - log.getBoundingClientRect().top;
      }
      return undefined;
    }, word);

  it('keeps the words that are read where they are, however wide the panel becomes', async () => {
    for (const count of [2000, 32]) {
      const paragraphs = Array.from(
        { length: 60 },
        (_, number) => `Paragraph${number}. ${'All of it is read. '.repeat(9)}`,
      );
      const turns = longConversation(count).turns.map((one, number) =>
        one.role === 'assistant' && number === count / 2 + 1 ? { ...one, text: paragraphs.join('\n\n') } : one,
      );
      await panel.page.setViewportSize({ width: 320, height: 640 });
      await panel.tellSnapshot({ ...longConversation(count, `wide-${count}`), turns, leaf: turns.at(-1)?.id });
      await panel.tell({ type: 'revealTurn', turnId: `turn-${count / 2 + 1}` });
      const from = (await topOfWord('Paragraph30.')) ?? assert.fail();
      await panel.log.evaluate((log, by) => log.scrollBy(0, by), from);
      await frame();
      const before = (await topOfWord('Paragraph30.')) ?? assert.fail();
      for (const width of [220, 700, 150, 330, 331, 332, 333, 320]) {
        await panel.page.setViewportSize({ width, height: 640 });
        await frame();
        await built();
        const moved = ((await topOfWord('Paragraph30.')) ?? Number.NaN) - before;
        // Less than half of a line.
        assert.ok(Math.abs(moved) < 9, `moved by ${moved} at ${width} px, of ${count} turns`);
        assert.equal(await isBlank(), false);
      }
    }
  }).timeout(60_000);

  it('goes to the turn that is asked for in the moment in which the panel becomes narrower', async () => {
    for (const [count, number] of [
      [2000, 1001],
      [40, 31],
    ] as const) {
      await panel.tellSnapshot(longConversation(count, `asked-${count}`));
      await built();
      await panel.log.evaluate((log, turnId) => {
        log.style.width = '180px';
        window.dispatchEvent(new MessageEvent('message', { data: { type: 'revealTurn', turnId } }));
      }, `turn-${number}`);
      await built();
      const top = (await topOf(`Answer ${number}`)) ?? Number.NaN;
      assert.ok(Math.abs(top) < 9, `it is at ${top}, of ${count} turns`);
      await panel.log.evaluate((log) => log.removeAttribute('style'));
    }
  });

  it('is not taken for read to its end when a wider panel makes it shorter', async () => {
    await panel.page.setViewportSize({ width: 180, height: 400 });
    await panel.tellSnapshot(longConversation(40, 'wider'));
    await panel.tell({ type: 'revealTurn', turnId: 'turn-31' });
    await panel.page.setViewportSize({ width: 900, height: 400 });
    await frame();
    await built();
    const top = (await topOf('Answer 31')) ?? Number.NaN;
    assert.ok(Math.abs(top) < 9, `it is at ${top}`);
    assert.ok(await panel.button('Jump to latest').isVisible());
  });

  it('leaves the reader alone while a reply is written far below', async () => {
    await panel.tellSnapshot(long);
    await panel.change(userSaid('u', 'And?', 'turn-1999'), replyStarted('r', 'u'));
    await scrollTo(0.5);
    await panel.button('Jump to latest').waitFor();
    const read = await panel.log.evaluate((log) => {
      const { left, top } = log.getBoundingClientRect();
      const seen = document.elementFromPoint(left + 60, top + 120)?.closest('article');
      return /(Answer|Question) \d+/.exec(seen?.textContent ?? '')?.[0] ?? '';
    });
    const before = (await topOf(read)) ?? Number.NaN;
    for (let part = 0; part < 5; part += 1) await panel.change(said('r', 'More of it.\n\n'.repeat(40)));
    await panel.change(completed('r'));
    const moved = ((await topOf(read)) ?? Number.NaN) - before;
    // Heights are fractions of pixels.
    assert.ok(Math.abs(moved) <= 1, `moved by ${moved}`);
    await panel.button('Jump to latest').click();
    assert.ok((await distanceToEnd()) <= 1);
    assert.equal(await isBlank(), false);
  });

  it('touches no other turn while a reply is written', async () => {
    await panel.tellSnapshot(long);
    await panel.change(userSaid('u', 'And?', 'turn-1999'), replyStarted('r', 'u'), said('r', 'Begun. '));
    await built();
    const touched = await panel.log.evaluate((log) => {
      const seen: string[] = [];
      new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          if (!element?.closest('assistant-turn:last-child')) seen.push(element?.className ?? '');
        }
      }).observe(log, { subtree: true, childList: true, characterData: true, attributes: true });
      Object.assign(globalThis, { touched: seen });
      return seen.length;
    });
    assert.equal(touched, 0);
    for (let part = 0; part < 4; part += 1) await panel.change(said('r', 'a few more words '));
    assert.deepEqual(await panel.page.evaluate(() => (globalThis as unknown as { touched: string[] }).touched), []);
  });

  it('keeps what is pressed below the pointer, though turns around it come into the page', async () => {
    for (const round of [1, 2, 3]) {
      // Turns so high that those around the last one are far from the view.
      await panel.tellSnapshot({ ...emptyConversation(), id: `pressed-${round}` });
      for (let count = 0; count < 6; count += 1) {
        const text = Array.from({ length: 1500 }, (_, line) => `${'> '.repeat(line % 4)}Line ${line}`).join('\n\n');
        await panel.change(...exchange(count, 'Why?', text, count === 0 ? undefined : `reply-${count - 1}`));
      }
      await panel.tellSnapshot({ ...panel.conversation, id: `pressed-again-${round}` });
      const copy = panel.button('Copy', panel.replies.last());
      const { x, y, width, height } = (await copy.boundingBox()) ?? assert.fail();
      await copy.evaluate((button) => {
        const tops: number[] = [];
        document.addEventListener('focusin', () => tops.push(button.getBoundingClientRect().top), { once: true });
        Object.assign(globalThis, { tops });
      });
      await panel.page.mouse.move(x + width / 2, y + height / 2);
      await panel.page.mouse.down();
      await panel.page.mouse.up();
      await panel.intent('copy');
      const tops = await copy.evaluate(async (button) => {
        const { tops: all } = globalThis as unknown as { tops: number[] };
        for (let count = 0; count < 5; count += 1) {
          all.push(button.getBoundingClientRect().top);
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return all;
      });
      for (const top of tops) assert.ok(Math.abs(top - y) < 1, `it was at ${y}, and is at ${tops}`);
    }
  });

  const walkUpwards = async () => {
    const start = await panel.log.evaluate((log) => {
      const { left, top } = log.getBoundingClientRect();
      document
        .elementFromPoint(left + 60, top + 200)
        ?.closest('article')
        ?.focus();
      return document.activeElement?.ariaPosInSet;
    });
    const seen = new Set([Number(start)]);
    for (let press = 0; press < 60; press += 1) {
      await panel.page.keyboard.press('Shift+Tab');
      const at = await panel.page.evaluate(() => document.activeElement?.closest('article')?.ariaPosInSet);
      if (at) seen.add(Number(at));
    }
    const order = [...seen].sort((a, b) => a - b);
    assert.ok(order.length > 12);
    assert.equal((order.at(-1) ?? 0) - (order[0] ?? 0), order.length - 1, `a turn was passed over: ${order}`);
  };

  it('is walked through with Tab, also beyond what was near', async () => {
    await panel.tellSnapshot(long);
    await scrollTo(0.5);
    await walkUpwards();
  });

  it('is walked through with Tab also where keys come faster than frames', async () => {
    await panel.tellSnapshot(long);
    await scrollTo(0.5);
    await panel.page.evaluate(() =>
      Object.assign(globalThis, { requestAnimationFrame: () => 1, requestIdleCallback: () => 1 }),
    );
    await walkUpwards();
  });

  it('goes from turn to turn with Alt and the arrows, to its beginning with Home and to its end with End', async () => {
    await panel.tellSnapshot(long);
    const focused = () => panel.page.evaluate(() => document.activeElement?.ariaPosInSet);
    await panel.log.press('Home');
    assert.equal(await focused(), '1');
    assert.ok(await turn('Question 0').isVisible());
    await panel.page.keyboard.press('Alt+ArrowDown');
    await panel.page.keyboard.press('Alt+ArrowDown');
    assert.equal(await focused(), '3');
    await panel.page.keyboard.press('Alt+ArrowUp');
    assert.equal(await focused(), '2');
    await panel.page.keyboard.press('End');
    await frame();
    assert.ok((await distanceToEnd()) <= 1);
    assert.ok(await turn('Answer 1999').isVisible());
  });

  it('keeps the keyboard where it is, however far the reader scrolls away', async () => {
    await panel.tellSnapshot(long);
    await panel.log.press('Home');
    await panel.page.keyboard.press('Alt+ArrowDown');
    await scrollTo(0.7);
    await scrollTo(0.5);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.ariaPosInSet), '2');
    await panel.page.keyboard.press('Alt+ArrowDown');
    assert.ok(await turn('Question 2').isVisible());
  });

  it('keeps a selection that begins far away', async () => {
    await panel.tellSnapshot(long);
    await scrollTo(0.5);
    const selected = await panel.log.evaluate(async (log) => {
      const settled = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const at = () => {
        const { left, top } = log.getBoundingClientRect();
        return document.elementFromPoint(left + 60, top + 300)?.closest('article') ?? log;
      };
      const first = at();
      document.getSelection()?.setBaseAndExtent(first, 0, first, 1);
      for (let step = 0; step < 30; step += 1) {
        log.scrollBy(0, 400);
        await settled();
        document.getSelection()?.setBaseAndExtent(first, 0, at(), 1);
      }
      const text = document.getSelection()?.toString() ?? '';
      return [...text.matchAll(/Answer (\d+)/g)].map(([, number]) => Number(number));
    });
    assert.ok(selected.length > 5);
    for (const [index, number] of selected.entries()) assert.equal(number, (selected[0] ?? 0) + 2 * index);
  });

  it('is copied as a whole when everything is selected', async () => {
    await panel.tellSnapshot(long);
    await panel.log.focus();
    await panel.page.keyboard.press('Control+a');
    const copied = await panel.page.evaluate(() => {
      let text = '';
      document.addEventListener('copy', ({ clipboardData }) => {
        text = clipboardData?.getData('text/plain') ?? '';
      });
      document.execCommand('copy');
      return text;
    });
    const numbers = [...copied.matchAll(/(?:Answer|Question) (\d+)/g)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      long.turns.map((_, number) => number),
    );
  });

  it('stays in place after a jump, while what stands above comes into the page', async () => {
    for (const part of [0.2, 0.4, 0.6, 0.8]) {
      // Nothing is known of the heights of another conversation.
      await panel.tellSnapshot({ ...long, id: `jump-${part}` });
      const moved = await panel.log.evaluate(async (log, at) => {
        log.scrollTo(0, at * log.scrollHeight);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const edge = log.getBoundingClientRect().top;
        const below = ({ bottom }: DOMRect) => bottom > edge;
        const seen = [...log.querySelectorAll('article')].find((turn) => below(turn.getBoundingClientRect()));
        const top = () => seen?.getBoundingClientRect().top ?? Number.NaN;
        const before = top();
        const count = () => log.querySelectorAll('article').length;
        for (let last = -1; last !== count(); ) {
          last = count();
          await new Promise((resolve) => requestIdleCallback(resolve));
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        }
        return top() - before;
      }, part);
      // Heights are fractions of pixels.
      assert.ok(Math.abs(moved) <= 1, `moved by ${moved} at ${part}`);
    }
  });

  it('says where the reader has come to rest, and that the end is no place', async () => {
    await panel.tellSnapshot(long);
    await scrollTo(0.5);
    const place = await panel.intent('setPlace');
    assert.equal(place.conversationId, 'long');
    const number = Number(place.turnId.split('-')[1]);
    const name = `${number % 2 === 0 ? 'Question' : 'Answer'} ${number}`;
    assert.ok(Math.abs(((await topOf(name)) ?? 0) + place.offset) <= 1);
    await panel.button('Jump to latest').click();
    assert.equal((await panel.intent('setPlace')).turnId, '');
  });

  it('says once where the reader has come to rest, though what stands above moves by parts of a pixel', async () => {
    await panel.tellSnapshot(long);
    await scrollTo(0.5);
    await panel.intent('setPlace');
    await built();
    for (const height of [10.25, 20.5, 30.75]) {
      // The highest turn of those that can't be seen.
      await panel.log.evaluate((log, pixels) => {
        const edge = log.getBoundingClientRect().top;
        const above = [...log.querySelectorAll('article')].filter((turn) => turn.getBoundingClientRect().bottom < edge);
        above.at(-1)?.style.setProperty('padding-bottom', `${pixels}px`);
      }, height);
      await frame();
      // What would be told when the reader is at rest is told now.
      await panel.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    }
    assert.deepEqual(await panel.arrived('setPlace'), []);
  });

  it('tells the place at once when the panel goes', async () => {
    await panel.tellSnapshot(long);
    await panel.log.evaluate(async (log) => {
      log.scrollTo(0, 5000);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
    });
    const [told] = await panel.arrived('setPlace');
    assert.match(told?.kind === 'setPlace' ? told.turnId : '', /^turn-\d+$/);
  });

  it('is shown where the reader was when it comes back, and stays there while heights become known', async () => {
    const place = { turnId: 'turn-901', offset: 37 };
    // Heights are fractions of pixels.
    const isInPlace = async () => Math.abs(((await topOf('Answer 901')) ?? 0) + place.offset) <= 1;
    await panel.tellSnapshot({ ...long, place });
    assert.ok(await isInPlace());
    await panel.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await frame();
    assert.ok(await isInPlace());
    assert.ok(await panel.button('Jump to latest').isVisible());
  });

  it('goes to a turn that is asked for', async () => {
    await panel.tellSnapshot(long);
    await panel.tell({ type: 'revealTurn', turnId: 'turn-301' });
    assert.equal(await topOf('Answer 301'), 0);
  });

  it('reads out a failure that happens, and none that happened before', async () => {
    const alertsIn = (name: string) => articles().filter({ hasText: name }).getByRole('alert').count();
    const failing: Conversation = {
      ...longConversation(3, 'failing'),
      turns: longConversation(3).turns.map((one) =>
        one.role === 'user'
          ? one
          : { ...one, state: { kind: 'failed', endedAt: one.at, failure: { kind: 'network', message: 'ECONNRESET' } } },
      ),
    };
    await panel.tellSnapshot(failing);
    assert.equal(await alertsIn('Answer 1'), 0);
    await panel.change(replyStarted('r', 'turn-2'), said('r', 'Begun'));
    await panel.change(failed('r', 'network', 'ECONNRESET'));
    assert.equal(await alertsIn('Begun'), 1);
    await panel.tellSnapshot(longConversation(2, 'other'));
    await panel.tellSnapshot(failing);
    assert.equal(await alertsIn('Answer 1'), 0);
  });

  it('changes to another branch far from its end and back', async () => {
    await panel.tellSnapshot(long);
    await panel.change(
      userSaid('u', 'Another way', 'turn-99'),
      replyStarted('r', 'u'),
      said('r', 'Yes'),
      completed('r'),
    );
    assert.ok(await turn('Yes').isVisible());
    assert.equal(await articles().last().getAttribute('aria-setsize'), '102');
    await panel.change({ kind: 'branchSelected', leaf: 'turn-1999' });
    await frame();
    assert.equal(await articles().last().getAttribute('aria-setsize'), '2000');
    assert.equal(await isBlank(), false);
  });

  it('fits a narrow panel, a page at twice the size, and one that is read from the right', async () => {
    await panel.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await panel.tellSnapshot(long);
    for (const width of [220, 150]) {
      await panel.page.setViewportSize({ width, height: 400 });
      await scrollTo(0.3);
      const isWide = await panel.log.evaluate((log) => log.scrollWidth > log.clientWidth);
      assert.equal(isWide, false, `at ${width} px`);
      assert.equal(await isBlank(), false, `at ${width} px`);
    }
  });
});
