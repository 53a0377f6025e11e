import assert from 'node:assert/strict';
import { newConversation } from '../../src/chat/conversation';
import { startingStatus } from '../../src/chat/protocol';
import { readHostMessage } from '../../src/webview/host';

const conversation = newConversation('one', '', '2026-01-01T00:00:00Z');

describe('A message from the host', () => {
  it('is read when it has the fields of its type', () => {
    const messages = [
      { type: 'snapshot', conversation },
      { type: 'changes', conversationId: 'one', since: 0, changes: [] },
      {
        type: 'status',
        status: { ...startingStatus, key: 'present' },
      },
      { type: 'focusMessage' },
    ];
    for (const message of messages) assert.equal(readHostMessage(message), message);
  });

  it('is ignored when it is something else', () => {
    const others = [
      undefined,
      null,
      'snapshot',
      42,
      {},
      { type: 'toString' },
      { type: 'snapshot' },
      { type: 'snapshot', conversation: null },
      { type: 'changes', conversationId: 'one', since: '0', changes: [] },
      { type: 'changes', conversationId: 'one', since: 0, changes: 'none' },
      { type: 'status', status: 'fine' },
    ];
    for (const other of others) assert.equal(readHostMessage(other), undefined, JSON.stringify(other));
  });
});
