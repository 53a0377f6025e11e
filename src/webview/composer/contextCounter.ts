/** Counts what the next request takes, a bit at a time, so that typing never waits for it. It does not know how that is shown. */
import type { Attachment } from '../../chat/attachment';
import { attachmentTokens } from '../../chat/attachmentGroups';
import { attachmentsToSend } from '../../chat/attachmentsToSend';
import type { ContextTokens } from '../../chat/contextTokens';
import type { Conversation } from '../../chat/conversation';
import { earlierTokens } from '../../chat/earlierTokens';
import { estimateTokens } from '../../chat/tokenEstimate';
import { cancelIdle, whenIdle } from '../whenIdle';

/** Milliseconds without a key after which the message is estimated anew. */
const estimatePause = 250;
/** Milliseconds for which earlier turns are read at a time. */
const countingTime = 2;

export class ContextCounter {
  /** The attachments that go along with the message: not what is pinned and was sent before. */
  toSend: readonly Attachment[] = [];
  private conversation: Conversation | undefined;
  private message = 0;
  private earlier = 0;
  private counting: number | undefined;
  private estimating: ReturnType<typeof setTimeout> | undefined;

  /** `onCounted` is called when more is known than before, at any later time. */
  constructor(private readonly onCounted: () => void) {}

  get tokens(): ContextTokens {
    return { message: this.message, attachments: attachmentTokens(this.toSend), earlier: this.earlier };
  }

  show(conversation: Conversation): void {
    if (conversation.id !== this.conversation?.id) this.earlier = 0;
    this.conversation = conversation;
    this.toSend = attachmentsToSend(conversation, conversation.draft);
    this.countEarlier(conversation, () => 0);
  }

  /** The message box says `text` now. */
  showText(text: string): void {
    clearTimeout(this.estimating);
    const estimate = () => {
      this.message = estimateTokens(text);
      this.onCounted();
    };
    if (text === '') estimate();
    else this.estimating = setTimeout(estimate, estimatePause);
  }

  dispose(): void {
    clearTimeout(this.estimating);
    if (this.counting !== undefined) cancelIdle(this.counting);
  }

  /** A long chat that no provider counted is read when there is nothing else to do. */
  private countEarlier(conversation: Conversation, timeLeft: () => number): void {
    if (this.counting !== undefined) cancelIdle(this.counting);
    this.counting = undefined;
    const start = performance.now();
    const mayGoOn = () => performance.now() - start < countingTime || timeLeft() > countingTime;
    const earlier = earlierTokens(conversation, mayGoOn);
    if (earlier === undefined) this.counting = whenIdle((left) => this.countEarlier(conversation, left));
    else if (earlier !== this.earlier) {
      this.earlier = earlier;
      this.onCounted();
    }
  }
}
