import assert from 'node:assert/strict';
import { readSpendingIntent } from '../../../src/chat/money/spendingProtocol';
import { firstSpendView } from '../../../src/chat/money/spendView';

describe('What the page of spending says', () => {
  it('is heard where it is something that the page may want', () => {
    for (const intent of [
      { kind: 'ready' },
      { kind: 'setView', view: firstSpendView },
      { kind: 'listRequests', key: '' },
      { kind: 'openTurn', conversationId: 'a', turnId: '' },
      { kind: 'exportSpending' },
    ])
      assert.deepEqual(readSpendingIntent(intent), intent);
  });

  it('is passed over where it is anything else', () => {
    for (const message of [
      undefined,
      'ready',
      { kind: 'constructor' },
      { kind: 'setView', view: { ...firstSpendView, range: 'forever' } },
      { kind: 'setView' },
      { kind: 'listRequests', key: 3 },
      { kind: 'openTurn', conversationId: 'a' },
    ])
      assert.equal(readSpendingIntent(message), undefined);
  });
});
