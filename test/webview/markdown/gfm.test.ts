// What GitHub Flavored Markdown adds, in cases of our own: tables, tasks, strikethrough and addresses in text.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { MarkdownPage } from '../support/markdownPage';
import { panelLab } from '../support/panelLab';

declare const markdownPage: MarkdownPage;

interface Case {
  readonly markdown: string;
  readonly html: string;
}

const row = (tag: string, ...cells: string[]) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
const table = (head: string, ...rows: string[]) => `<table>${head}${rows.join('')}</table>`;
const link = (href: string, text = href) => `<a href="${href}">${text}</a>`;

const cases: Readonly<Record<string, Case>> = {
  'a table': {
    markdown: '| a | b |\n| - | - |\n| 1 | 2 |\n',
    html: table(row('th', 'a', 'b'), row('td', '1', '2')),
  },
  'a table without outer bars': {
    markdown: 'a | b\n--|--\n1 | 2\n',
    html: table(row('th', 'a', 'b'), row('td', '1', '2')),
  },
  'bars that are escaped, in code too': {
    markdown: '| a |\n| - |\n| x \\| `y \\| z` |\n',
    html: table(row('th', 'a'), row('td', 'x | <code>y | z</code>')),
  },
  'rows with too few and too many cells': {
    markdown: '| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n',
    html: table(row('th', 'a', 'b'), row('td', '1', ''), row('td', '1', '2')),
  },
  'a head whose cells are not as many as the row below says': {
    markdown: '| a | b |\n| - |\n| 1 |\n',
    html: '<p>| a | b |\n| - |\n| 1 |</p>',
  },
  'a table that an empty line ends': {
    markdown: '| a |\n|---|\n| 1 |\n\ntext\n',
    html: `${table(row('th', 'a'), row('td', '1'))}<p>text</p>`,
  },
  'a table that another block ends': {
    markdown: '| a |\n|---|\n| 1 |\n> quote\n',
    html: `${table(row('th', 'a'), row('td', '1'))}<blockquote><p>quote</p></blockquote>`,
  },
  'a table right below a paragraph': {
    markdown: 'text\n| a |\n|---|\n',
    html: `<p>text</p>${table(row('th', 'a'))}`,
  },
  'a table in an item': {
    markdown: '- | a |\n  |---|\n  | 1 |\n',
    html: `<ul><li>${table(row('th', 'a'), row('td', '1'))}</li></ul>`,
  },
  tasks: { markdown: '- [ ] a\n- [x] b\n', html: '<ul><li>[ ] a</li><li>[x] b</li></ul>' },
  'tasks in ordered and inner lists': {
    markdown: '1. [x] a\n   - [ ] b\n',
    html: '<ol><li>[x] a<ul><li>[ ] b</li></ul></li></ol>',
  },
  'tasks in loose lists': {
    markdown: '- [x] a\n\n- [ ] b\n',
    html: '<ul><li><p>[x] a</p></li><li><p>[ ] b</p></li></ul>',
  },
  'brackets that are no task': { markdown: '- [x]a\n- a [x] b\n', html: '<ul><li>[x]a</li><li>a [x] b</li></ul>' },
  'strikethrough with one and two tildes': {
    markdown: '~a~ ~~b~~ ~~~c~~~ ~d~~',
    html: '<p><del>a</del> <del>b</del> ~~~c~~~ ~d~~</p>',
  },
  'strikethrough that ends with its paragraph': { markdown: '~~a\n\nb~~', html: '<p>~~a</p><p>b~~</p>' },
  'addresses of the web': {
    markdown: 'https://a.example/b?c=d and http://a.example and www.a.example/x',
    html: `<p>${link('https://a.example/b?c=d')} and ${link('http://a.example')} and ${link('http://www.a.example/x', 'www.a.example/x')}</p>`,
  },
  'punctuation after an address': {
    markdown: 'See www.a.example. Or https://a.example/b, (https://a.example/c) and https://a.example/(d)!',
    html: `<p>See ${link('http://www.a.example', 'www.a.example')}. Or ${link('https://a.example/b')}, (${link('https://a.example/c')}) and ${link('https://a.example/(d)')}!</p>`,
  },
  'quotation marks and Arabic punctuation after an address': {
    markdown: 'src="https://a.example/b">🌟 https://a.example/c، ثم https://a.example/d؟',
    html: `<p>src="${link('https://a.example/b')}"&gt;🌟 ${link('https://a.example/c')}، ثم ${link('https://a.example/d')}؟</p>`,
  },
  'references after an address': {
    markdown: 'https://a.example/b&copy; https://a.example/b?c&copy=d',
    html: `<p>${link('https://a.example/b')}© ${link('https://a.example/b?c&amp;copy=d')}</p>`,
  },
  'underscores in names of hosts': {
    markdown: 'https://a_b.example.org www.a.b_c.d',
    html: `<p>${link('https://a_b.example.org')} www.a.b_c.d</p>`,
  },
  'mail addresses': {
    markdown: 'me@a.example, a+b_c@d-e.example. not me@a, nor me@a.b_',
    html: `<p>${link('mailto:me@a.example', 'me@a.example')}, ${link('mailto:a+b_c@d-e.example', 'a+b_c@d-e.example')}. not me@a, nor me@a.b_</p>`,
  },
  'names of files': { markdown: 'README.md, main.rs, example.com/x', html: '<p>README.md, main.rs, example.com/x</p>' },
  'addresses in the text of a link': {
    markdown: '[https://a.example](https://b.example)',
    html: `<p>${link('https://b.example', 'https://a.example')}</p>`,
  },
};

describe('GitHub Flavored Markdown', () => {
  let page: Page;

  before(async () => {
    page = await (await panelLab()).openMarkdownPage();
  });

  after(() => page.context().close());

  for (const [name, each] of Object.entries(cases)) {
    it(`shows ${name}, whatever the cuts`, async () => {
      const { expected, others, shown } = await page.evaluate(({ html, markdown }) => {
        const whole = markdownPage.streamed([markdown]);
        const cuts = Array.from(markdown, (_, at) => [markdown.slice(0, at), markdown.slice(at)]);
        return {
          shown: markdownPage.streamedStructure([markdown]),
          expected: markdownPage.structureOfHtml(html),
          others: [markdown.split(''), ...cuts].filter((chunks) => markdownPage.streamed(chunks) !== whole),
        };
      }, each);
      assert.equal(shown, expected);
      assert.deepEqual(others, []);
    });
  }
});
