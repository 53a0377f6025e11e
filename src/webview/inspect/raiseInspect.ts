/** How parts of the page say what the user wants of the host: events that rise to the page, which alone speaks to it. */
import type { InspectIntent } from '../../chat/inspect/inspectProtocol';

declare global {
  interface HTMLElementEventMap {
    /** The user wants something of the host that keeps the reply. */
    inspectIntent: CustomEvent<InspectIntent>;
  }
}

export function raiseInspect(from: EventTarget, intent: InspectIntent): void {
  from.dispatchEvent(new CustomEvent('inspectIntent', { detail: intent, bubbles: true }));
}
