/** How parts of the panel say what happened in them: events that rise to the panel, which alone speaks to the host. */
import { type ConversationIntent, type Intent, isAboutConversation } from '../chat/protocol';

/** An intent as the parts raise it: which conversation is shown, they do not know. */
export type RaisedIntent =
  | Exclude<Intent, ConversationIntent>
  | Unaddressed<Exclude<ConversationIntent, { kind: 'setDraft' | 'setEdit' }>>
  /** What was typed in the conversation before is told late, and so names it. */
  | Extract<Intent, { kind: 'setDraft' | 'setEdit' }>;

type Unaddressed<I> = I extends Intent ? Omit<I, 'conversationId'> : never;

declare global {
  interface HTMLElementEventMap {
    /** The user wants something of the host. */
    intent: CustomEvent<RaisedIntent>;
    /** Something that a screen reader should say. */
    announce: CustomEvent<string>;
  }
}

export function raiseIntent(from: EventTarget, intent: RaisedIntent): void {
  from.dispatchEvent(new CustomEvent('intent', { detail: intent, bubbles: true }));
}

export function raiseAnnouncement(from: EventTarget, text: string): void {
  from.dispatchEvent(new CustomEvent('announce', { detail: text, bubbles: true }));
}

/** Names the shown conversation in an intent that is about one and does not name it itself. */
export function addressIntent(intent: RaisedIntent, conversationId: string): Intent {
  return isAboutConversation(intent) ? { conversationId, ...intent } : intent;
}
