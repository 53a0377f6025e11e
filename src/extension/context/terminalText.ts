/** Makes plain text of what a terminal shows. */

// Control sequences, strings for the terminal (titles, links, marks), and other escapes.
const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|[\]PX^_][^\u0007\u001b]{0,8000}(?:\u0007|\u001b\\|$)|[ -/]{0,4}[0-~])|\u009b[0-?]{0,64}[ -/]{0,8}[@-~]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]/g;

/** Without colours and other codes, as it stood there: what was written over is gone, and so are blanks at ends of lines. */
export function terminalText(raw: string): string {
  const lines = raw
    .replace(escapes, '')
    .split('\n')
    .map((line) => lastWritten(line).replace(controls, '').trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first === -1 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n');
}

/** A carriage return goes back to the beginning of the line: progress is shown like that. */
function lastWritten(line: string): string {
  const shown: string[] = [];
  let width = 0;
  // From the last on, so that nothing is copied again and again.
  for (const part of line.split('\r').reverse()) {
    if (part.length <= width) continue;
    shown.push(part.slice(width));
    width = part.length;
  }
  return shown.join('');
}
