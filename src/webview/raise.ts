/** How parts of the panel say what happened in them: events that rise to the panel, which alone speaks to the host. */
import type { Intent } from '../chat/protocol';

declare global {
  interface HTMLElementEventMap {
    /** The user wants something of the host. */
    intent: CustomEvent<Intent>;
    /** Something that a screen reader should say. */
    announce: CustomEvent<string>;
  }
}

export function raiseIntent(from: EventTarget, intent: Intent): void {
  from.dispatchEvent(new CustomEvent('intent', { detail: intent, bubbles: true }));
}

export function raiseAnnouncement(from: EventTarget, text: string): void {
  from.dispatchEvent(new CustomEvent('announce', { detail: text, bubbles: true }));
}
