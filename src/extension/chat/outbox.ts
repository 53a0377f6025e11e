/**
 * Carries a conversation's changes to the panel: the first at once, then one message a frame, so that the panel paints
 * early and is never flooded. It knows neither VS Code nor what a change means.
 */
import type { Change } from '../../chat/change';
import type { Conversation } from '../../chat/conversation';
import type { HostMessage } from '../../chat/protocol';

/** Milliseconds between messages: about one frame of a 60 Hz screen. */
const frame = 16;
/** Milliseconds of quiet after which an empty message lets the panel notice that it missed the last one. */
const heartbeat = 1000;

export class Outbox {
  private conversation: Conversation | undefined;
  private pending: Change[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly post: (message: HostMessage) => void) {}

  /** Sends `conversation` whole; from here on its changes follow. */
  show(conversation: Conversation): void {
    this.stopTimer();
    this.pending = [];
    this.conversation = conversation;
    this.post({ type: 'snapshot', conversation });
  }

  /** Takes the change that led to `conversation`. Changes of a conversation that is not shown are not sent. */
  add(change: Change, conversation: Conversation): void {
    if (this.conversation?.id !== conversation.id) return;
    this.conversation = conversation;
    this.pending.push(change);
    if (this.pending.length === 1 && !this.withinFrame) this.flush();
  }

  dispose(): void {
    this.stopTimer();
    this.conversation = undefined;
  }

  private withinFrame = false;

  private flush(): void {
    if (!this.conversation) return;
    const changes = this.pending;
    this.pending = [];
    this.post({
      type: 'changes',
      conversationId: this.conversation.id,
      since: this.conversation.revision - changes.length,
      changes,
    });
    this.stopTimer();
    if (changes.length === 0) return;
    this.withinFrame = true;
    this.timer = setTimeout(() => this.frameEnded(), frame);
  }

  private frameEnded(): void {
    this.withinFrame = false;
    if (this.pending.length > 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), heartbeat);
  }

  private stopTimer(): void {
    clearTimeout(this.timer);
    this.withinFrame = false;
  }
}
