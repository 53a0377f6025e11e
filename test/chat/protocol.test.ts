import assert from 'node:assert/strict';
import { type Intent, isAboutConversation, readIntent } from '../../src/chat/protocol';

const conversationId = 'one';
const aboutOne: readonly Intent[] = [
  { kind: 'send', conversationId, text: 'Why?' },
  { kind: 'stop', conversationId },
  { kind: 'retry', conversationId, turnId: 'r' },
  { kind: 'selectBranch', conversationId, turnId: 'r' },
  { kind: 'setDraft', conversationId, text: '' },
  { kind: 'removeAttachment', conversationId, attachmentId: 'a' },
  { kind: 'openAttachment', conversationId, attachmentId: 'a', hash: 'h' },
  { kind: 'refreshAttachment', conversationId, attachmentId: 'a' },
  { kind: 'previewRequest', conversationId, text: '' },
  { kind: 'inspect', conversationId, turnId: 'r' },
];
const aboutNone: readonly Intent[] = [
  { kind: 'ready' },
  { kind: 'attach' },
  { kind: 'copy', text: '' },
  { kind: 'openLink', href: 'https://example.org' },
  { kind: 'newChat' },
];

describe('An intent', () => {
  it('is read when each field of its kind is there', () => {
    for (const intent of [...aboutOne, ...aboutNone]) assert.equal(readIntent(intent), intent);
  });

  it('is refused when it is about a conversation and does not say which', () => {
    for (const intent of aboutOne) {
      assert.equal(isAboutConversation(intent), true, intent.kind);
      assert.equal(readIntent({ ...intent, conversationId: undefined }), undefined, intent.kind);
      assert.equal(readIntent({ ...intent, conversationId: 1 }), undefined, intent.kind);
    }
    for (const intent of aboutNone) assert.equal(isAboutConversation(intent), false, intent.kind);
  });

  it('is refused when it is something else', () => {
    for (const other of [undefined, null, 'stop', {}, { kind: 'toString' }, { kind: 'copy' }, { kind: 5 }]) {
      assert.equal(readIntent(other), undefined, JSON.stringify(other));
    }
  });
});
