/** Gives a conversation, its turns, attachments and waiting messages new ids, so that nothing that is there has the same. */
import type { Conversation, Turn, TurnId } from '../conversation';
import { withAttachments } from './withAttachments';

export function withNewIds(conversation: Conversation, newId: () => string): Conversation {
  const turnIds = new Map(conversation.turns.map(({ id }) => [id, newId()]));
  const turnId = (id: TurnId) => turnIds.get(id) ?? id;
  const { queue, turns, leaf, choicesAt, edit, place, ...rest } = withNewAttachmentIds(conversation, newId);
  return {
    ...rest,
    id: newId(),
    queue: queue.map((message) => ({ ...message, id: newId() })),
    turns: turns.map((turn): Turn => {
      const ids = { id: turnId(turn.id), parent: turn.parent === undefined ? undefined : turnId(turn.parent) };
      if (turn.role === 'user' || !turn.origin) return { ...turn, ...ids };
      return { ...turn, ...ids, origin: { ...turn.origin, turnId: turnId(turn.origin.turnId) } };
    }),
    leaf: leaf === undefined ? undefined : turnId(leaf),
    ...(choicesAt && {
      choicesAt: Object.fromEntries(Object.entries(choicesAt).map(([id, choices]) => [turnId(id), choices])),
    }),
    ...(edit && { edit: { ...edit, turnId: turnId(edit.turnId) } }),
    ...(place && { place: { ...place, turnId: turnId(place.turnId) } }),
  };
}

/** Versions of a message share their attachments, before and after. */
function withNewAttachmentIds(conversation: Conversation, newId: () => string): Conversation {
  const ids = new Map<string, string>();
  return withAttachments(conversation, (attachment) => {
    const id = ids.get(attachment.id) ?? newId();
    ids.set(attachment.id, id);
    return { ...attachment, id };
  });
}
