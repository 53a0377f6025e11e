/** Changes the text of a message box so that the browser's undo still works and the caret stays where it was meant. */
import { insertText } from './insertText';

export function replaceText(box: HTMLTextAreaElement, text: string): void {
  const { value } = box;
  if (value === text) return;
  if (document.activeElement !== box) {
    box.value = text;
    return;
  }
  const start = commonStart(value, text);
  const end = commonEnd(value.slice(start), text.slice(start));
  const caret = box.selectionStart;
  const inserted = text.slice(start, text.length - end);
  box.setSelectionRange(start, value.length - end);
  insertText(box, inserted);
  if (box.value !== text) box.value = text;
  if (caret <= start) box.setSelectionRange(caret, caret);
  else if (caret >= value.length - end)
    box.setSelectionRange(caret + text.length - value.length, caret + text.length - value.length);
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}
