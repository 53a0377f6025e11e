import assert from 'node:assert/strict';
import type { AssistantTurn } from '../../../src/chat/conversation';
import { isOfReply, resultFile } from '../../../src/extension/results/resultFile';
import { conversationAfter, runningTurn, userTurn } from '../../support/conversations';

describe('the file of what came with a reply', () => {
  const size = { width: 1, height: 1, length: 1 };
  const reply: AssistantTurn = {
    ...runningTurn('r', 'u'),
    pictures: [
      { kind: 'remote', url: 'https://example.org/' },
      { kind: 'stored', hash: 'p', mediaType: 'image/jpeg', ...size },
    ],
    sound: { kind: 'stored', hash: 's', format: 'pcm16', length: 1 },
    logprobs: { hash: 'l', tokens: 1 },
  };
  const conversation = conversationAfter(
    { kind: 'turnAdded', turn: userTurn('u', undefined, 'Draw: a fox/dog?') },
    { kind: 'turnAdded', turn: reply },
  );
  const fileOf = (hash: string, turnId = 'r') => resultFile(conversation, { turnId, hash });

  it('is called after the chat and by what it is', () => {
    assert.equal(fileOf('p')?.name, 'Draw-a-fox-dog-picture-2.jpg');
    assert.equal(fileOf('s')?.name, 'Draw-a-fox-dog-sound.wav');
  });

  it('is none for what the reply does not refer to, and for what is no file', () => {
    assert.deepEqual([fileOf('x'), fileOf('p', 'u'), fileOf('p', 'gone'), fileOf('l')], new Array(4).fill(undefined));
    const asked = ['p', 's', 'l', 'x'].map((hash) => isOfReply(conversation, { turnId: 'r', hash }));
    assert.deepEqual(asked, [true, true, true, false]);
  });
});
