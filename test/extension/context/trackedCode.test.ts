import assert from 'node:assert/strict';
import { trackedCode } from '../../../src/extension/context/trackedCode';
import { code, image } from '../../support/attachments';
import { conversationAfter, userTurn } from '../../support/conversations';

const added = (id: string, more = {}) => ({ kind: 'attachmentAdded', attachment: code(id, more) }) as const;
const said = (id: string, parent: string | undefined, ...attachments: ReturnType<typeof code>[]) =>
  ({ kind: 'turnAdded', turn: { ...userTurn(id, parent), attachments } }) as const;
const idsOf = (conversation: Parameters<typeof trackedCode>[0]) => trackedCode(conversation).map(({ id }) => id);

describe('the code that is compared with its files', () => {
  it('is that of the draft, then of the shown messages from the newest on', () => {
    const conversation = conversationAfter(
      said('u1', undefined, code('old')),
      said('u2', 'u1', code('new')),
      added('draft'),
    );
    assert.deepEqual(idsOf(conversation), ['draft', 'new', 'old']);
  });

  it('has no part that is not shown: other branches and deleted messages', () => {
    const conversation = conversationAfter(
      said('u1', undefined, code('hidden')),
      said('u2', undefined, code('shown')),
      said('u3', 'u2', code('deleted')),
      { kind: 'turnDeleted', turnId: 'u3' },
    );
    assert.deepEqual(idsOf(conversation), ['shown']);
  });

  it('has nothing that was pasted, and no pictures', () => {
    const conversation = conversationAfter(added('pasted', { uri: '' }), {
      kind: 'attachmentAdded',
      attachment: image('p'),
    });
    assert.deepEqual(idsOf(conversation), []);
  });

  it('has what is pinned and was sent once, and what it was before it was refreshed as well', () => {
    const pinned = code('a', { pinned: true });
    const conversation = conversationAfter(
      said('u1', undefined, pinned),
      { kind: 'attachmentAdded', attachment: pinned },
      { kind: 'attachmentRefreshed', attachment: { ...pinned, hash: 'another' } },
      said('u2', 'u1', { ...pinned, hash: 'another' }),
    );
    assert.deepEqual(
      trackedCode(conversation).map(({ hash }) => hash),
      ['another', 'hash of a'],
    );
  });

  it('is bounded in the longest chat', () => {
    const many = Array.from({ length: 500 }, (_each, index) => code(`c${index}`));
    assert.equal(trackedCode(conversationAfter(said('u', undefined, ...many))).length, 300);
  });
});
