/**
 * Takes the code out of a reply while it is written: the lines of its first code block, without fences and without the
 * words around it. It knows neither where the reply comes from nor where the code goes.
 */
import { looksLikeCode } from './looksLikeCode';

/** What the code is a new version of. */
export interface ReplacedCode {
  readonly lines: readonly string[];
  /** VS Code's language id. */
  readonly language: string;
}

interface Fence {
  readonly indent: string;
  /** Backticks or tildes, as many as opened it. */
  readonly marks: string;
}

/** `bare`: code without a fence before it. */
type Phase = 'before' | 'code' | 'bare' | 'after';

/** Languages whose text has code blocks of its own, each with a name after its fence and one without to close it. */
const nesting: ReadonlySet<string> = new Set(['markdown', 'mdx', 'quarto', 'rmd']);

/** So short a line says nothing of where it comes from. */
const tellingLength = 4;

export class StreamedCode {
  private phase: Phase = 'before';
  /** The line that has no end yet, in pieces. */
  private partial: string[] = [];
  /** Those that are open, the outermost first. */
  private fences: Fence[] = [];
  private readonly before: string[] = [];

  constructor(private readonly replaced: ReplacedCode) {}

  /** Whether code has begun. No line of it may have come: the answer can be that all goes. */
  get isFound(): boolean {
    return this.phase !== 'before';
  }

  /** What the reply says before its code. */
  get words(): string {
    return this.before.join('\n').trim();
  }

  /** Returns the lines of code that are complete now. */
  append(text: string): string[] {
    const [first = '', ...others] = text.split('\n');
    this.partial.push(first);
    const lines: string[] = [];
    for (const next of others) {
      lines.push(...this.read(this.takePartial()));
      this.partial.push(next);
    }
    return lines;
  }

  /** The reply is complete. Returns the lines that were open until now, or all where code came without a fence. */
  end(): string[] {
    const last = this.takePartial();
    const lines = last === '' ? [] : this.read(last);
    if (this.phase !== 'before') return lines;
    const found = withoutBlankEnds(this.before);
    if (!looksLikeCode(found, this.replaced.lines)) return [];
    this.phase = 'after';
    return found;
  }

  private takePartial(): string {
    const line = this.partial.join('').replace(/\r$/, '');
    this.partial = [];
    return line;
  }

  private read(line: string): string[] {
    return readers[this.phase](this, line);
  }

  /** A reply may begin with words, and some models leave out the fence. */
  readBefore(line: string): string[] {
    const fence = openingOf(line);
    if (fence) {
      this.phase = 'code';
      this.fences = [fence];
      return [];
    }
    if (this.before.every(isBlank) && this.isFirstOfReplaced(line)) {
      this.phase = 'bare';
      return [line];
    }
    this.before.push(line);
    return [];
  }

  readCode(line: string): string[] {
    const [outer] = this.fences;
    const inner = this.fences.at(-1);
    if (!outer || !inner) return [];
    const nested = nesting.has(this.replaced.language) ? openingOf(line) : undefined;
    if (nested && isNamed(line) && nested.marks[0] === inner.marks[0]) this.fences.push(nested);
    else if (closes(line, inner)) this.fences.pop();
    if (this.fences.length > 0) return [withoutIndent(line, outer.indent)];
    this.phase = 'after';
    return [];
  }

  readBare(line: string): string[] {
    if (!openingOf(line)) return [line];
    this.phase = 'after';
    return [];
  }

  private isFirstOfReplaced(line: string): boolean {
    const first = this.replaced.lines.find((each) => !isBlank(each))?.trim() ?? '';
    return first.length >= tellingLength && line.trim() === first;
  }
}

const readers: { readonly [P in Phase]: (code: StreamedCode, line: string) => string[] } = {
  before: (code, line) => code.readBefore(line),
  code: (code, line) => code.readCode(line),
  bare: (code, line) => code.readBare(line),
  after: () => [],
};

const opening = /^([ \t]*)(`{3,}|~{3,})([^`]*)$/;

function openingOf(line: string): Fence | undefined {
  const [, indent = '', marks = ''] = opening.exec(line) ?? [];
  return marks === '' ? undefined : { indent, marks };
}

function isNamed(line: string): boolean {
  return (opening.exec(line)?.[3] ?? '').trim() !== '';
}

/** A fence that stands four columns further in is a line of the code, as one in a comment. */
function closes(line: string, { indent, marks }: Fence): boolean {
  const found = openingOf(line);
  if (!found || isNamed(line) || found.marks[0] !== marks[0]) return false;
  return found.marks.length >= marks.length && found.indent.length < indent.length + 4;
}

/** As much of a fence's own indentation as the line has. */
function withoutIndent(line: string, indent: string): string {
  let length = 0;
  while (length < indent.length && (line[length] === ' ' || line[length] === '\t')) length += 1;
  return line.slice(length);
}

function withoutBlankEnds(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
