import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { MarkdownPage } from '../support/markdownPage';
import { panelLab } from '../support/panelLab';
import { installSlowClock, type SlowClock } from '../support/slowClock';
import { longSample, samples } from './samples';

declare const markdownPage: MarkdownPage;
declare const slowClock: SlowClock;

/** Numbers that look random and are the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function cutAtRandom(text: string, random: () => number): string[] {
  const chunks: string[] = [];
  for (let start = 0; start < text.length; ) {
    const length = 1 + Math.floor(random() * 7);
    chunks.push(text.slice(start, start + length));
    start += length;
  }
  return chunks;
}

describe('The Markdown stream', () => {
  let page: Page;

  before(async () => {
    page = await (await panelLab()).openMarkdownPage();
  });

  after(() => page.context().close());

  /** The texts whose streamed DOM differs from that of the whole text. */
  function differences(cases: readonly { text: string; chunks: readonly string[] }[]) {
    return page.evaluate(
      (all) =>
        all.flatMap(({ text, chunks }) => {
          const streamed = markdownPage.streamed(chunks);
          const expected = markdownPage.atOnce(text);
          return streamed === expected ? [] : [{ chunks, streamed, expected }];
        }),
      cases,
    );
  }

  const everyText = [
    ...samples,
    longSample,
    ...samples.slice(1).map((sample, index) => `${samples[index]}\n\n${sample}`),
  ];

  it('shows the whole text as if there were no stream', async () => {
    assert.deepEqual(await differences(everyText.map((text) => ({ text, chunks: [text] }))), []);
  });

  it('ends with the same DOM wherever the text was cut in two', async () => {
    const cases = [...samples, longSample].flatMap((text) =>
      Array.from({ length: text.length }, (_, at) => ({ text, chunks: [text.slice(0, at), text.slice(at)] })),
    );
    assert.deepEqual(await differences(cases), []);
  });

  it('ends with the same DOM when every character came alone', async () => {
    assert.deepEqual(await differences(everyText.map((text) => ({ text, chunks: text.split('') }))), []);
  });

  it('ends with the same DOM wherever the text was cut into many pieces', async () => {
    const random = randomNumbers(7);
    const cases = everyText.flatMap((text) =>
      Array.from({ length: 6 }, () => ({ text, chunks: cutAtRandom(text, random) })),
    );
    assert.deepEqual(await differences(cases), []);
  });

  it('ends with the same DOM for samples put together at random', async () => {
    const random = randomNumbers(11);
    const cases = Array.from({ length: 300 }, () => {
      const parts = Array.from({ length: 5 }, () => samples[Math.floor(random() * samples.length)] ?? '');
      const text = parts.join(random() < 0.5 ? '\n' : '\n\n');
      return { text, chunks: cutAtRandom(text, random) };
    });
    assert.deepEqual(await differences(cases), []);
  });

  it('shows each piece of text before the next one comes', async () => {
    const shown = await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      return ['He', 'llo **wor', 'ld**\n\n```js\nlet', ' a;', '\nlet b'].map((chunk) => {
        stream.append(chunk);
        return root.textContent;
      });
    });
    assert.deepEqual(shown, [
      'He',
      'Hello **wor',
      'Hello worldjslet',
      'Hello worldjslet a;',
      'Hello worldjslet a;\nlet b',
    ]);
  });

  it('never touches finished blocks again, however much follows', async () => {
    const result = await page.evaluate((block) => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      let touched = 0;
      const finished = new Set<Node>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          for (const node of finished) if (node.contains(target)) touched += 1;
        }
      });
      const kept: Node[][] = [];
      for (let size = 0; size < 200_000; size += block.length) {
        for (let start = 0; start < block.length; start += 50) stream.append(block.slice(start, start + 50));
        observer.takeRecords();
        const nodes = [...root.childNodes].slice(0, -2);
        kept.push(nodes);
        observer.disconnect();
        for (const node of nodes.slice(-12)) finished.add(node);
        observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      }
      stream.append('x');
      observer.disconnect();
      const final = [...root.childNodes];
      const moved = kept.flatMap((nodes) => nodes.filter((node, index) => node !== final[index]));
      return { touched, moved: moved.length, blocks: final.length };
    }, longSample);
    assert.equal(result.touched, 0);
    assert.equal(result.moved, 0);
    assert.ok(result.blocks > 1000, `${result.blocks} blocks`);
  });

  it('only adds to one text node while code is being written', async () => {
    const result = await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append('```ts\nfirst\n');
      const code = root.querySelector('code')?.firstChild;
      const observer = new MutationObserver(() => undefined);
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      for (let line = 0; line < 500; line += 1) stream.append(`const line${line} = '[a](b)';\n`);
      const records = observer.takeRecords();
      observer.disconnect();
      const other = records.filter(({ type, target }) => type !== 'characterData' || target !== code).length;
      return { other, records: records.length, lines: code?.textContent?.split('\n').length };
    });
    assert.deepEqual(result, { other: 0, records: 500, lines: 501 });
  });

  it('does not read a long list again for every item, and ends with the same DOM', async () => {
    const { list, paragraphs, isSame } = await page.evaluate(() => {
      const measure = (chunks: readonly string[]) => {
        const started = performance.now();
        const html = markdownPage.streamed(chunks);
        return { html, took: performance.now() - started };
      };
      const items = Array.from({ length: 1500 }, (_, item) => `- item ${item} with *some* words and \`code\`\n`);
      const blocks = items.map((item) => `${item.slice(2)}\n`);
      measure(blocks);
      const written = measure(items);
      return {
        list: written.took,
        paragraphs: measure(blocks).took,
        isSame: written.html === markdownPage.atOnce(items.join('')),
      };
    });
    assert.equal(isSame, true);
    // Read anew at each item, the list would cost a thousand times as much as the paragraphs.
    assert.ok(list < paragraphs * 60, `${Math.round(list)} ms for the list, ${Math.round(paragraphs)} ms otherwise`);
  });

  it('shows the end of a long block soon, though nothing follows', async () => {
    await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append('- item\n'.repeat(3000));
      for (let item = 0; item < 5; item += 1) stream.append(`- more ${item}\n`);
    });
    await page.getByText('more 4', { exact: true }).waitFor();
  });

  it('rests three times as long as a long block took, and leaves nothing for later when it ends or is left', async () => {
    await page.evaluate(installSlowClock);
    const result = await page.evaluate(() => {
      const start = () => {
        const root = markdownPage.newRoot();
        const stream = new markdownPage.MarkdownStream(root);
        stream.append('- item of a list\n'.repeat(200));
        stream.append('- second\n');
        stream.append('- third\n');
        return { stream, seen: () => [root.querySelectorAll('li').length, slowClock.delays()] };
      };
      const shown = start();
      const held = shown.seen();
      slowClock.runAll();
      const afterRest = shown.seen();
      const ended = start();
      ended.stream.end();
      const afterEnd = ended.seen();
      const left = start();
      left.stream.dispose();
      const afterDispose = left.seen();
      slowClock.restore();
      return { held, afterRest, afterEnd, afterDispose };
    });
    // A render takes 10 ms; the second append's look at the clock has used up a third of the rest.
    assert.deepEqual(result, {
      held: [200, [20]],
      afterRest: [202, []],
      afterEnd: [202, []],
      afterDispose: [200, []],
    });
  });

  it('keeps a selection in the paragraph that is being written', async () => {
    const selected = await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append('Some words **and bold** to');
      const text = root.querySelector('p')?.firstChild;
      if (!text) return 'no text';
      getSelection()?.setBaseAndExtent(text, 0, text, 4);
      stream.append(' select and *more*');
      return getSelection()?.toString();
    });
    assert.equal(selected, 'Some');
  });

  it('turns references above a definition into links once the text has ended', async () => {
    const links = await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append('See [the docs][d].\n\nUnrelated.\n\n');
      const unrelated = root.children[1];
      stream.append('Text.\n\n[d]: https://example.org/d\n');
      stream.end();
      return { hrefs: [...root.querySelectorAll('a')].map((a) => a.href), same: root.children[1] === unrelated };
    });
    assert.deepEqual(links, { hrefs: ['https://example.org/d'], same: true });
  });
});

describe('Rendered Markdown', () => {
  let page: Page;

  before(async () => {
    page = await (await panelLab()).openMarkdownPage();
  });

  after(() => page.context().close());

  async function show(text: string): Promise<void> {
    await page.evaluate((source) => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append(source);
      stream.end();
      const intents: unknown[] = [];
      root.addEventListener('intent', (event) => intents.push(event.detail));
      Object.assign(globalThis, { intents });
    }, text);
  }

  const intents = () => page.evaluate(() => (globalThis as unknown as { intents: unknown[] }).intents);

  it('asks for a link to be opened, and stays where it is', async () => {
    await show('[docs](https://example.org/docs) and [mail](mailto:a@example.org)');
    const before = page.url();
    await page.getByRole('link', { name: 'docs' }).click();
    await page.getByRole('link', { name: 'mail' }).press('Enter');
    assert.deepEqual(await intents(), [
      { kind: 'openLink', href: 'https://example.org/docs' },
      { kind: 'openLink', href: 'mailto:a@example.org' },
    ]);
    assert.equal(page.url(), before);
  });

  it('tells a link’s real target, whatever its text claims', async () => {
    await show('[https://openrouter.ai](https://evil.example)');
    assert.equal(await page.getByRole('link').getAttribute('title'), 'https://evil.example');
  });

  it('links http, https and mail, and nothing else', async () => {
    await show(
      '[a](javascript:alert(1)) [b](file:///etc/passwd) [c](data:text/html,x) [d](vbscript:x) [e](command:x) ' +
        '[f](src/a.ts) [g](//example.org) [h](JavaScript&colon;alert(1)) <javascript:alert(1)> <https://example.org/> [i]\n\n[i]: javascript:alert(1)\n',
    );
    const hrefs = await page.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.deepEqual(hrefs, ['https://example.org/']);
  });

  it('shows HTML as the text that it is', async () => {
    const source = '<img src=x onerror="document.title=1"> <script>document.title = 1</script> <b>bold</b>';
    await show(`${source}\n\n<iframe src="https://example.org"></iframe>\n\n\`\`\`html\n${source}\n\`\`\`\n`);
    assert.equal(await page.locator('.markdown').locator('img, script, b, iframe').count(), 0);
    assert.equal(await page.locator('.markdown p').first().textContent(), source);
    assert.equal(await page.title(), 'OpenRouter Chat');
  });

  it('never loads a picture: a link with its description stands in its place', async () => {
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await show(
      '![A chart](https://example.org/chart.png) ![](https://example.org/b.png) ![x](data:image/png;base64,AAAA)',
    );
    await page.getByRole('link', { name: 'A chart' }).click();
    assert.deepEqual(await intents(), [{ kind: 'openLink', href: 'https://example.org/chart.png' }]);
    assert.equal(await page.getByRole('link', { name: 'https://example.org/b.png' }).count(), 1);
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(requested, []);
  });

  it('copies a code block’s exact code', async () => {
    const code = 'if (a < b) {\n\treturn "&amp;";\n}\n';
    await show(`\`\`\`ts\n${code}\n\`\`\`\n`);
    await page.getByRole('button', { name: 'Copy code' }).click();
    assert.deepEqual(await intents(), [{ kind: 'copy', text: code }]);
  });

  it('names a code block by its language and lets the keyboard scroll it', async () => {
    await show('```rust ignore\nfn main() {}\n```\n');
    const block = page.getByRole('group', { name: 'Code, rust' });
    assert.equal(await block.getAttribute('tabindex'), '0');
    assert.equal(await page.locator('.codeHeader span').textContent(), 'rust');
  });

  it('keeps the alignment of table columns without a style attribute', async () => {
    await show('| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n');
    const cells = page.getByRole('cell');
    const aligns = await cells.evaluateAll((all) => all.map((cell) => getComputedStyle(cell).textAlign));
    assert.deepEqual(aligns, ['start', 'center', 'right']);
    assert.equal(await page.locator('.markdown [style]').count(), 0);
  });

  it('says which tasks are done', async () => {
    await show('- [x] first\n- [ ] second\n');
    assert.deepEqual(
      await page.getByRole('listitem').evaluateAll((items) => items.map((item) => item.firstElementChild?.ariaLabel)),
      ['Done', 'To do'],
    );
  });

  it('gives each block the direction of its own text', async () => {
    await show('שלום עולם\n\nHello\n\n- فقرة\n');
    const directions = await page
      .locator('.markdown :is(p, ul)')
      .evaluateAll((blocks) => blocks.map((block) => getComputedStyle(block).direction));
    assert.deepEqual(directions, ['rtl', 'ltr', 'rtl']);
  });

  it('does not take file names for links', async () => {
    await show('Open README.md, main.rs and example.com/path, or mail someone@example.org.');
    assert.equal(await page.getByRole('link').count(), 0);
  });
});
