/**
 * A paste too long for the message box becomes an attached file; this keeps what it takes to have it in the message
 * after all, where the caret was.
 */
import type { CodeAttachment } from '../../chat/attachment';
import type { Conversation } from '../../chat/conversation';
import { freeName } from '../attachment/freeName';
import { insertText } from './insertText';

/** Characters: some five thousand tokens, and more than anybody reads in a small box. */
const largeText = 20_000;

interface Taken {
  readonly text: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export class LargePaste {
  private taken: Taken | undefined;

  /** Notes a paste that is too long, and returns the name to attach it under; undefined for one that is not. */
  take(
    text: string,
    { selectionStart, selectionEnd }: HTMLTextAreaElement,
    conversation: Conversation,
  ): string | undefined {
    if (text.length <= largeText) return undefined;
    const names = conversation.draft.attachments.map(({ path }) => path);
    const name = freeName('Pasted text.txt', names);
    this.taken = { text, name, start: selectionStart, end: selectionEnd };
    return name;
  }

  /** What it has become, while it is part of the draft. */
  attachmentIn({ draft }: Conversation): CodeAttachment | undefined {
    const { taken } = this;
    return draft.attachments.find(
      (each): each is CodeAttachment =>
        each.kind === 'code' && each.path === taken?.name && each.length === taken.text.length,
    );
  }

  /** Where the paste would have put it. */
  insertInto(box: HTMLTextAreaElement): void {
    if (!this.taken) return;
    const { text, start, end } = this.taken;
    this.taken = undefined;
    box.focus();
    box.setSelectionRange(start, end);
    insertText(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
