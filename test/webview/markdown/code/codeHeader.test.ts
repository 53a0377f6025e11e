import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { MarkdownPage } from '../../support/markdownPage';
import { panelLab } from '../../support/panelLab';

declare const markdownPage: MarkdownPage;

describe('The head of a code block', () => {
  let page: Page;

  before(async () => {
    page = await (await panelLab()).openMarkdownPage();
  });

  after(() => page.context().close());

  beforeEach(() => page.setViewportSize({ width: 340, height: 400 }));

  /** All at once, or a character at a time. */
  async function show(text: string, chunks: readonly string[] = [text]): Promise<void> {
    await page.evaluate((all) => {
      const stream = new markdownPage.MarkdownStream(markdownPage.newRoot());
      for (const chunk of all) stream.append(chunk);
      stream.end();
    }, chunks);
  }

  const apply = () => page.getByRole('button', { name: 'Apply', exact: true });
  const block = (info: string, code = 'code') => `\`\`\`${info}\n${code}\n\`\`\`\n`;

  it('says which file the code is for, however the fence names it, and its whole path on asking', async () => {
    const fences = ['ts src/format.ts', 'ts:src/format.ts', 'ts title="src/format.ts"', '{.ts file=src/format.ts}'];
    for (const info of [...fences, 'src/format.ts', 'ts src\\format.ts']) {
      await show(block(info, 'const a = 1;'));
      const name = page.locator('.codeFile');
      assert.equal(await name.textContent(), 'format.ts', info);
      assert.match((await name.getAttribute('title')) ?? '', /^src[\\/\\\\]format\.ts$/);
      await page.getByRole('group', { name: /^Code, ts, src.format\.ts$/ }).waitFor();
      assert.equal(await page.locator('pre .keyword').count(), 1, `${info} has the colours of its language`);
    }
  });

  it('says the language where no file is named', async () => {
    for (const info of ['ts', 'ts linenos', 'Rust', 'ts title="Example"']) {
      await show(block(info));
      assert.equal(await page.locator('.codeLanguage').textContent(), info.split(' ')[0]);
      assert.equal(await page.locator('.codeFile').count(), 0);
    }
    await show(block('Dockerfile'));
    await page.getByRole('group', { name: 'Code, Dockerfile, Dockerfile' }).waitFor();
  });

  it('says Apply in a word while there is room for it, and leaves the room to the name of the file where there is none', async () => {
    await show(block('ts src/timetable.ts'));
    const word = () => apply().evaluate((button) => [getComputedStyle(button, '::after').content, button.clientWidth]);
    const [drawn, width] = await word();
    assert.equal(drawn, '"Apply"');
    assert.ok(Number(width) > 50);
    const isWhole = () => page.locator('.codeFile').evaluate((name) => name.scrollWidth <= name.clientWidth);
    assert.equal(await isWhole(), true);
    await page.setViewportSize({ width: 220, height: 400 });
    assert.equal((await word())[0], 'none');
    assert.equal(await apply().isVisible(), true);
    assert.equal(await isWhole(), true);
  });

  it('leaves none of its words in what is selected over it', async () => {
    await show(`Before\n\n${block('', 'code')}\nAfter`);
    const selected = await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('.markdown') ?? document.body);
      return range.toString();
    });
    assert.equal(selected, 'BeforecodeAfter');
  });

  it('offers no Apply for commands, which run in a terminal', async () => {
    const above = ['', 'Then run:\n\n', 'Run this beside `package.json`:\n', '- Install it:\n'];
    for (const language of ['bash', 'sh', 'zsh', 'powershell', 'console', 'cmd']) {
      for (const line of above) {
        await show(`${line}${block(language, '# Install\nnpm ci')}`);
        assert.equal(await apply().count(), 0, `${line} ${language}`);
        assert.equal(await page.getByRole('button', { name: 'Run in terminal' }).count(), 1);
      }
    }
  });

  it('offers Apply for a script that is a file, whoever says so, and for changes', async () => {
    const changes = '--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-a\n+b';
    const texts = [
      block('bash scripts/build.sh'),
      block('sh title="build.sh"'),
      `**scripts/build.sh**\n\n${block('bash')}`,
      `Create \`build.sh\`:\n${block('bash')}`,
      `- \`build.sh\`:\n${block('bash').replace(/^/gm, '  ')}`,
      `.env:\n${block('bash', 'A=1')}`,
      block('bash', '# scripts/build.sh\nnpm ci'),
      block('bash', changes),
      block('bash', '<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE'),
      '```bash\n# scripts/build.sh\nnpm ci',
      block('ts'),
      block(''),
    ];
    for (const text of texts) {
      for (const chunks of [[text], [...text]]) {
        await show(text, chunks);
        assert.equal(await apply().count(), 1, text);
        const names = await page.locator('.codeHeader button').evaluateAll((all) => all.map((each) => each.ariaLabel));
        assert.deepEqual(names.slice(0, 5), ['Wrap lines', 'Copy code', 'Insert at cursor', 'Apply', 'New file'], text);
      }
    }
  });

  it('does not take a line for what code is about that another block is about', async () => {
    await show(`**build.sh**\n\n${block('sh')}\n${block('bash', 'npm test')}`);
    assert.equal(await apply().count(), 1);
    await show(`**build.sh**\n\nThat was it. Now run:\n\n${block('bash', 'npm test')}`);
    assert.equal(await apply().count(), 0);
  });
});
