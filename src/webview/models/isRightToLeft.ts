/** Whether what an event came from is laid out from right to left, so that forward is to the left. */
export function isRightToLeft(target: EventTarget | null): boolean {
  return target instanceof Element && getComputedStyle(target).direction === 'rtl';
}
