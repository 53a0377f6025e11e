/** Whether a key asks to find something: Ctrl+F, or Cmd+F on a Mac, where Ctrl+F moves the cursor. */

const isMac = /mac/i.test(navigator.platform);

export function isFindKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (altKey || shiftKey || key.toLowerCase() !== 'f') return false;
  return isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}
