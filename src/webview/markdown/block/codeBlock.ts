/** A code block while it is being written, with its language and what can be done with the code. */

import { codeHeader } from '../code/codeHeader';
import { CodeLines } from '../code/codeLines';
import type { Leaf } from './leaf';
import type { OpenLeaf } from './openBlocks';

export class CodeBlock implements Leaf {
  readonly element = document.createElement('div');
  private readonly lines: CodeLines;
  /** Blank lines of indented code, which belong to it only where more code follows. */
  private readonly owedLines: string[] = [];

  constructor(
    readonly open: OpenLeaf,
    language: string,
  ) {
    this.element.className = 'codeBlock';
    this.element.dir = 'ltr';
    this.element.dataset.language = language;
    const pre = document.createElement('pre');
    pre.tabIndex = 0;
    pre.setAttribute('role', 'group');
    pre.setAttribute('aria-label', language === '' ? 'Code' : `Code, ${language}`);
    const code = document.createElement('code');
    pre.append(code);
    this.element.append(codeHeader(language), pre);
    this.lines = new CodeLines(code, language);
  }

  beginLine(): void {
    if (this.open.kind !== 'indentedCode') this.lines.beginLine();
  }

  append(text: string): void {
    if (this.open.kind !== 'indentedCode') {
      this.lines.append(text);
      return;
    }
    // What begins a line of indented code is known to go beyond blanks, or to be all of the line.
    if (text.trim() === '' && !this.isInLine) {
      this.owedLines.push(text);
      return;
    }
    if (!this.isInLine) this.payOwedLines();
    this.isInLine = true;
    this.lines.append(text);
  }

  flush(): void {
    this.lines.flush();
  }

  endLine(): void {
    if (this.open.kind !== 'indentedCode' || this.isInLine) this.lines.endLine();
    this.isInLine = false;
  }

  close(): void {}

  private isInLine = false;

  private payOwedLines(): void {
    for (const line of this.owedLines.splice(0)) {
      this.lines.beginLine();
      this.lines.append(line);
      this.lines.endLine();
    }
    this.lines.beginLine();
  }
}
