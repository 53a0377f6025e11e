/**
 * Makes a toolbar one stop of the Tab key, with arrows, Home and End between its buttons: a chat of a thousand turns must
 * not be ten thousand stops. Which button is the stop, the buttons themselves hold.
 */

/** Gives exactly one button to the Tab key: the one that had it, else the first. */
export function settleTabStop(toolbar: Element): void {
  const buttons = buttonsIn(toolbar);
  moveTabStop(buttons, tabStopOf(toolbar));
}

export function tabStopOf(toolbar: Element): HTMLElement | undefined {
  const buttons = buttonsIn(toolbar);
  return buttons.find((button) => button.getAttribute('tabindex') === '0') ?? buttons[0];
}

/** The button that a pointer or a script put the keyboard on is the stop from there on. */
export function followFocus(event: FocusEvent): void {
  const { currentTarget: toolbar, target } = event;
  if (!(toolbar instanceof Element)) return;
  const buttons = buttonsIn(toolbar);
  const focused = buttons.find((button) => button === target);
  if (focused) moveTabStop(buttons, focused);
}

export function moveInToolbar(event: KeyboardEvent): void {
  const { currentTarget: toolbar, target, key } = event;
  if (!(toolbar instanceof Element) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const buttons = buttonsIn(toolbar);
  const from = buttons.findIndex((button) => target instanceof Node && button.contains(target));
  const to = from === -1 ? undefined : indexAfter(key, from, buttons.length, getComputedStyle(toolbar).direction);
  if (to === undefined) return;
  // Neither the page nor whoever moves between turns shall take the key as well.
  event.preventDefault();
  event.stopPropagation();
  buttons[to]?.focus();
}

function indexAfter(key: string, from: number, count: number, direction: string): number | undefined {
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return (from + 1) % count;
  if (key === backward) return (from - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

function moveTabStop(buttons: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const button of buttons) {
    const tabindex = button === stop ? '0' : '-1';
    if (button.getAttribute('tabindex') !== tabindex) button.setAttribute('tabindex', tabindex);
  }
}

/** Items of an open menu move by themselves; what is marked as aside the keyboard reaches in another way. */
function buttonsIn(toolbar: Element): HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>('button:not([role="menuitem"], [data-aside])')];
}
