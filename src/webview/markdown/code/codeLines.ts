/**
 * The lines of a code block while they are written. A line that is whole is coloured once and never touched again. Past
 * the first few dozen, lines stand in groups, so that a browser need not lay out the whole block for each of them.
 */
import { CodeColors, type CodePiece, longestColored } from './codeColors';

const linesInGroup = 40;

export class CodeLines {
  private readonly colors: CodeColors;
  private group: Element;
  private count = 0;
  private line = '';
  /** The nodes of the line that is being written, one a piece. */
  private shown: { readonly piece: CodePiece; readonly node: ChildNode }[] = [];
  private isShown = true;
  /** The text of a line that is too long to be coloured. */
  private plain: Text | undefined;

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
    this.shown = [];
    this.plain = undefined;
  }

  append(text: string): void {
    if (text === '') return;
    if (this.plain) {
      this.plain.appendData(text);
      return;
    }
    this.line += text;
    this.isShown = false;
  }

  /** Shows what has come of the line that is being written. */
  flush(): void {
    if (this.isShown) return;
    this.isShown = true;
    if (this.colors.isPlain || this.line.length > longestColored) this.showPlain();
    else this.show(this.colors.ofOpenLine(this.line));
  }

  endLine(): void {
    if (this.plain || this.colors.isPlain || this.line.length > longestColored) this.flush();
    else this.show(this.colors.ofLine(this.line));
    this.isShown = true;
  }

  private showPlain(): void {
    for (const { node } of this.shown) node.remove();
    this.shown = [];
    this.plain = document.createTextNode(this.line);
    this.group.append(this.plain);
  }

  /** Leaves the nodes of the pieces that are as they were. */
  private show(pieces: readonly CodePiece[]): void {
    let same = 0;
    while (same < pieces.length && isSame(this.shown[same]?.piece, pieces[same])) same += 1;
    for (const { node } of this.shown.splice(same)) node.remove();
    for (const piece of pieces.slice(same)) {
      const node = nodeOf(piece);
      this.shown.push({ piece, node });
      this.group.append(node);
    }
  }
}

function isSame(shown: CodePiece | undefined, piece: CodePiece | undefined): boolean {
  return shown?.text === piece?.text && shown?.color === piece?.color;
}

function nodeOf({ color, text }: CodePiece): ChildNode {
  if (color === '') return document.createTextNode(text);
  const span = document.createElement('span');
  span.className = color;
  span.append(text);
  return span;
}

function endWithLineBreak(group: Element): void {
  const { lastChild } = group;
  if (lastChild instanceof Text) lastChild.appendData('\n');
  else group.append('\n');
}
