/** The lines of a text without their ends, whichever they are. A line end at the end of the text begins an empty last line. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
