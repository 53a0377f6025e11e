/** A code block while it is being written, with its language and what can be done with the code. */

import { addApply, codeHeader } from '../code/codeHeader';
import { CodeLines } from '../code/codeLines';
import { beginsAsFile, type FenceFacts, isAboutFile } from '../code/fenceFacts';
import type { Leaf } from './leaf';
import type { OpenLeaf } from './openBlocks';

export class CodeBlock implements Leaf {
  readonly element = document.createElement('div');
  private readonly header: HTMLElement;
  private readonly code = document.createElement('code');
  private readonly lines: CodeLines;
  private isApplicable: boolean;
  /** Blank lines of indented code, which belong to it only where more code follows. */
  private readonly owedLines: string[] = [];

  constructor(
    readonly open: OpenLeaf,
    facts: FenceFacts,
    /** The text of the last line before it. */
    lineAbove: string,
  ) {
    const { language, path } = facts;
    this.element.className = 'codeBlock';
    this.element.dir = 'ltr';
    this.element.dataset.language = language;
    const pre = document.createElement('pre');
    pre.tabIndex = 0;
    pre.setAttribute('role', 'group');
    pre.setAttribute('aria-label', ['Code', language, path ?? ''].filter((words) => words !== '').join(', '));
    pre.append(this.code);
    this.header = codeHeader(facts);
    this.isApplicable = isAboutFile(facts, lineAbove);
    if (this.isApplicable) addApply(this.header);
    this.element.append(this.header, pre);
    this.lines = new CodeLines(this.code, language);
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

  close(): void {
    if (this.isApplicable || !beginsAsFile(this.code.textContent)) return;
    this.isApplicable = true;
    addApply(this.header);
  }

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
