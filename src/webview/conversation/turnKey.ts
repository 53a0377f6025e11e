/** What a key means in the conversation. It knows neither turns nor where the reader is. */

export type TurnKey = 'previous' | 'next' | 'start' | 'end';

/** Undefined for a key that is somebody else's: in a text box all of these have a meaning of their own. */
export function turnKey(event: KeyboardEvent): TurnKey | undefined {
  const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (ctrlKey || metaKey || shiftKey || event.isComposing) return undefined;
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, input, select'))) {
    return undefined;
  }
  if (altKey && key === 'ArrowUp') return 'previous';
  if (altKey && key === 'ArrowDown') return 'next';
  if (!altKey && key === 'Home') return 'start';
  return !altKey && key === 'End' ? 'end' : undefined;
}
