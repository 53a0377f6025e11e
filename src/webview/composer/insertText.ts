/** Puts a text in the place of what is selected in a message box, so that the browser's undo takes it out again where it can. */

/** Chromium takes a time that grows with the square of the lines: a hundred take 60 ms, two thousand half a minute. */
const undoableLines = 100;

export function insertText(box: HTMLTextAreaElement, text: string): void {
  const isShort = text.split('\n', undoableLines + 1).length <= undoableLines;
  if (isShort && document.activeElement === box) {
    if (text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)) return;
  }
  box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
}
