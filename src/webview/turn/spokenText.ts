/**
 * Turns the Markdown of a reply, as it arrives, into sentences to be read out: without its marks, and each only once it is
 * whole. It knows neither the page nor the time. Its cost does not grow with the reply: only the sentence that is being
 * written is kept.
 */
import { plainWords } from './plainWords';

/** A sentence without an end is read out in parts of about so many characters. */
const longestSentence = 600;

const mayEndSentence = /[.!?…。！？｡।؟۔։;:\n]/;
const fenceLine = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)/;
const formulaLine = /^\s*(\$\$|\\\[)/;
const formulaEnd = /(\$\$|\\\])\s*$/;
const tableRow = /^\s*\|.*\|\s*$/;
const tableRule = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/;
const startOfProse = /^[^\s`~$\\|#>*+\-\d]/;
const ownLine = /^\s*(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|>)/;

interface Block {
  readonly kind: 'code' | 'formula';
  readonly fence: string;
  readonly language: string;
  lines: number;
}

export class SpokenText {
  /** Text of the paragraph that is being written, from the first sentence that is not whole. */
  private sentence = '';
  /** The line that is being written, as far as it is not in `sentence`. */
  private line = '';
  /** Whether that line can be nothing but words. */
  private isProse = false;
  private block: Block | undefined;
  private readonly segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

  /** Returns what has become whole with `text`. */
  append(text: string): string[] {
    const pieces = text.split('\n');
    const last = pieces.pop() ?? '';
    const spoken = pieces.flatMap((piece) => {
      const line = this.line + piece;
      this.line = '';
      return this.endLine(line);
    });
    if (this.line === '') this.isProse = startOfProse.test(last);
    this.line += last;
    return [...spoken, ...this.sentencesInLine(last)];
  }

  /** Nothing more comes: returns the rest. */
  end(): string[] {
    const spoken = this.line === '' ? [] : this.endLine(this.line);
    this.line = '';
    const { block } = this;
    this.block = undefined;
    return [...spoken, ...(block ? [nameOf(block)] : this.endParagraph())];
  }

  private endLine(line: string): string[] {
    const { block } = this;
    if (block) return this.endLineOf(block, line);
    const fence = fenceLine.exec(line);
    if (fence) return this.open({ kind: 'code', fence: fence[1] ?? '', language: fence[2] ?? '', lines: 0 });
    if (formulaLine.test(line) && this.sentence === '') {
      if (formulaEnd.test(line.trim().slice(2))) return ['Formula'];
      return this.open({ kind: 'formula', fence: '', language: '', lines: 0 });
    }
    if (line.trim() === '' || tableRule.test(line)) return this.endParagraph();
    if (tableRow.test(line) || ownLine.test(line)) return [...this.endParagraph(), ...this.endParagraph(line)];
    this.sentence = joined(this.sentence, line);
    return this.takeWhole();
  }

  private endLineOf(block: Block, line: string): string[] {
    const isEnd = block.kind === 'code' ? closes(block.fence, line) : formulaEnd.test(line);
    block.lines += 1;
    if (!isEnd) return [];
    block.lines -= 1;
    this.block = undefined;
    return [nameOf(block)];
  }

  private open(block: Block): string[] {
    const spoken = this.endParagraph();
    this.block = block;
    return spoken;
  }

  /** Sentences of a paragraph's line that has not ended. What else a line may become shows at its end. */
  private sentencesInLine(added: string): string[] {
    // The line as a whole is looked at only now and then: a long one must not be read again for every token.
    if (this.block || !this.isProse) return [];
    if (!mayEndSentence.test(added) && this.line.length < longestSentence) return [];
    this.sentence = joined(this.sentence, this.line);
    this.line = '';
    const spoken = this.takeWhole();
    // The rest goes on in the same line.
    this.line = this.sentence;
    this.sentence = '';
    return spoken;
  }

  private takeWhole(): string[] {
    const segments = [...this.segmenter.segment(this.sentence)].map(({ segment }) => segment);
    const rest = segments.pop() ?? '';
    if (rest.length > longestSentence) return this.takeLong(segments, rest);
    // Marks that are open may still close: an emphasis is read in one piece.
    this.sentence = rest;
    return segments.flatMap(spokenWords);
  }

  private takeLong(segments: readonly string[], rest: string): string[] {
    const at = rest.lastIndexOf(' ');
    const cut = at <= 0 ? rest.length : at;
    this.sentence = rest.slice(cut).trimStart();
    return [...segments, rest.slice(0, cut)].flatMap(spokenWords);
  }

  private endParagraph(text = this.sentence): string[] {
    if (text === this.sentence) this.sentence = '';
    return spokenWords(text);
  }
}

function spokenWords(text: string): string[] {
  const words = plainWords(text);
  return words === '' ? [] : [words];
}

function joined(before: string, line: string): string {
  const text = line.trimStart();
  return before === '' || /\s$/.test(before) ? before + text : `${before} ${text}`;
}

function closes(fence: string, line: string): boolean {
  const mark = line.trim();
  return mark.length >= fence.length && mark === (fence[0] ?? '').repeat(mark.length);
}

function nameOf({ kind, language, lines }: Block): string {
  if (kind === 'formula') return 'Formula';
  const count = lines === 1 ? '1 line' : `${lines} lines`;
  return ['Code block', language, count].filter((part) => part !== '').join(', ');
}
