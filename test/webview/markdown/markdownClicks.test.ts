import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../../support/until';
import type { MarkdownPage } from '../support/markdownPage';
import { panelLab } from '../support/panelLab';

declare const markdownPage: MarkdownPage;

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

  it('opens the link of a picture that is one, and not the picture', async () => {
    await show('[![build](https://example.org/badge.svg)](https://example.org/ci)');
    assert.equal(await page.locator('a a').count(), 0);
    await page.getByText('build').click();
    assert.deepEqual(await intents(), [{ kind: 'openLink', href: 'https://example.org/ci' }]);
  });

  it('copies a code block’s exact code', async () => {
    const code = 'if (a < b) {\n\treturn "&amp;";\n}\n';
    await show(`\`\`\`ts\n${code}\n\`\`\`\n`);
    await page.getByRole('button', { name: 'Copy code' }).click();
    assert.deepEqual(await intents(), [{ kind: 'copy', text: code }]);
  });

  it('shows for a moment at the button, and says, that code was copied', async () => {
    await show('```ts\nlet a;\n```\n');
    await page.evaluate(() => {
      const said: string[] = [];
      document.addEventListener('announce', (event) => said.push((event as CustomEvent<string>).detail));
      Object.assign(globalThis, { said });
    });
    const copy = page.getByRole('button', { name: 'Copy code' });
    const drawn = () => copy.locator('path').evaluate((path) => getComputedStyle(path).getPropertyValue('d'));
    const before = await drawn();
    await copy.click();
    assert.notEqual(await drawn(), before);
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said), ['Copied.']);
    await until(async () => (await drawn()) === before);
  });

  it('gives a list of tasks the direction of its words, whatever stands in the boxes', async () => {
    for (const chunks of [['- [x] مهمة منجزة\n'], [...'- [x] مهمة منجزة\n']]) {
      const direction = await page.evaluate((all) => {
        const root = markdownPage.newRoot();
        const stream = new markdownPage.MarkdownStream(root);
        for (const chunk of all) stream.append(chunk);
        stream.end();
        return getComputedStyle(root.querySelector('ul') ?? root).direction;
      }, chunks);
      assert.equal(direction, 'rtl');
    }
  });

  it('shows code from left to right in a text from right to left, in the order of its pieces', async () => {
    await show('الملف `.env` هنا\n\n```js\nconst שם = "שלום עולם"; // سلام دنیا\n```\n');
    const order = await page.evaluate(() => {
      const left = (selector: string) =>
        document.querySelector(`.markdown ${selector}`)?.getBoundingClientRect().left ?? NaN;
      return { string: left('pre .string'), comment: left('pre .comment') };
    });
    assert.ok(order.string < order.comment);
    const code = page.locator('.markdown p code');
    assert.equal(await code.evaluate((element) => getComputedStyle(element).direction), 'ltr');
  });

  it('names a code block by its language and lets the keyboard scroll it', async () => {
    await show('```rust ignore\nfn main() {}\n```\n');
    const block = page.getByRole('group', { name: 'Code, rust' });
    assert.equal(await block.getAttribute('tabindex'), '0');
    assert.equal(await page.locator('.codeLanguage').textContent(), 'rust');
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
    await show('Open README.md, main.rs and example.com/path, or npm:react@19.1.0 and user@host.');
    assert.equal(await page.getByRole('link').count(), 0);
  });

  it('hands code on with its language, to be inserted, applied or put into a new file', async () => {
    await show('```ts title="x"\nlet a = 1;\nlet b;\n```\n');
    await page.evaluate(() => {
      const seen: unknown[] = [];
      document.querySelector('.markdown')?.addEventListener('codeAction', (event) => {
        if (event instanceof CustomEvent) seen.push(event.detail);
      });
      Object.assign(globalThis, { seen });
    });
    for (const name of ['Insert at cursor', 'Apply', 'New file']) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    const code = { code: 'let a = 1;\nlet b;', language: 'ts' };
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen), [
      { action: 'insert', ...code },
      { action: 'apply', ...code },
      { action: 'newFile', ...code },
    ]);
  });

  it('offers to put commands into the terminal, and nothing else', async () => {
    await show('```Bash\nnpm ci\n```\n\n```ts\nlet a = 1;\n```\n');
    await page.evaluate(() => {
      document.querySelector('.markdown')?.addEventListener('codeAction', (event) => {
        if (event instanceof CustomEvent) Object.assign(globalThis, { seen: event.detail });
      });
    });
    await page.getByRole('button', { name: 'Run in terminal' }).click();
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { seen: unknown }).seen), {
      action: 'runInTerminal',
      code: 'npm ci',
      language: 'Bash',
    });
  });

  it('wraps the lines of one code block, and says so', async () => {
    await show(`\`\`\`\n${'word '.repeat(200)}\n\`\`\`\n`);
    const wrap = page.getByRole('button', { name: 'Wrap lines' });
    const isScrollable = () => page.locator('pre').evaluate((pre) => pre.scrollWidth > pre.clientWidth);
    assert.equal(await isScrollable(), true);
    await wrap.click();
    assert.equal(await wrap.getAttribute('aria-pressed'), 'true');
    assert.equal(await isScrollable(), false);
    await wrap.click();
    assert.equal(await wrap.getAttribute('aria-pressed'), 'false');
    assert.equal(await isScrollable(), true);
  });

  it('keeps all that can be done with code in reach at 220 pixels', async () => {
    await page.setViewportSize({ width: 220, height: 400 });
    await show('```shell-session a.sh\ncode\n```\n');
    const boxes = await page
      .locator('.codeHeader button')
      .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().toJSON()));
    assert.equal(boxes.length, 6);
    for (const box of boxes) {
      assert.ok(box.right <= 220 && box.width >= 24 && box.height >= 24, JSON.stringify(box));
      assert.equal(Math.round(box.top), Math.round(boxes[0].top));
    }
  });

  it('copies what is selected over the lines of long code as it is', async () => {
    const code = Array.from({ length: 130 }, (_, line) => `const line${line} = ${line};`).join('\n');
    await show(`\`\`\`ts\n${code}\n\`\`\`\n`);
    const selected = await page.evaluate(() => {
      const element = document.querySelector('pre code');
      if (!element) return '';
      getSelection()?.selectAllChildren(element);
      return getSelection()?.toString();
    });
    assert.equal(selected, code);
  });
});
