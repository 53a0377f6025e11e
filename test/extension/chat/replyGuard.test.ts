import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';
import { type AskedReply, admitted, RefusedReply, type ReplyEnding } from '../../../src/extension/chat/replyGuard';
import { emptyConversation } from '../../support/conversations';

const asked: AskedReply = {
  request: { model: 'a/b', messages: [{ role: 'user', content: 'Hi' }] },
  purpose: 'reply',
  conversation: emptyConversation(),
  turnId: 't',
  attachments: [],
};

describe('guards of a request', () => {
  it('are each asked about what the one before lets out', async () => {
    const { request } = await admitted(
      [
        { admit: async ({ request }) => ({ request: { ...request, temperature: 0 } }) },
        { admit: async ({ request }) => ({ request: { ...request, seed: Number(request.temperature) + 1 } }) },
      ],
      asked,
    );
    deepStrictEqual([request.temperature, request.seed], [0, 1]);
  });

  it('learn that nothing was sent where a later one refuses', async () => {
    const endings: ReplyEnding[] = [];
    const first = {
      admit: async ({ request }: AskedReply) => ({
        request,
        ended: (ending: ReplyEnding) => {
          endings.push(ending);
          return undefined;
        },
      }),
    };
    const second = { admit: () => Promise.reject(new RefusedReply({ kind: 'policy', message: 'No.' })) };
    await rejects(admitted([first, second], asked), RefusedReply);
    deepStrictEqual(endings, [{ kind: 'failed', receipt: {}, wasSent: false }]);
  });

  it('are all told of the end though one of them breaks, which is a failure of the reply', async () => {
    const told: string[] = [];
    const breaking = {
      admit: async ({ request }: AskedReply) => ({
        request,
        ended: () => {
          throw new Error('no figures');
        },
      }),
    };
    const later = {
      admit: async ({ request }: AskedReply) => ({
        request,
        ended: ({ kind }: ReplyEnding) => {
          told.push(kind);
          return undefined;
        },
      }),
    };
    const guarded = await admitted([breaking, later], asked);
    const fault = guarded.ended?.({ kind: 'complete', receipt: {}, wasSent: true });
    deepStrictEqual(fault, { kind: 'internal', message: 'no figures' });
    deepStrictEqual(told, ['complete']);
  });

  it('are waited for only where one of them asks for it', async () => {
    const quiet = await admitted([{ admit: async ({ request }) => ({ request, taken: () => undefined }) }], asked);
    strictEqual(quiet.taken?.({}), undefined);
    const slow = await admitted([{ admit: async ({ request }) => ({ request, taken: async () => {} }) }], asked);
    strictEqual(await slow.taken?.({}), undefined);
    strictEqual(slow.taken?.({}) instanceof Promise, true);
  });
});
