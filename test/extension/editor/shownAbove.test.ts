import assert from 'node:assert/strict';
import type { Attachment, LineRange } from '../../../src/chat/attachment';
import type { Change } from '../../../src/chat/change';
import { shownAbove } from '../../../src/extension/editor/shownAbove';
import { conversationAfter, exchange } from '../../support/conversations';

function code(id: string, path: string, lines?: LineRange): Attachment {
  return { kind: 'code', id, uri: `file:///w/${path}`, path, language: '', lines, hash: id, length: 1 };
}

function asked(
  question: string,
  reply: string,
  parent: string | undefined,
  attachments: readonly Attachment[],
): Change[] {
  return exchange(question, reply, parent).map((change) =>
    change.kind === 'turnAdded' && change.turn.role === 'user'
      ? { ...change, turn: { ...change.turn, attachments } }
      : change,
  );
}

const shownIn = (reply: string, ...changes: Change[]) =>
  shownAbove(conversationAfter(...changes), reply).map(({ attachment, repliesSince }) => [
    attachment.id,
    ...repliesSince.map(({ id }) => id),
  ]);

describe('what a model was shown above its reply', () => {
  it('is each file as the last message attached it, with the replies since', () => {
    const shown = shownIn(
      'r3',
      ...asked('q1', 'r1', undefined, [code('a1', 'a'), code('b1', 'b')]),
      ...asked('q2', 'r2', 'r1', [code('a2', 'a')]),
      ...asked('q3', 'r3', 'r2', []),
    );
    assert.deepEqual(shown, [
      ['a2', 'r2'],
      ['b1', 'r1', 'r2'],
    ]);
  });

  it('is every part of a file that one message attached, each once', () => {
    const part = { start: 1, end: 2 };
    const attachments = [code('a1', 'a', part), code('a2', 'a', { start: 5, end: 6 }), code('a3', 'a', part)];
    assert.deepEqual(shownIn('r1', ...asked('q1', 'r1', undefined, attachments)), [['a3'], ['a2']]);
  });

  it('is nothing that was attached below, on another branch, or in a deleted message', () => {
    const shown = shownIn(
      'r2',
      ...asked('q1', 'r1', undefined, [code('a1', 'a')]),
      ...asked('q2', 'r2', 'r1', []),
      ...asked('q2b', 'r2b', 'r1', [code('b1', 'b')]),
      ...asked('q3', 'r3', 'r2', [code('c1', 'c')]),
      { kind: 'turnDeleted', turnId: 'q1' },
    );
    assert.deepEqual(shown, []);
  });
});
