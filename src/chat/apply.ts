/**
 * The one function that changes a conversation. Host and panel run the same code on the same changes, so equal
 * revisions mean equal conversations. Its cost does not depend on the number of turns, but for the changes that add
 * or end one, or go to another branch.
 */
import type { Attachment } from './attachment';
import { atBranch } from './branchChoices';
import type { Change, ChangeKind, ChangeOf } from './change';
import type { AssistantTurn, Conversation, Receipt, ReplyState, ToolCall, Turn, TurnId } from './conversation';
import { unitedTurns } from './unitedConversation';

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
  refusalAppended: (conversation, { turnId, text }) =>
    updateOpen(conversation, turnId, (open) => ({ ...open, refusal: (open.refusal ?? '') + text })),
  reasoningAppended: (conversation, { turnId, text }) =>
    updateOpen(conversation, turnId, (open) => ({ ...open, reasoning: open.reasoning + text })),
  reasoningEnded: (conversation, { turnId, durationMs }) =>
    updateOpen(conversation, turnId, (open) => ({ ...open, reasoningMs: durationMs })),
  toolCallAppended: (conversation, change) =>
    updateOpen(conversation, change.turnId, (open) => ({
      ...open,
      toolCalls: withPiece(open.toolCalls ?? [], change),
    })),
  citationsAdded: (conversation, { turnId, citations }) =>
    updateOpen(conversation, turnId, (open) => ({ ...open, citations: [...(open.citations ?? []), ...citations] })),
  pictureAdded: (conversation, { turnId, picture }) =>
    updateOpen(conversation, turnId, (open) => ({ ...open, pictures: [...(open.pictures ?? []), picture] })),
  soundAdded: (conversation, { turnId, sound }) => updateOpen(conversation, turnId, (open) => ({ ...open, sound })),
  logprobsAdded: (conversation, { turnId, logprobs }) =>
    updateOpen(conversation, turnId, (open) => ({ ...open, logprobs })),
  turnCompleted: (conversation, { turnId, endedAt, receipt, dataIssues: issues }) => {
    const checked = updateOpen(conversation, turnId, (open) =>
      issues ? { ...open, data: { ...open.data, issues } } : open,
    );
    return close(checked, turnId, receipt, { kind: 'complete', endedAt });
  },
  turnStopped: (conversation, { turnId, endedAt, receipt }) =>
    close(conversation, turnId, receipt, { kind: 'stopped', endedAt }),
  turnFailed: (conversation, { turnId, endedAt, receipt, failure }) =>
    close(conversation, turnId, receipt, { kind: 'failed', endedAt, failure }),
  receiptAmended: (conversation, { turnId, receipt }) => {
    const amended = (turn: AssistantTurn) => ({ ...turn, receipt: { ...turn.receipt, ...receipt } });
    if (conversation.open?.id === turnId) return updateOpen(conversation, turnId, amended);
    return updateTurn(conversation, turnId, (turn) => (turn.role === 'assistant' ? amended(turn) : turn));
  },
  turnRecovered: (conversation, { turnId, endedAt, text, reasoning }) =>
    updateTurn(conversation, turnId, (turn) =>
      turn.role === 'assistant' ? { ...turn, text, reasoning, state: { kind: 'complete', endedAt } } : turn,
    ),
  branchSelected: (conversation, { leaf }) => atBranch(conversation, leaf),
  draftSent: (conversation) => ({
    ...conversation,
    draft: { text: '', attachments: conversation.draft.attachments.filter(({ pinned }) => pinned) },
  }),
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
  attachmentRefreshed: (conversation, { attachment }) =>
    updateAttachment(conversation, attachment.id, () => attachment),
  attachmentPinned: (conversation, { attachmentId, pinned }) =>
    updateAttachment(conversation, attachmentId, (attachment) => ({ ...attachment, pinned: pinned || undefined })),
  messageQueued: (conversation, { message }) => ({ ...conversation, queue: [...conversation.queue, message] }),
  queuedRemoved: (conversation, { messageId }) => ({ ...conversation, queue: without(conversation, messageId) }),
  queuedReturned: (conversation, { messageId }) => {
    const message = conversation.queue.find(({ id }) => id === messageId);
    if (!message) return conversation;
    const { draft } = conversation;
    const text = [message.text, draft.text].filter((part) => part !== '').join('\n\n');
    // What is pinned is there already.
    const stayed = new Set(draft.attachments.map(({ id }) => id));
    const attachments = [...message.attachments.filter(({ id }) => !stayed.has(id)), ...draft.attachments];
    const parameters = message.parameters ?? draft.parameters;
    return {
      ...conversation,
      queue: without(conversation, messageId),
      draft: { text, attachments, ...(parameters && { parameters }) },
    };
  },
  turnDeleted: (conversation, { turnId }) => updateTurn(conversation, turnId, (turn) => ({ ...turn, deleted: true })),
  turnRestored: (conversation, { turnId }) =>
    updateTurn(conversation, turnId, (turn) => ({ ...turn, deleted: undefined })),
  deletedTurnsEmptied: (conversation) => ({ ...conversation, turns: conversation.turns.map(emptiedIfDeleted) }),
  editChanged: (conversation, { edit }) => ({ ...conversation, edit }),
  titleChanged: (conversation, { title }) => ({ ...conversation, title }),
  pinnedChanged: (conversation, { pinned }) => ({ ...conversation, pinned }),
  parametersChanged: (conversation, { parameters }) => ({ ...conversation, parameters }),
  draftParametersChanged: (conversation, { parameters }) => ({
    ...conversation,
    draft: { ...conversation.draft, parameters },
  }),
  presetSelected: (conversation, { preset }) => ({ ...conversation, preset }),
  placeChanged: (conversation, { place }) => ({ ...conversation, place }),
  modelSelected: (conversation, { model }) => ({ ...conversation, model }),
  joined: (conversation, { turns, fields }) => ({
    ...conversation,
    ...fields,
    turns: unitedTurns(conversation.turns, turns, conversation.open?.id),
  }),
};

function updateAttachment(
  conversation: Conversation,
  id: string,
  update: (attachment: Attachment) => Attachment,
): Conversation {
  const attachments = conversation.draft.attachments.map((each) => (each.id === id ? update(each) : each));
  return { ...conversation, draft: { ...conversation.draft, attachments } };
}

function without({ queue }: Conversation, messageId: string) {
  return queue.filter(({ id }) => id !== messageId);
}

function withPiece(calls: readonly ToolCall[], piece: ChangeOf<'toolCallAppended'>): readonly ToolCall[] {
  const call = calls[piece.index] ?? { id: '', name: '', arguments: '' };
  const appended = {
    id: piece.id ?? call.id,
    name: piece.name ?? call.name,
    arguments: call.arguments + piece.text,
  };
  // An index that leaves a gap is the next one: what is stored has no holes.
  return piece.index < calls.length ? calls.with(piece.index, appended) : [...calls, appended];
}

function updateTurn(conversation: Conversation, turnId: TurnId, update: (turn: Turn) => Turn): Conversation {
  return { ...conversation, turns: conversation.turns.map((turn) => (turn.id === turnId ? update(turn) : turn)) };
}

function emptiedIfDeleted(turn: Turn): Turn {
  if (!turn.deleted) return turn;
  const { id, parent, at } = turn;
  if (turn.role === 'user') return { role: 'user', id, parent, at, deleted: true, text: '', attachments: [] };
  const { model, state, receipt } = turn;
  return { role: 'assistant', id, parent, at, deleted: true, model, text: '', reasoning: '', state, receipt };
}

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
