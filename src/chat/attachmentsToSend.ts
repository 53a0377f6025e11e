/** Which attachments of a draft go along with the next message. */
import type { Attachment } from './attachment';
import { branchTo } from './branches';
import type { Conversation, Draft } from './conversation';

/** All, but for what is pinned and was sent already as it is now: the model has it in front of it. */
export function attachmentsToSend(conversation: Conversation, { attachments }: Draft): readonly Attachment[] {
  if (!attachments.some(({ pinned }) => pinned)) return attachments;
  const branch = branchTo(conversation, conversation.leaf);
  const sent = branch.flatMap((turn) => (turn.role === 'user' && !turn.deleted ? turn.attachments : []));
  return attachments.filter((each) => !each.pinned || !sent.some((other) => isSame(other, each)));
}

/** Refreshed, an attachment keeps its id. */
function isSame(a: Attachment, b: Attachment): boolean {
  return a.id === b.id && a.hash === b.hash;
}
