/** How parts of the page of spending say what the user wants: events that rise to the page, which alone speaks to the host. */
import type { SpendingIntent } from '../../chat/money/spendingProtocol';

declare global {
  interface HTMLElementEventMap {
    spendingWish: CustomEvent<SpendingIntent>;
  }
}

export function raiseSpendingWish(from: EventTarget, intent: SpendingIntent): void {
  from.dispatchEvent(new CustomEvent('spendingWish', { detail: intent, bubbles: true }));
}
