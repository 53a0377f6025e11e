/** Which attachments of a draft go along with the next message. */
import { type Attachment, snapshotKey } from './attachment';
import { branchTo } from './branches';
import type { Conversation, Draft } from './conversation';

/** All, but for what is pinned and was sent already as it is now: the model has it in front of it. */
export function attachmentsToSend(conversation: Conversation, { attachments }: Draft): readonly Attachment[] {
  if (!attachments.some(({ pinned }) => pinned)) return attachments;
  const branch = branchTo(conversation, conversation.leaf);
  const sent = new Set(
    branch.flatMap((turn) => (turn.role === 'user' && !turn.deleted ? turn.attachments.map(snapshotKey) : [])),
  );
  return attachments.filter((each) => !each.pinned || !sent.has(snapshotKey(each)));
}
