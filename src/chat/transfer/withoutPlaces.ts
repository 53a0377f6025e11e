/**
 * Takes from the attachments of a conversation what they could be taken anew by. The file of a chat may come from anybody:
 * what it names as a place, or as a source of a text, must lead to no reading of a file, no run of git and no look into a
 * terminal, neither by a click nor before a message is sent. The texts stay as they were exported; that their places say
 * something else by now, nobody is told any more, not even of chats that come back to where they were exported.
 */
import type { Attachment } from '../attachment';
import type { Conversation } from '../conversation';
import { withAttachments } from './withAttachments';

export function withoutPlaces(conversation: Conversation): Conversation {
  return withAttachments(conversation, withoutPlace);
}

/** As if it had been dropped or pasted. */
function withoutPlace(attachment: Attachment): Attachment {
  if (attachment.kind === 'text') return { ...attachment, source: { type: 'clipboard' } };
  if (attachment.kind !== 'code') return attachment;
  const { fileHash, version, ...code } = attachment;
  return { ...code, uri: '' };
}
