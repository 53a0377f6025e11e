/**
 * The failures that nobody has been told of yet: those of this moment, and the one that a chat ends with when it comes into
 * view, since it may have happened while nobody looked. Older ones are no news.
 */
import { type Conversation, findTurn, type TurnId } from '../../chat/conversation';

export class NewFailures {
  private readonly untold = new Set<TurnId>();
  private readonly told = new Set<TurnId>();

  add(turnId: TurnId): void {
    if (!this.told.has(turnId)) this.untold.add(turnId);
  }

  addLastOf(conversation: Conversation): void {
    const last = conversation.leaf === undefined ? undefined : findTurn(conversation, conversation.leaf);
    if (last?.role === 'assistant' && last.state?.kind === 'failed') this.add(last.id);
  }

  /** Whether this one is news. Whoever asks tells it: asked again, it is none. */
  take(turnId: TurnId): boolean {
    this.told.add(turnId);
    return this.untold.delete(turnId);
  }
}

/** Of the whole panel: a turn that fails far from the reader gets its element later. */
export const newFailures = new NewFailures();
