import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { MarkdownPage } from '../support/markdownPage';
import { panelLab } from '../support/panelLab';
import { fragments, longSample, pathological, samples } from './samples';

declare const markdownPage: MarkdownPage;

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

/** Where markdown-it reads otherwise than CommonMark, or than we choose to. */
const otherwise = new Set([
  // The last line, of blanks alone, belongs to the code.
  '```\nnever closed, ends in blanks\n\n   ',
  // A fence is no table's head.
  '~~~ a | b\n|---|---|\n| 1 | 2 |\n',
  // An underline ends a definition's title.
  '[a]: https://example.org/a\n"begun\n===\nparagraph"\n\n[a]',
]);

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
          const expected = markdownPage.streamed([text]);
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

  it('lets a screen reader hear headings that skip no level, and one kind of them on one level', async () => {
    const text = '### One\n\n##### Below\n\nBeside\n---\n\n> ### Under it\n\n# Above\n\n## Below\n\n## Below';
    const heard = await page.evaluate((source) => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append(source);
      stream.end();
      return [...root.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(
        (heading) => `${heading.getAttribute('aria-level') ?? heading.tagName.slice(1)} ${heading.textContent}`,
      );
    }, text);
    assert.deepEqual(heard, ['2 One', '3 Below', '2 Beside', '3 Under it', '2 Above', '3 Below', '3 Below']);
  });

  it('keeps its height when the parts of a long text that nobody sees are hidden', async () => {
    const [before, after] = await page.evaluate(async () => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      for (let block = 0; block < 150; block += 1)
        stream.append(`## Heading ${block}\n\nSome words.\n\n- one\n- two\n\n`);
      const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await frames();
      const heights = [root.scrollHeight];
      stream.end();
      await new Promise((resolve) => requestIdleCallback(resolve));
      await frames();
      const [part] = root.querySelectorAll('.part');
      if (!part || getComputedStyle(part).contentVisibility !== 'auto') throw new Error('No part is hidden');
      heights.push(root.scrollHeight);
      return heights;
    });
    assert.equal(after, before);
  });

  it('shows a whole text as another renderer does', async () => {
    const texts = [...samples, longSample].filter((text) => !otherwise.has(text));
    const found = await page.evaluate(
      (all) =>
        all.flatMap((text) => {
          const shown = markdownPage.streamedStructure([text]);
          const expected = markdownPage.atOnce(text);
          return shown === expected ? [] : [{ text, shown, expected }];
        }),
      texts,
    );
    assert.deepEqual(found, []);
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

  it('ends with the same DOM for samples put together and cut at random', async () => {
    const random = randomNumbers(11);
    const cases = Array.from({ length: 300 }, () => {
      const parts = Array.from({ length: 5 }, () => samples[Math.floor(random() * samples.length)] ?? '');
      const text = parts.join(random() < 0.5 ? '\n' : '\n\n');
      return { text, chunks: cutAtRandom(text, random) };
    });
    assert.deepEqual(await differences(cases), []);
  });

  it('ends with the same DOM for marks put together at random', async () => {
    const random = randomNumbers(7);
    const cases = Array.from({ length: 800 }, () => {
      const parts = Array.from({ length: 3 + Math.floor(random() * 25) }, () => {
        return fragments[Math.floor(random() * fragments.length)] ?? '';
      });
      const text = parts.join('');
      return { text, chunks: random() < 0.5 ? text.split('') : cutAtRandom(text, random) };
    });
    assert.deepEqual(await differences(cases), []);
  });

  it('does not stall on a text made to stall it, and ends with the same DOM', async () => {
    for (const [name, text] of Object.entries(pathological)) {
      const { isSame, took } = await page.evaluate((source) => {
        const chunks: string[] = [];
        for (let at = 0; at < source.length; at += 200) chunks.push(source.slice(at, at + 200));
        const started = performance.now();
        const streamed = markdownPage.streamed(chunks);
        return { isSame: streamed === markdownPage.streamed([source]), took: performance.now() - started };
      }, text);
      assert.equal(isSame, true, name);
      assert.ok(took < 8000, `${name} took ${Math.round(took)} ms`);
    }
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
      'Hello wor',
      'Hello worldjslet',
      'Hello worldjslet a;',
      'Hello worldjslet a;\nlet b',
    ]);
  });

  /** What the reader sees after each character: structures without texts, each only once where it stays. */
  async function stages(text: string): Promise<string[]> {
    return page.evaluate((source) => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      const seen: string[] = [];
      for (const character of source) {
        stream.append(character);
        const shape = [...root.querySelectorAll('*')]
          .filter((element) => !element.closest('.codeHeader, math') && !element.matches('pre, .codeHeader, code span'))
          .map((element) => `${element.localName}${element.hasAttribute('href') ? '[href]' : ''}`)
          .join(' ');
        if (shape !== seen.at(-1)) seen.push(shape);
      }
      return seen;
    }, text);
  }

  const calm: Readonly<Record<string, { text: string; stages: string[] }>> = {
    'an item is an item from its first letter on': { text: '- item', stages: ['', 'ul li'] },
    'a number may be an item, and then is one': { text: '1. item', stages: ['', 'ol li'] },
    'a number that is none is text': { text: '12 apples', stages: ['', 'p'] },
    'a heading is never a paragraph': { text: '## Title\n\ntext', stages: ['', 'h2', 'h2 p'] },
    'a dash below a paragraph makes no heading of it for a moment': {
      text: 'text\n- item',
      stages: ['p', 'p ul li'],
    },
    'a rule is never an item': { text: '- - -\n\ntext', stages: ['', 'hr', 'hr p'] },
    'a quote is a quote from its first letter on': { text: '> quote', stages: ['', 'blockquote p'] },
    'a fence is code from its first line on': { text: '```js\nlet a;\n```\n', stages: ['', 'div code'] },
    'bold is bold from its first letter on': { text: 'a **b c** d', stages: ['p', 'p strong'] },
    'code is code from its first letter on': { text: 'a `b c` d', stages: ['p', 'p code'] },
    'a link shows its text, then where it leads': {
      text: 'a [text](https://example.org/a) b',
      stages: ['p', 'p a', 'p a[href]'],
    },
    'a table is never a paragraph with bars': {
      text: '| a | b |\n|---|---|\n| 1 | 2 |\n',
      stages: ['', 'div table thead tr th th', 'div table thead tr th th tbody tr td td'],
    },
    'a definition is never shown': {
      text: '[a]: https://example.org/a\n[b]: https://example.org/b\n\ntext',
      stages: ['', 'p'],
    },
  };

  for (const [title, { text, stages: expected }] of Object.entries(calm)) {
    it(`stays calm: ${title}`, async () => {
      assert.deepEqual(await stages(text), expected);
    });
  }

  it('stays calm: the box of a task comes with its item', async () => {
    assert.deepEqual((await stages('- [ ] do')).at(-1), 'ul li span');
    const texts = await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      return [...'- [ ] do'].map((character) => {
        stream.append(character);
        return root.textContent;
      });
    });
    assert.deepEqual(texts, ['', '', '', '', '', '', 'd', 'do']);
  });

  it('stays calm: no structure comes, goes and comes again while a reply is written', async () => {
    // A reference looks like a link until what follows tells that no definition of it is known.
    const seen = await stages(longSample.replace('[notes].', 'the notes.'));
    assert.deepEqual(
      seen.filter((shape, index) => seen.indexOf(shape) !== index),
      [],
    );
  });

  it('never touches finished blocks again, however much follows', async () => {
    const result = await page.evaluate((block) => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      let touched = 0;
      const finished = new Set<Node>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) for (const node of finished) if (node.contains(target)) touched += 1;
      });
      const blocks = () => [...root.querySelectorAll(':scope > :not(.part), :scope > .part > *')];
      for (let size = 0; size < 100_000; size += block.length) {
        for (let start = 0; start < block.length; start += 50) stream.append(block.slice(start, start + 50));
        observer.disconnect();
        for (const node of blocks().slice(-14, -2)) finished.add(node);
        observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      }
      stream.append('x');
      const records = observer.takeRecords();
      for (const { target } of records) for (const node of finished) if (node.contains(target)) touched += 1;
      const all = new Set<Node>(blocks());
      return { touched, lost: [...finished].filter((node) => !all.has(node)).length, blocks: all.size };
    }, longSample);
    assert.equal(result.touched, 0);
    assert.equal(result.lost, 0);
    assert.ok(result.blocks > 500, `${result.blocks} blocks`);
  });

  const growing: Readonly<Record<string, { first: string; unit: string; done: string }>> = {
    'item of a list': { first: '', unit: '- item with *some* words and `code`\n', done: 'li' },
    'item of a loose list': { first: '', unit: '- item with *some* words\n\n', done: 'li' },
    'row of a table': { first: '| a | b |\n|---|---|\n', unit: '| **bold** | `code` |\n', done: 'tr' },
    'line of code': { first: '```ts\n', unit: 'const a = "b"; // c\n', done: 'pre .keyword' },
    'block of a quote': { first: '', unit: '> line with **bold**\n>\n', done: 'blockquote p' },
    'block of a list in a quote': { first: '> - first\n', unit: '>   - line with **bold**\n', done: 'li li' },
    'word of a paragraph': { first: '', unit: 'words with **bold** and `code`, ', done: 'p strong' },
  };

  for (const [name, { done, first, unit }] of Object.entries(growing)) {
    it(`never touches a finished ${name} again while more follow`, async () => {
      const records = await page.evaluate(
        ([start, each, selector]) => {
          const root = markdownPage.newRoot();
          const stream = new markdownPage.MarkdownStream(root);
          stream.append(start + each.repeat(100));
          const finished = [...root.querySelectorAll(selector)].slice(0, -4);
          const observer = new MutationObserver(() => undefined);
          observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
          for (const character of each.repeat(20)) stream.append(character);
          const targets = observer.takeRecords().map(({ target }) => target);
          observer.disconnect();
          return {
            finished: finished.length,
            touched: targets.filter((target) => finished.some((node) => node.contains(target))).length,
            seen: targets.length,
          };
        },
        [first, unit, done] as const,
      );
      assert.equal(records.touched, 0);
      assert.ok(records.finished > 50 && records.seen > 20, JSON.stringify(records));
    });
  }

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

  it('shows the paragraphs of a list once a blank line has come between two items', async () => {
    const shapes = await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      return ['- [x] a\n- b [c](https://example.org)\n', '\n- d\n'].map((chunk) => {
        stream.append(chunk);
        return [...root.querySelectorAll('li')].map(
          (item) => `${item.querySelectorAll('p').length} ${item.textContent}`,
        );
      });
    });
    assert.deepEqual(shapes, [
      ['0 a', '0 b c'],
      ['1 a', '1 b c', '1 d'],
    ]);
  });
});
