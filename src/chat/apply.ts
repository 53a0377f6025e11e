/**
 * The one function that changes a conversation. Host and panel run the same code on the same changes, so equal
 * revisions mean equal conversations. Its cost does not depend on the number of turns, but for the changes that add
 * or end one.
 */
import type { Change, ChangeKind, ChangeOf } from './change';
import type { AssistantTurn, Conversation, Receipt, ReplyState, TurnId } from './conversation';

/** Returns the conversation after `change`. A change about a reply that is not open counts, and does nothing else. */
export function apply(conversation: Conversation, change: Change): Conversation {
  return { ...changed(conversation, change), revision: conversation.revision + 1 };
}

export function applyAll(conversation: Conversation, changes: readonly Change[]): Conversation {
  return changes.reduce(apply, conversation);
}

const appliers: { readonly [K in ChangeKind]: (conversation: Conversation, change: ChangeOf<K>) => Conversation } = {
  turnAdded: (conversation, { turn }) => {
    if (turn.role === 'assistant' && turn.state.kind === 'running') {
      return { ...conversation, open: turn, leaf: turn.id };
    }
    return { ...conversation, turns: [...conversation.turns, turn], leaf: turn.id };
  },
  textAppended: (conversation, { turnId, text }) =>
    updateOpen(conversation, turnId, (open) => ({ ...open, text: open.text + text })),
  reasoningAppended: (conversation, { turnId, text }) =>
    updateOpen(conversation, turnId, (open) => ({ ...open, reasoning: open.reasoning + text })),
  turnCompleted: (conversation, { turnId, endedAt, receipt }) =>
    close(conversation, turnId, receipt, { kind: 'complete', endedAt }),
  turnStopped: (conversation, { turnId, endedAt, receipt }) =>
    close(conversation, turnId, receipt, { kind: 'stopped', endedAt }),
  turnFailed: (conversation, { turnId, endedAt, receipt, failure }) =>
    close(conversation, turnId, receipt, { kind: 'failed', endedAt, failure }),
  branchSelected: (conversation, { leaf }) => ({ ...conversation, leaf }),
  draftSent: (conversation) => ({ ...conversation, draft: { text: '', attachments: [] } }),
  draftChanged: (conversation, { text }) => ({ ...conversation, draft: { ...conversation.draft, text } }),
  attachmentAdded: (conversation, { attachment }) => ({
    ...conversation,
    draft: { ...conversation.draft, attachments: [...conversation.draft.attachments, attachment] },
  }),
  attachmentRemoved: (conversation, { attachmentId }) => ({
    ...conversation,
    draft: {
      ...conversation.draft,
      attachments: conversation.draft.attachments.filter((attachment) => attachment.id !== attachmentId),
    },
  }),
  modelSelected: (conversation, { model }) => ({ ...conversation, model }),
};

function changed<K extends ChangeKind>(conversation: Conversation, change: ChangeOf<K>): Conversation {
  // A newer version of the extension may have stored what this one does not know.
  if (!Object.hasOwn(appliers, change.kind)) return conversation;
  return appliers[change.kind](conversation, change);
}

function updateOpen(
  conversation: Conversation,
  turnId: TurnId,
  update: (open: AssistantTurn) => AssistantTurn,
): Conversation {
  if (conversation.open?.id !== turnId) return conversation;
  return { ...conversation, open: update(conversation.open) };
}

function close(conversation: Conversation, turnId: TurnId, receipt: Receipt, state: ReplyState): Conversation {
  if (conversation.open?.id !== turnId) return conversation;
  const turn = { ...conversation.open, receipt, state };
  return { ...conversation, turns: [...conversation.turns, turn], open: undefined };
}
