import assert from 'node:assert/strict';
import type { Attachment, UserTurn } from '../../src/chat/conversation';
import { attachmentLabel, requestMessages } from '../../src/chat/requestMessages';
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
