/** Changes every attachment of a conversation, wherever it lies. */
import type { Attachment } from '../attachment';
import type { Conversation, Draft } from '../conversation';

export function withAttachments(
  conversation: Conversation,
  change: (attachment: Attachment) => Attachment,
): Conversation {
  const changed = <T extends Draft>(holder: T): T => ({ ...holder, attachments: holder.attachments.map(change) });
  const { draft, queue, turns } = conversation;
  return {
    ...conversation,
    draft: changed(draft),
    queue: queue.map(changed),
    turns: turns.map((turn) => (turn.role === 'user' ? changed(turn) : turn)),
  };
}
