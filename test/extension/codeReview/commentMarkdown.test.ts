import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { commentMarkdown, unplacedMarkdown } from '../../../src/extension/codeReview/commentMarkdown';
import type { ReviewComment } from '../../../src/extension/codeReview/readReview';

// Takes every address, as a renderer would that looks at none.
const renderer = new MarkdownIt({ linkify: true });
renderer.validateLink = () => true;

const plain: ReviewComment = {
  path: 'src/a.ts',
  line: 3,
  endLine: 3,
  quote: '',
  severity: 'info',
  comment: 'It is **wrong**: see `a`.',
  suggestion: undefined,
};

function shown(comment: string): string {
  return renderer.render(commentMarkdown({ ...plain, comment }, 'typescript'));
}

describe('a review’s comment as Markdown', () => {
  it('keeps emphasis, code, lists and links to the web', () => {
    const html = shown('It is **wrong**: `a`\n\n- see [this](https://example.org/a)\n- and <https://example.org/b>\n');
    assert.match(html, /<strong>wrong<\/strong>: <code>a<\/code>/);
    assert.match(html, /<li>see <a href="https:\/\/example\.org\/a">this<\/a><\/li>/);
    assert.match(html, /<a href="https:\/\/example\.org\/b">/);
  });

  for (const picture of [
    '![a](https://evil.example/a.png)',
    '![a][b]\n\n[b]: https://evil.example/a.png',
    '![b]\n\n[b]: https://evil.example/a.png',
    '[![a](https://evil.example/a.png)](https://example.org)',
    '<img src="https://evil.example/a.png">',
  ]) {
    it(`loads no picture: ${picture.split('\n')[0]}`, () => assert.doesNotMatch(shown(picture), /<img/));
  }

  for (const link of [
    '[a](command:workbench.action.quit)',
    '[a]( <command:workbench.action.quit> )',
    '[a](vscode://x.y/z)',
    '[a](&#118;scode://x.y/z)',
    '[a](file:///etc/passwd)',
    '[a](\n  javascript:alert(1))',
    '[a](httpsx:b)',
    '[a](../../secrets)',
    '[a][b]\n\n[b]: command:workbench.action.quit',
    '[a][b]\n\n[b]:\n  <vscode://x.y/z>',
    '[a\\]]\n\n[a\\]]: vscode://x.y/z',
    '<command:workbench.action.quit>',
    '<VSCODE://x.y/z>',
  ]) {
    it(`leads nowhere but to web pages: ${JSON.stringify(link)}`, () => {
      const targets = [...shown(link).matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
      assert.deepEqual(targets, []);
    });
  }

  it('shows the code that it proposes, whatever the words and the code hold', () => {
    const suggestion = 'const a = `\n```\n![a](b)`;';
    const html = renderer.render(
      commentMarkdown({ ...plain, comment: 'Look:\n```ts\nopen', suggestion }, 'typescript'),
    );
    assert.match(
      html,
      /<p>Suggestion:<\/p>\s*<pre><code class="language-typescript">const a = `\n```\n!\[a\]\(b\)`;\n/,
    );
  });

  it('names as text the place that it fits nowhere in', () => {
    const html = renderer.render(unplacedMarkdown({ ...plain, path: '![a](https://evil.example/a.png)', line: 12 }));
    assert.doesNotMatch(html, /<img|<a /);
    assert.match(html, /evil\.example\/a\.png\), line 12/);
  });
});
