import assert from 'node:assert/strict';
import type { ChatChunk } from '../../../src/client';
import { type ReplyDetails, withDetails } from '../../../src/extension/chat/replyDetails';

describe('the details of a reply', () => {
  const detailsOf = (...chunks: readonly object[]): ReplyDetails =>
    chunks.reduce<ReplyDetails>((details, chunk) => withDetails(details, chunk as ChatChunk), {});

  it('are when its answer was begun and what it calls itself, from the first piece on, and its fingerprint', () => {
    const first = { created: 1_700_000_000, object: 'chat.completion.chunk' };
    assert.deepEqual(detailsOf(first, { ...first, created: 5 }, { system_fingerprint: 'fp_1' }), {
      ...first,
      systemFingerprint: 'fp_1',
    });
    assert.deepEqual(detailsOf({ created: 'today', object: 5, openrouter_metadata: 'none' }), {});
  });

  it('hold the bodies that were sent upstream in their order, and no flood of them', () => {
    const chunks = Array.from({ length: 150 }, (_, body) => ({ debug: { echo_upstream_body: { body } } }));
    const { upstreamBodies = [] } = detailsOf(...chunks);
    assert.equal(upstreamBodies.length, 100);
    assert.deepEqual(upstreamBodies[99], { body: 99 });
  });
});
