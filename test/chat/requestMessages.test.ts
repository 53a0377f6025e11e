import assert from 'node:assert/strict';
import { type Attachment, attachmentLabel } from '../../src/chat/attachment';
import type { UserTurn } from '../../src/chat/conversation';
import { requestMessages, requestTools } from '../../src/chat/requestMessages';
import { runningTurn, userTurn } from '../support/conversations';

const attachment: Attachment = {
  kind: 'code',
  id: 'a1',
  uri: 'file:///w/src/cart.ts',
  path: 'src/cart.ts',
  language: 'typescript',
  lines: { start: 3, end: 9 },
  hash: 'h',
  length: 10,
};

function asking(text: string, ...attachments: Attachment[]): UserTurn {
  return { ...userTurn('u1', undefined, text), attachments };
}

describe('requestMessages', () => {
  it('tells the model the path, the lines, the language and the code, and then the question', () => {
    const messages = requestMessages([asking('Why?', attachment)], () => 'const a = 1;');
    assert.deepEqual(messages, [
      { role: 'user', content: 'src/cart.ts, lines 3–9:\n```typescript\nconst a = 1;\n```\n\nWhy?' },
    ]);
  });

  it('fences code that has fences in it so that nothing spills out', () => {
    const [message] = requestMessages([asking('Why?', attachment)], () => 'a\n````\nb');
    assert.match(String(message?.content), /\n`````typescript\na\n````\nb\n`````\n/);
  });

  it('sends earlier replies back, and leaves out those that said nothing', () => {
    const branch = [
      userTurn('u1', undefined, 'one'),
      { ...runningTurn('r1', 'u1'), text: 'first' },
      userTurn('u2', 'r1', 'two'),
      runningTurn('r2', 'u2'),
      userTurn('u3', 'r2', 'three'),
    ];
    assert.deepEqual(
      requestMessages(branch, () => ''),
      [
        { role: 'user', content: 'one' },
        { role: 'assistant', content: 'first' },
        { role: 'user', content: 'two' },
        { role: 'user', content: 'three' },
      ],
    );
  });

  it('calls a file by its path, a line by its number and a range by both ends', () => {
    assert.equal(attachmentLabel({ ...attachment, lines: undefined }), 'src/cart.ts');
    assert.equal(attachmentLabel({ ...attachment, lines: { start: 3, end: 3 } }), 'src/cart.ts, line 3');
    assert.equal(attachmentLabel(attachment), 'src/cart.ts, lines 3–9');
  });
});

describe('what is attached beside code', () => {
  const base = { id: 'x', hash: 'h' };
  const pdf: Attachment = { ...base, kind: 'document', path: 'plan.pdf', mediaType: 'application/pdf', length: 9 };
  const page: Attachment = { ...base, kind: 'web', path: 'https://example.org/a?b=c' };
  const diff: Attachment = {
    ...base,
    kind: 'text',
    path: 'Staged changes',
    language: 'diff',
    length: 4,
    source: { type: 'gitDiff', repository: 'file:///w', what: 'staged', of: '' },
  };

  it('goes as a file after the words where it is a PDF', () => {
    const [message] = requestMessages([asking('Sum up', pdf)], () => 'data:application/pdf;base64,JVBE');
    assert.deepEqual(message?.content, [
      { type: 'text', text: 'Sum up' },
      { type: 'file', file: { filename: 'plan.pdf', file_data: 'data:application/pdf;base64,JVBE' } },
    ]);
  });

  it('goes fenced under its name where it is a text that was made', () => {
    const [message] = requestMessages([asking('Review', diff)], () => '-a\n+b');
    assert.equal(message?.content, 'Staged changes:\n```diff\n-a\n+b\n```\n\nReview');
  });

  it('goes as an address where it is a web page, with the tool that fetches from its host and no other', () => {
    const branch = [asking('Sum up', page)];
    const contentOf = () => page.path;
    assert.equal(
      requestMessages(branch, contentOf)[0]?.content,
      'Web page to fetch and read: https://example.org/a?b=c\n\nSum up',
    );
    assert.deepEqual(requestTools(branch, contentOf), [
      { type: 'openrouter:web_fetch', parameters: { allowed_domains: ['example.org'] } },
    ]);
  });

  it('asks for no tool without a web page, and leaves the user’s own fetch tool as it is', () => {
    const own = { type: 'openrouter:web_fetch', parameters: { max_uses: 1 } } as const;
    assert.deepEqual(
      requestTools([asking('Sum up', pdf)], () => ''),
      [],
    );
    assert.deepEqual(
      requestTools([asking('Sum up', page)], () => page.path, [own]),
      [own],
    );
  });
});
