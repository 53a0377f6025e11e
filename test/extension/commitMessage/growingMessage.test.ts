import assert from 'node:assert/strict';
import { commitMessageIn, longestMessage } from '../../../src/extension/commitMessage/commitMessageIn';
import { GrowingMessage } from '../../../src/extension/commitMessage/growingMessage';

describe('a commit message that is being written', () => {
  it('is seen from its first characters on, and grows with the reply', () => {
    const message = `feat: add a button\n\n${'It was missing. '.repeat(40)}`.trim();
    const growing = new GrowingMessage();
    let shown = '';
    for (let length = 1; length <= message.length; length++) {
      shown = growing.messageIn(message.slice(0, length)) ?? shown;
      assert.ok(length > 30 || shown === message.slice(0, length).trim());
      assert.ok(length - shown.length <= 1 + length / 16, `${shown.length} of ${length}`);
    }
  });

  it('costs little where a long reply comes a character at a time, and nothing once it is too long', () => {
    let characters = 0;
    const growing = new GrowingMessage((reply) => {
      characters += reply.length;
      return commitMessageIn(reply);
    });
    const reply = 'x'.repeat(2 * longestMessage);
    for (let length = 1; length <= reply.length; length++) growing.messageIn(reply.slice(0, length));
    assert.ok(characters < 50 * longestMessage, `${characters}`);
  });
});
