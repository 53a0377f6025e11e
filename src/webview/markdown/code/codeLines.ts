/**
 * The lines of a code block while they are written. A line is plain while it is written and coloured once it is whole,
 * so that colours do not flicker with each half-written word; then it is never touched again. Past the first few dozen,
 * lines stand in groups, so that a browser need not lay out the whole block for each of them.
 */
import { rightToLeft } from '../block/directionOf';
import { CodeColors, type CodePiece } from './codeColors';

const linesInGroup = 40;

export class CodeLines {
  private readonly colors: CodeColors;
  private group: Element;
  private count = 0;
  /** The line that is being written, and how much of it is shown. */
  private line = '';
  private shownLength = 0;
  private shown: Text | undefined;

  constructor(
    private readonly code: Element,
    language: string,
  ) {
    this.group = code;
    this.colors = new CodeColors(language);
  }

  beginLine(): void {
    if (this.count > 0) endWithLineBreak(this.group);
    if (this.count > 0 && this.count % linesInGroup === 0) {
      this.group = document.createElement('span');
      this.group.className = 'lines';
      this.code.append(this.group);
    }
    this.count += 1;
    this.line = '';
    this.shownLength = 0;
    this.shown = undefined;
  }

  append(text: string): void {
    this.line += text;
  }

  /** Shows what has come of the line that is being written. */
  flush(): void {
    if (this.shownLength === this.line.length) return;
    const text = this.line.slice(this.shownLength);
    if (this.shown) {
      this.shown.appendData(text);
    } else {
      this.shown = document.createTextNode(text);
      this.group.append(this.shown);
    }
    this.shownLength = this.line.length;
  }

  endLine(): void {
    const pieces = this.colors.ofLine(this.line);
    const [first] = pieces;
    if (pieces.length === 1 && first?.color === '') {
      this.flush();
      return;
    }
    this.shownLength = this.line.length;
    this.shown?.remove();
    const isTwoWay = rightToLeft.test(this.line);
    this.group.append(...pieces.map((piece) => nodeOf(piece, isTwoWay ? 'apart' : 'together')));
  }
}

/** Pieces that run from right to left are held apart, so that they stand in the order of the code, as in the editor. */
function nodeOf({ color, text }: CodePiece, pieces: 'apart' | 'together'): ChildNode {
  if (color === '') return document.createTextNode(text);
  const span = document.createElement('span');
  if (pieces === 'apart') span.dir = 'auto';
  span.className = color;
  span.append(text);
  return span;
}

function endWithLineBreak(group: Element): void {
  const { lastChild } = group;
  if (lastChild instanceof Text) lastChild.appendData('\n');
  else group.append('\n');
}
