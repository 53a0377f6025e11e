/** Puts PDFs into the draft of a conversation, having looked at what they are. It does not know where they come from. */
import type { DocumentAttachment } from '../../chat/attachment';
import { attachmentLimits } from '../../chat/attachmentLimits';
import type { Conversation } from '../../chat/conversation';
import { fileSize } from '../../chat/fileSize';
import { pdfFacts } from '../../chat/pdfFacts';
import type { Session } from '../chat/session';
import type { Texts } from '../storage/texts';
import { bytesFromBase64 } from './bytesFromBase64';

export interface AttachableDocument {
  readonly name: string;
  /** The file, in base64. */
  readonly data: string;
}

export class DocumentAttacher {
  constructor(private readonly texts: Texts) {}

  /** Rejects, in words for the user, what is no PDF and what is too large. */
  async attach(session: Session, { name, data }: AttachableDocument): Promise<void> {
    const bytes = bytesFromBase64(data);
    const facts = bytes && pdfFacts(bytes);
    if (!facts) throw new Error(`${name} is not a PDF.`);
    refuseTooLarge(name, bytes.length, session.conversation);
    const hash = await this.texts.put(`data:application/pdf;base64,${data}`);
    // Looked at again: another may have been attached while this one was written.
    refuseTooLarge(name, bytes.length, session.conversation);
    if (session.conversation.draft.attachments.some((other) => other.hash === hash)) return;
    const attachment: DocumentAttachment = {
      kind: 'document',
      id: crypto.randomUUID(),
      path: /\.pdf$/i.test(name) ? name : `${name}.pdf`,
      mediaType: 'application/pdf',
      hash,
      length: bytes.length,
      at: new Date().toISOString(),
      ...(facts.pages === undefined ? {} : { pages: facts.pages }),
    };
    session.change({ kind: 'attachmentAdded', attachment });
  }
}

function refuseTooLarge(name: string, bytes: number, { draft }: Conversation): void {
  const { documents } = attachmentLimits;
  if (bytes > documents) {
    throw new Error(`${name} has ${fileSize(bytes)}; a PDF may have ${fileSize(documents)} at most.`);
  }
  const attached = draft.attachments.reduce((sum, each) => sum + (each.kind === 'document' ? each.length : 0), 0);
  if (attached + bytes > documents) {
    throw new Error(`${name} was not attached: the PDFs of a message may have ${fileSize(documents)} together.`);
  }
}
