/**
 * A formula on lines of its own. It is shown once it is whole, its source until then. Without an end it was no formula:
 * what came is a paragraph.
 */
import { formulaElement } from '../math/formulaElement';
import type { Leaf } from './leaf';
import type { OpenLeaf } from './openBlocks';

/** Formulas of more lines are none. */
const mostLines = 100;

export class FormulaBlock implements Leaf {
  readonly element = document.createElement('div');
  private readonly source = document.createTextNode('');
  private readonly lines: string[] = [];
  private line = '';
  private isWhole = false;

  /** `closing` is what ends it; a fence ends by itself, whatever its lines. */
  constructor(
    readonly open: OpenLeaf,
    private readonly closing: string | undefined,
    private readonly becomeParagraph: (lines: readonly string[]) => void,
  ) {
    const code = document.createElement('code');
    this.element.className = 'formula';
    code.append(this.source);
    this.element.append(code);
  }

  get hasEnded(): boolean {
    return this.isWhole || this.lines.length > mostLines;
  }

  beginLine(): void {
    this.line = '';
  }

  append(text: string): void {
    this.line += text;
  }

  flush(): void {
    const text = [...this.lines, this.line].join('\n').trimStart();
    if (text.startsWith(this.source.data)) this.source.appendData(text.slice(this.source.length));
  }

  endLine(): void {
    const { closing } = this;
    this.isWhole = closing !== undefined && this.line.endsWith(closing);
    this.lines.push(this.isWhole ? this.line.slice(0, -2) : this.line);
    this.line = '';
  }

  close(): void {
    const { closing } = this;
    if (closing !== undefined && !this.isWhole) {
      this.element.remove();
      this.becomeParagraph([closing === '$$' ? '$$' : '\\[', ...this.lines]);
      return;
    }
    this.element.replaceChildren(formulaElement(this.lines.join('\n').trim(), 'block'));
  }
}
