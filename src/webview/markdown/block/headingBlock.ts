/** A heading by its marks, while it is being written. The marks that may close it are held back. */
import type { Definitions } from '../inline/definitions';
import { InlineStream } from '../inline/inlineStream';
import type { Leaf } from './leaf';
import type { OpenLeaf } from './openBlocks';

export class HeadingBlock implements Leaf {
  readonly open: OpenLeaf = { kind: 'indentedCode' };
  private readonly stream: InlineStream;
  private held = '';
  private isEmpty = true;

  constructor(
    element: Element,
    definitions: Definitions,
    private readonly keep: (stream: InlineStream) => void,
  ) {
    this.stream = new InlineStream(element, definitions);
  }

  beginLine(): void {}

  append(text: string): void {
    const source = this.held + text;
    const end = startOfClosing(source, this.isEmpty);
    if (end > 0) this.isEmpty = false;
    this.held = source.slice(end);
    this.stream.feed(source.slice(0, end));
  }

  flush(): void {
    this.stream.flush();
  }

  endLine(): void {}

  close(): void {
    this.stream.finish();
    if (this.stream.mayChange) this.keep(this.stream);
  }
}

/** Where blanks, and after them marks, begin that nothing else follows. Nothing stands in front of a whole source. */
function startOfClosing(source: string, isWhole: boolean): number {
  const afterText = skipBack(source, source.length, ' \t');
  const beforeMarks = skipBack(source, afterText, '#');
  const beforeBlanks = skipBack(source, beforeMarks, ' \t');
  return beforeBlanks < beforeMarks || (isWhole && beforeMarks === 0) ? beforeBlanks : afterText;
}

function skipBack(text: string, from: number, characters: string): number {
  let at = from;
  while (at > 0 && characters.includes(text.charAt(at - 1))) at -= 1;
  return at;
}
