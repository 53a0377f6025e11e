/** Every attachment of a conversation, wherever it lies: in the draft, in the queue, and in the messages of all branches. */
import type { Attachment } from '../attachment';
import type { Conversation } from '../conversation';

export function attachmentsOf({ draft, queue, turns }: Conversation): readonly Attachment[] {
  const sent = turns.flatMap((turn) => (turn.role === 'user' ? turn.attachments : []));
  return [...draft.attachments, ...queue.flatMap(({ attachments }) => attachments), ...sent];
}
