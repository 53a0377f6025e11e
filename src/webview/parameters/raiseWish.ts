/** How parts of the form say what the user wants of the host: events that rise to the panel, which alone speaks to it. */
import type { ParametersIntent } from '../../chat/parameters/parametersProtocol';

declare global {
  interface HTMLElementEventMap {
    /** The user wants something of the host that is no change of a value. */
    wish: CustomEvent<ParametersIntent>;
  }
}

export function raiseWish(from: EventTarget, intent: ParametersIntent): void {
  from.dispatchEvent(new CustomEvent('wish', { detail: intent, bubbles: true }));
}
