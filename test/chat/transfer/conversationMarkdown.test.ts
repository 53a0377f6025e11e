/** What somebody reads who was sent a chat as Markdown. */
import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { Attachment } from '../../../src/chat/attachment';
import type { AssistantTurn } from '../../../src/chat/conversation';
import { conversationMarkdown, replyMarkdown } from '../../../src/chat/transfer/conversationMarkdown';
import { fileNameFor } from '../../../src/chat/transfer/fileNameFor';
import { conversationAfter, exchange, userTurn } from '../../support/conversations';

const at = '2026-01-02T03:04:05.000Z';

function reply(more: Partial<AssistantTurn> = {}): AssistantTurn {
  return {
    role: 'assistant',
    id: 'r1',
    parent: 'u1',
    at,
    model: 'simulator/text',
    text: 'An answer.',
    reasoning: '',
    state: { kind: 'complete', endedAt: at },
    receipt: undefined,
    ...more,
  };
}

describe('a chat as Markdown', () => {
  it('tells who said what, when', () => {
    const conversation = conversationAfter(...exchange('u1', 'r1', undefined, 'It floats.'));
    assert.equal(
      conversationMarkdown(conversation, () => undefined),
      '# question u1\n\n## You · 2026-01-02 03:04 UTC\n\nquestion u1\n\n## simulator/text · 2026-01-02 03:04 UTC\n\nIt floats.\n',
    );
  });

  it('holds the branch that is shown, and says what it leaves out', () => {
    const conversation = conversationAfter(
      ...exchange('u1', 'r1', undefined, 'first'),
      ...exchange('u2', 'r2', undefined, 'second'),
    );
    const markdown = conversationMarkdown(conversation, () => undefined);
    assert.match(markdown, /\*Only the branch that was shown: 2 of other branches are left out\.\*/);
    assert.doesNotMatch(markdown, /first/);
  });

  it('names pictures and sound, and tells a refusal apart', () => {
    const size = { width: 3, height: 2, length: 9 };
    const markdown = replyMarkdown(
      reply({
        text: '',
        refusal: 'I will\nnot.',
        pictures: [
          { kind: 'stored', hash: 'h', mediaType: 'image/png', ...size },
          { kind: 'remote', url: 'https://example.org/<a>' },
        ],
        sound: { kind: 'stored', hash: 'h', format: 'pcm16', length: 9 },
      }),
    );
    const parts = [
      '> **The model refused:** I will not.',
      '*Picture by the model: PNG, 3 × 2*',
      '*Picture: <https://example.org/%3Ca%3E>*',
      '*Spoken by the model: WAV*',
    ];
    assert.ok(markdown.includes(parts.join('\n\n')), markdown);
  });

  it('has code with its place, in fences that the code cannot close, and pictures by name', () => {
    const code: Attachment = {
      kind: 'code',
      id: 'a',
      hash: 'h',
      uri: '',
      path: 'docs/a.md',
      language: 'markdown',
      lines: { start: 3, end: 9 },
      length: 9,
    };
    const picture: Attachment = {
      kind: 'image',
      id: 'b',
      hash: 'p',
      path: 'map.png',
      mediaType: 'image/png',
      length: 1,
    };
    const turn = { ...userTurn('u1', undefined, 'Explain'), attachments: [code, picture] };
    const markdown = conversationMarkdown(conversationAfter({ kind: 'turnAdded', turn }), ({ kind }) =>
      kind === 'code' ? '```ts\na\n```' : 'data:image/png;base64,AA==',
    );
    assert.match(
      markdown,
      /docs\/a\.md, lines 3–9:\n\n````markdown\n```ts\na\n```\n````\n\n\*Picture: map\.png\*\n\nExplain/,
    );
    assert.doesNotMatch(markdown, /base64/);
  });

  it('keeps a fence that was left open from swallowing what follows', () => {
    const conversation = conversationAfter(
      ...exchange('u1', 'r1', undefined, 'See:\n```ts\nconst a'),
      ...exchange('u2', 'r2', 'r1', 'More'),
    );
    const html = new MarkdownIt().render(conversationMarkdown(conversation, () => undefined));
    assert.equal(html.match(/<h2>/g)?.length, 4);
  });
});

describe('a reply as Markdown', () => {
  it('folds reasoning away, which cannot end the fold itself', () => {
    const markdown = replyMarkdown(reply({ reasoning: 'so </details> it is', reasoningMs: 12_300 }));
    assert.match(
      markdown,
      /<details>\n<summary>Reasoning \(12 s\)<\/summary>\n\nso &lt;\/details> it is\n\n<\/details>\n\nAn answer\./,
    );
  });

  it('lists calls of tools and sources', () => {
    const markdown = replyMarkdown(
      reply({
        toolCalls: [{ id: 'c', name: 'read_file', arguments: '{"path":"a"}' }],
        citations: [{ url: 'https://a.b/<x>', title: 'A [b]' }, { url: 'https://c.d' }],
      }),
    );
    assert.match(markdown, /\*\*Tool call: read_file\*\*\n\n```json\n{"path":"a"}\n```/);
    assert.match(
      markdown,
      /1\. \[A \\\[b\\\]\]\(<https:\/\/a\.b\/%3Cx%3E>\)\n2\. \[https:\/\/c\.d\]\(<https:\/\/c\.d>\)/,
    );
  });

  it('ends with model, provider, tokens and cost', () => {
    const usage = { prompt_tokens: 1204, completion_tokens: 310, total_tokens: 1514, cost: 0.00826 };
    const markdown = replyMarkdown(reply({ receipt: { model: 'a/b', provider: 'P', usage } }));
    assert.match(markdown, /^## a\/b · /);
    assert.match(markdown, /\n\*via P · 1,204 in · 310 out · \$0\.0083\*\n$/);
  });

  it('says how it ended where it did not end well', () => {
    const failure = { kind: 'rateLimited', message: 'Slow\ndown' } as const;
    assert.match(
      replyMarkdown(reply({ state: { kind: 'failed', endedAt: at, failure } })),
      /\n> \*\*.+:\*\* Slow down\n$/,
    );
    assert.match(replyMarkdown(reply({ state: { kind: 'stopped', endedAt: at } })), /\*Stopped before its end\.\*/);
    assert.match(replyMarkdown(reply({ origin: { kind: 'edited', turnId: 'r0' } })), /\*Edited by you\.\*/);
  });
});

describe('the name of a file made from a title', () => {
  const names: readonly [string, string][] = [
    ['Why does it fail?', 'Why-does-it-fail'],
    ['a/b\\c:d*e"f<g>h|i', 'a-b-c-d-e-f-g-h-i'],
    ['../../etc/passwd', 'etc-passwd'],
    ['.hidden', 'hidden'],
    ['为什么失败？', '为什么失败？'],
    ['CON', 'chat-CON'],
    ['???', 'chat'],
    ['', 'chat'],
    ['nul\u0000byte\u202Eevil', 'nul-byte-evil'],
  ];
  for (const [title, name] of names) {
    it(`is ${name} for ${JSON.stringify(title)}`, () => assert.equal(fileNameFor(title), name));
  }

  it('is short enough for every disk', () => {
    assert.ok(new TextEncoder().encode(fileNameFor('🚢'.repeat(500))).length <= 240);
  });
});
