/**
 * A conversation as a file of its own, with nothing left out: all branches, and the texts and pictures that its
 * attachments and replies name. `readConversationFile` reads it back.
 */
import type { Attachment } from '../attachment';
import type { Conversation } from '../conversation';
import { withAttachments } from './withAttachments';

export const fileFormat = 'openrouter-chat';
/** Raised when the shape changes; older versions of the extension then say that they are too old. */
export const fileVersion = 1;

export interface ConversationFile {
  readonly format: typeof fileFormat;
  readonly version: typeof fileVersion;
  /** ISO 8601. */
  readonly exportedAt: string;
  /** Without a reply in the making: one that was being written is told as stopped. */
  readonly conversation: Conversation;
  /** What attachments and replies hold, by its hash: code as it was, a picture or a sound as a data URL. */
  readonly texts: Readonly<Record<string, string>>;
}

export function conversationFile(
  conversation: Conversation,
  texts: ReadonlyMap<string, string>,
  exportedAt: string,
): ConversationFile {
  return {
    format: fileFormat,
    version: fileVersion,
    exportedAt,
    conversation: withAttachments(withoutOpenReply(conversation, exportedAt), asSent),
    texts: Object.fromEntries(texts),
  };
}

/** Of files of which a part was attached, the rest is nobody else's business. */
function asSent(attachment: Attachment): Attachment {
  if (attachment.kind !== 'code') return attachment;
  const { fileHash, ...sent } = attachment;
  return sent;
}

function withoutOpenReply(conversation: Conversation, endedAt: string): Conversation {
  const { open, turns } = conversation;
  if (!open) return conversation;
  return { ...conversation, turns: [...turns, { ...open, state: { kind: 'stopped', endedAt } }], open: undefined };
}
