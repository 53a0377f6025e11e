/** How parts of the panel say what happened in them: events that rise to the panel, which alone speaks to the host. */
import { type ConversationIntent, type Intent, isAboutConversation } from '../chat/protocol';

/** An intent as the parts raise it: which conversation is shown, they do not know. */
export type RaisedIntent =
  | Exclude<Intent, ConversationIntent>
  | Unaddressed<Exclude<ConversationIntent, NamedIntent>>
  | NamedIntent;

/**
 * What may be told late, when another conversation is shown, names its own: what is typed, the reader’s place, and
 * what takes time to read.
 */
type NamedIntent = Extract<
  ConversationIntent,
  { kind: 'setDraft' | 'setEdit' | 'setPlace' | 'attachImage' | 'attachText' }
>;

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
