import assert from 'node:assert/strict';
import { largestParts } from '../../src/chat/largestParts';
import { code } from '../support/attachments';

const lib = { id: 'lib', label: 'src/lib/' };

describe('what a request could do without', () => {
  it('is told with the largest first, groups as one', () => {
    const attachments = [
      code('small', { tokens: 10 }),
      code('b', { tokens: 3000, group: lib }),
      code('c', { tokens: 3000, group: lib }),
    ];
    const parts = largestParts({ message: 40, attachments: 6030, earlier: 5000 }, attachments);
    assert.deepEqual(
      parts.map((part) => [part.label, part.kind === 'attached' ? part.id : part.kind]),
      [
        ['src/lib/ (2 files)', 'lib'],
        ['Earlier turns', 'earlier'],
        ['This message', 'message'],
        ['small.ts', 'small'],
      ],
    );
    assert.ok((parts[0]?.tokens ?? 0) > 6000);
  });

  it('leaves out what takes nothing', () => {
    assert.deepEqual(largestParts({ message: 0, attachments: 0, earlier: 0 }, []), []);
  });
});
