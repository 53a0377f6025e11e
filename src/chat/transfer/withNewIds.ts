/** Gives a conversation, its turns, attachments and waiting messages new ids, so that nothing that is there has the same. */
import type { Attachment, Conversation, Draft, Turn, TurnId } from '../conversation';

export function withNewIds(conversation: Conversation, newId: () => string): Conversation {
  const ids = new Map<string, string>();
  const renew = (id: string) => {
    const id2 = ids.get(id) ?? newId();
    ids.set(id, id2);
    return id2;
  };
  const turnIds = new Map(conversation.turns.map(({ id }) => [id, newId()]));
  const turnId = (id: TurnId) => turnIds.get(id) ?? id;
  const attached = <T extends Draft>(holder: T): T => ({
    ...holder,
    attachments: holder.attachments.map((attachment): Attachment => ({ ...attachment, id: renew(attachment.id) })),
  });
  const { draft, queue, turns, leaf, edit, place } = conversation;
  return {
    ...conversation,
    id: newId(),
    draft: attached(draft),
    queue: queue.map((message) => ({ ...attached(message), id: newId() })),
    turns: turns.map((turn): Turn => {
      const renamed = { id: turnId(turn.id), parent: turn.parent === undefined ? undefined : turnId(turn.parent) };
      if (turn.role === 'user') return { ...attached(turn), ...renamed };
      return {
        ...turn,
        ...renamed,
        ...(turn.origin && { origin: { ...turn.origin, turnId: turnId(turn.origin.turnId) } }),
      };
    }),
    leaf: leaf === undefined ? undefined : turnId(leaf),
    ...(edit && { edit: { ...edit, turnId: turnId(edit.turnId) } }),
    ...(place && { place: { ...place, turnId: turnId(place.turnId) } }),
  };
}
