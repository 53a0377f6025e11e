/**
 * A code block that is being written. Its text goes straight into one text node, at the same cost per token however
 * long the code is; only the line that may close the fence is held back.
 */

/**
 * An opening fence at the start of `text`, with its line end. Left to the parser are indented ones and those with a
 * bar, which the next line may turn into a table's header.
 */
const openingLine = /^(?:(`{3,})[^`|\n]*|(~{3,})[^|\n]*)\n/;

export class OpenFence {
  private heldLine = '';
  private atLineStart = true;
  /** A line break is shown with the text after it: the last one belongs to the fence, not to the code. */
  private owesLineBreak = false;
  private readonly closing: RegExp;
  private readonly startOfClosing: RegExp;

  /** The opening line that `text` begins with. */
  static openingOf(text: string): string | undefined {
    return openingLine.exec(text)?.[0];
  }

  constructor(
    opening: string,
    private readonly code: Text,
  ) {
    const match = openingLine.exec(opening);
    const fence = match?.[1] ?? match?.[2] ?? '```';
    this.closing = new RegExp(`^ {0,3}${fence}${fence.charAt(0)}*[ \\t]*$`);
    this.startOfClosing = new RegExp(`^ {0,3}${fence.charAt(0)}*[ \\t]*$`);
  }

  /** Returns what follows the closing fence, once it is there. */
  append(text: string): string | undefined {
    const source = this.heldLine + text;
    this.heldLine = '';
    let shown = '';
    for (let start = 0; ; ) {
      const end = source.indexOf('\n', start);
      const line = source.slice(start, end === -1 ? source.length : end);
      if (this.atLineStart && end === -1 && this.startOfClosing.test(line)) {
        this.heldLine = line;
        break;
      }
      if (this.atLineStart && end !== -1 && this.closing.test(line)) {
        this.code.appendData(shown);
        return source.slice(end + 1);
      }
      shown += (this.owesLineBreak ? '\n' : '') + line;
      this.owesLineBreak = end !== -1;
      this.atLineStart = end !== -1;
      if (end === -1) break;
      start = end + 1;
    }
    this.code.appendData(shown);
    return undefined;
  }

  /** No more text will come: a held line is the closing fence, nothing but blanks, or code after all. */
  end(): void {
    if (this.heldLine.trim() === '' || this.closing.test(this.heldLine)) return;
    this.code.appendData((this.owesLineBreak ? '\n' : '') + this.heldLine);
    this.heldLine = '';
  }
}
