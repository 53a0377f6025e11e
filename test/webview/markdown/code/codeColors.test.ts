import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { MarkdownPage } from '../../support/markdownPage';
import { panelLab } from '../../support/panelLab';
import { themeNames } from '../../support/themes';

declare const markdownPage: MarkdownPage;

/** A line of each language, with a word of it and the colour that it has. */
const lines: readonly (readonly [language: string, line: string, word: string, color: string])[] = [
  ['ts', 'const a: string = "x"; // c', '// c', 'comment'],
  ['tsx', 'return null;', 'return', 'keyword'],
  ['JavaScript', 'const a = 12;', '12', 'number'],
  ['json', '{"a": true}', 'true', 'constant'],
  ['python', 'def f(): pass', 'def', 'keyword'],
  ['rust', 'fn main() {}', 'fn', 'keyword'],
  ['go', 'func main() {}', 'func', 'keyword'],
  ['c', 'return 0;', 'return', 'keyword'],
  ['c++', 'class A {};', 'class', 'keyword'],
  ['c#', 'public class A {}', 'public', 'keyword'],
  ['java', 'return "x";', '"x"', 'string'],
  ['kotlin', 'fun main() {}', 'fun', 'keyword'],
  ['swift', 'func a() {}', 'func', 'keyword'],
  ['php', 'function a() {}', 'function', 'keyword'],
  ['ruby', 'def a; end', 'def', 'keyword'],
  ['bash', 'if true; then # c', '# c', 'comment'],
  ['powershell', 'function A {}', 'function', 'keyword'],
  ['sql', 'SELECT 1', 'SELECT', 'keyword'],
  ['css', 'a { color: 1px; }', '1px', 'number'],
  ['scss', '// c', '// c', 'comment'],
  ['html', '<b class="x">', 'class', 'property'],
  ['xml', '<a/>', 'a', 'type'],
  ['yaml', '# c', '# c', 'comment'],
  ['toml', 'a = "x"', '"x"', 'string'],
  ['dockerfile', 'FROM node', 'FROM', 'keyword'],
  ['diff', '+added', '+added', 'inserted'],
  ['markdown', '# Title', '# Title', 'keyword'],
  ['lua', 'local a = 1', 'local', 'keyword'],
  ['r', 'if (TRUE) 1', 'if', 'keyword'],
];

describe('The colours of code', () => {
  let page: Page;

  before(async () => {
    page = await (await panelLab()).openMarkdownPage();
  });

  after(() => page.context().close());

  it('are known for the usual languages by their usual names', async () => {
    const seen = await page.evaluate(
      (all) =>
        all.map(([language, line, word, color]) => {
          const root = markdownPage.newRoot();
          const stream = new markdownPage.MarkdownStream(root);
          stream.append(`\`\`\`${language}\n${line}\n\`\`\``);
          stream.end();
          const found = [...root.querySelectorAll(`pre .${color}`)].map((span) => span.textContent?.trim());
          return found.some((text) => text === word || text?.split(' ').includes(word))
            ? 'found'
            : `${language}: no ${color} ${word} in ${root.querySelector('code')?.innerHTML}`;
        }),
      lines,
    );
    assert.deepEqual(
      seen,
      lines.map(() => 'found'),
    );
  });

  it('go on from line to line, and come with each line while the block is still open', async () => {
    const colors = await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append('```js\n/* begun\nstill a comment\n');
      return [...root.querySelectorAll('pre span')].map((span) => span.className);
    });
    assert.deepEqual(colors, ['comment', 'comment']);
  });

  it('leave very long lines plain, and the lines after them coloured', async () => {
    const colors = await page.evaluate(() => {
      const root = markdownPage.newRoot();
      const stream = new markdownPage.MarkdownStream(root);
      stream.append(`\`\`\`js\nlet a = "${'x'.repeat(100_000)}";\nlet b;\n\`\`\`\n`);
      return [...root.querySelectorAll('pre span')].map((span) => span.textContent);
    });
    assert.deepEqual(colors, ['let ', 'b']);
  });

  for (const theme of themeNames) {
    it(`can be read in the theme ${theme}`, async () => {
      const ratios = await page.evaluate(async (name) => {
        const link = document.querySelector<HTMLLinkElement>('link[href^="/theme.css"]');
        if (!link) return {};
        const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
        link.href = `/theme.css?name=${name}&again`;
        await loaded;
        const root = markdownPage.newRoot();
        new markdownPage.MarkdownStream(root).append('```js\n1\n```\n');
        const code = root.querySelector('pre code');
        const block = root.querySelector('.codeBlock');
        if (!code || !block) return {};
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        if (!canvas) return {};
        /** The light of a colour on others, as WCAG counts it. */
        const luminance = (...colors: string[]) => {
          for (const color of colors) {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
          }
          const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const ground = [
          getComputedStyle(document.documentElement).backgroundColor,
          getComputedStyle(block).backgroundColor,
        ];
        const kinds = 'keyword string number constant comment type name property inserted deleted'.split(' ');
        return Object.fromEntries(
          kinds.map((kind) => {
            const span = document.createElement('span');
            span.className = kind;
            code.append(span);
            const [one, other] = [luminance(...ground), luminance(...ground, getComputedStyle(span).color)];
            return [kind, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)];
          }),
        );
      }, theme);
      assert.equal(Object.keys(ratios).length, 10);
      assert.deepEqual(
        Object.entries(ratios).filter(([, ratio]) => ratio < 4.5),
        [],
      );
    });
  }
});
