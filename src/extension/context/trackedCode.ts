/** Which attached code of a conversation is worth comparing with what its files say now: what the user sees, the nearest first. */
import { type CodeAttachment, hasPlace, snapshotKey } from '../../chat/attachment';
import { shownBranch } from '../../chat/branches';
import type { Conversation } from '../../chat/conversation';

/** So many snapshots are followed: more than anybody looks through. */
const most = 300;

/** The draft's, then the queue's, then those of the shown messages from the newest on; each snapshot once. */
export function trackedCode(conversation: Conversation): readonly CodeAttachment[] {
  const { draft, queue } = conversation;
  const sent = shownBranch(conversation).toReversed();
  const all = [
    ...draft.attachments,
    ...queue.flatMap(({ attachments }) => attachments),
    ...sent.flatMap(({ turn }) => (turn.role === 'user' ? turn.attachments : [])),
  ].filter(hasPlace);
  return [...new Map(all.map((each) => [snapshotKey(each), each])).values()].slice(0, most);
}
