/**
 * The panel's copy of the conversation, kept equal to the host's by applying the same changes. It knows no DOM and
 * keeps no truth: when a message was missed it asks for everything again, which one comparison of revisions decides.
 */
import { applyAll } from '../chat/apply';
import type { Change } from '../chat/change';
import type { Conversation } from '../chat/conversation';
import type { HostMessage } from '../chat/protocol';

export type MirrorUpdate =
  | { readonly kind: 'replaced'; readonly conversation: Conversation }
  | { readonly kind: 'changed'; readonly conversation: Conversation; readonly changes: readonly Change[] }
  /** The mirror is behind: say `ready` to the host. */
  | { readonly kind: 'behind' }
  | { readonly kind: 'unchanged' };

/** A request for a snapshot that stays unanswered this long, in milliseconds, is made again. */
const patience = 1000;

export class Mirror {
  conversation: Conversation | undefined;
  private askedAt: number | undefined;

  constructor(private readonly now: () => number = () => performance.now()) {}

  receive(message: Extract<HostMessage, { type: 'snapshot' | 'changes' }>): MirrorUpdate {
    if (message.type === 'snapshot') {
      this.askedAt = undefined;
      this.conversation = message.conversation;
      return { kind: 'replaced', conversation: message.conversation };
    }
    const current = this.conversation;
    if (current?.id !== message.conversationId || current.revision !== message.since) return this.askAgain();
    if (message.changes.length === 0) return { kind: 'unchanged' };
    this.conversation = applyAll(current, message.changes);
    return { kind: 'changed', conversation: this.conversation, changes: message.changes };
  }

  private askAgain(): MirrorUpdate {
    const now = this.now();
    // While a snapshot is on its way, the messages before it would each ask for another.
    if (this.askedAt !== undefined && now - this.askedAt < patience) return { kind: 'unchanged' };
    this.askedAt = now;
    return { kind: 'behind' };
  }
}
