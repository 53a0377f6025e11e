/** Starts a new chat with the draft of another, for when there is no room left in that one. It does not know how chats are shown. */
import type { Chats } from './chats';
import type { Session } from './session';

/** The new chat goes on with the same model and parameters. What is pinned stays pinned in both. */
export function moveDraft(chats: Chats, from: Session): Session {
  const { draft, model, parameters, preset } = from.conversation;
  const to = chats.create();
  if (to.conversation.model !== model) to.change({ kind: 'modelSelected', model });
  if (parameters) to.change({ kind: 'parametersChanged', parameters });
  if (preset !== undefined) to.change({ kind: 'presetSelected', preset });
  if (draft.parameters) to.change({ kind: 'draftParametersChanged', parameters: draft.parameters });
  for (const attachment of draft.attachments) to.change({ kind: 'attachmentAdded', attachment });
  to.change({ kind: 'draftChanged', text: draft.text });
  from.change({ kind: 'draftChanged', text: '' });
  if (draft.parameters) from.change({ kind: 'draftParametersChanged', parameters: undefined });
  for (const { id, pinned } of draft.attachments) {
    if (!pinned) from.change({ kind: 'attachmentRemoved', attachmentId: id });
  }
  return to;
}
