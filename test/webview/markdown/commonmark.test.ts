// Every example of the CommonMark specification: shown as it says, but for what we choose otherwise, whatever the cuts.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { MarkdownPage } from '../support/markdownPage';
import { panelLab } from '../support/panelLab';

declare const markdownPage: MarkdownPage;

interface Example {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

function examplesOfTheSpecification(): Example[] {
  const { tests }: { tests: Example[] } = createRequire(import.meta.url)('commonmark-spec');
  const withTabs = (text: string) => text.replaceAll('→', '\t');
  return tests.map((each) => ({ ...each, markdown: withTabs(each.markdown), html: withTabs(each.html) }));
}

/** HTML is text here, so these sections, and examples elsewhere that hold some, end otherwise. */
const sectionsOnHtml = ['HTML blocks', 'Raw HTML'];

/** By example: what we choose otherwise. */
const otherwise: Readonly<Record<number, string>> = {
  ...Object.fromEntries(
    [21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643].map((each) => [each, 'HTML is text']),
  ),
  596: 'only the web and mail are links',
  598: 'only the web and mail are links',
  599: 'only the web and mail are links',
  601: 'only the web and mail are links',
  602: 'GFM: addresses in text are links',
  608: 'GFM: addresses in text are links',
  611: 'GFM: addresses in text are links',
  612: 'GFM: addresses in text are links',
};

describe('CommonMark', () => {
  let page: Page;
  const examples = examplesOfTheSpecification();

  before(async () => {
    page = await (await panelLab()).openMarkdownPage();
  });

  after(() => page.context().close());

  it('is shown as its specification says, example by example, but for what we choose otherwise', async () => {
    const compared = examples.filter(({ section }) => !sectionsOnHtml.includes(section));
    const found = await page.evaluate(
      (all) =>
        all.flatMap(({ html, markdown, number }) => {
          const shown = markdownPage.streamedStructure([markdown]);
          const expected = markdownPage.structureOfHtml(html);
          return shown === expected ? [] : [{ number, markdown, shown, expected }];
        }),
      compared,
    );
    assert.ok(compared.length > 550, `${compared.length} examples`);
    assert.deepEqual(
      found.filter(({ number }) => otherwise[number] === undefined),
      [],
    );
    assert.deepEqual(
      found.map(({ number }) => number),
      Object.keys(otherwise).map(Number),
    );
  });

  it('ends with the same DOM in each example, cut anywhere in two or after every character', async () => {
    const found = await page.evaluate(
      (all) =>
        all.flatMap((markdown) => {
          const expected = markdownPage.streamed([markdown]);
          const cuts = Array.from(markdown, (_, at) => [markdown.slice(0, at), markdown.slice(at)]);
          return [markdown.split(''), ...cuts].filter((chunks) => markdownPage.streamed(chunks) !== expected);
        }),
      examples.map(({ markdown }) => markdown),
    );
    assert.deepEqual(found, []);
  });
});
