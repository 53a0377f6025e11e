/** Puts pictures into the draft of a conversation, having looked at what they are. It does not know where they come from. */
import type { ImageAttachment } from '../../chat/attachment';
import { attachmentLimits } from '../../chat/attachmentLimits';
import type { Conversation } from '../../chat/conversation';
import { fileSize } from '../../chat/fileSize';
import { type PictureType, pictureFacts } from '../../chat/pictureFacts';
import type { Session } from '../chat/session';
import type { Texts } from '../storage/texts';
import { bytesFromBase64 } from './bytesFromBase64';

export interface Picture {
  readonly name: string;
  /** The file, in base64. */
  readonly data: string;
  /** What was done to it, in words for the user; empty for nothing. */
  readonly note: string;
}

const endings: Readonly<Record<PictureType, RegExp>> = {
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/webp': /\.webp$/i,
  'image/gif': /\.gif$/i,
};

export class PictureAttacher {
  constructor(private readonly texts: Texts) {}

  /** Rejects, in words for the user, what is no picture and what is too large. */
  async attach(session: Session, { name, data, note }: Picture): Promise<void> {
    const bytes = bytesFromBase64(data);
    const facts = bytes && pictureFacts(bytes);
    if (!facts) throw new Error(`${name} is not a picture that models take: PNG, JPEG, WebP or GIF.`);
    const { mediaType, width, height } = facts;
    refuseTooLarge(name, bytes.length, session.conversation);
    const hash = await this.texts.put(`data:${mediaType};base64,${data}`);
    // Looked at again: another may have been attached while this one was written.
    refuseTooLarge(name, bytes.length, session.conversation);
    if (session.conversation.draft.attachments.some((other) => other.hash === hash)) return;
    const attachment: ImageAttachment = {
      kind: 'image',
      id: crypto.randomUUID(),
      path: endings[mediaType].test(name) ? name : `${name}.${mediaType.slice('image/'.length)}`,
      mediaType,
      hash,
      length: bytes.length,
      width,
      height,
      ...(note === '' ? {} : { note }),
    };
    session.change({ kind: 'attachmentAdded', attachment });
  }
}

function refuseTooLarge(name: string, bytes: number, { draft }: Conversation): void {
  const { picture, pictures } = attachmentLimits;
  if (bytes > picture) {
    throw new Error(`${name} has ${fileSize(bytes)}; a picture may have ${fileSize(picture)} at most.`);
  }
  const attached = draft.attachments.reduce((sum, each) => sum + (each.kind === 'image' ? each.length : 0), 0);
  if (attached + bytes > pictures) {
    throw new Error(`${name} was not attached: the pictures of a message may have ${fileSize(pictures)} together.`);
  }
}
