/** Remembers how high turns are at a width of the panel, also of the conversations that were shown lately. */
import type { TurnId } from '../../chat/conversation';

/** Conversations and widths; what was used least lately is forgotten. */
const remembered = 12;

export class HeightMemory {
  private readonly layouts = new Map<string, Map<TurnId, number>>();

  /** The heights that are known; what is learnt is put in there. */
  heights(conversationId: string, width: number): Map<TurnId, number> {
    const key = `${width} ${conversationId}`;
    const heights = this.layouts.get(key) ?? new Map<TurnId, number>();
    this.layouts.delete(key);
    this.layouts.set(key, heights);
    const [oldest] = this.layouts.keys();
    if (this.layouts.size > remembered && oldest !== undefined) this.layouts.delete(oldest);
    return heights;
  }
}
