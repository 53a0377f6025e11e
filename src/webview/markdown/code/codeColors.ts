/**
 * Colours code a line at a time: what a line begins in, such as a comment, comes from the lines before it, so no line is
 * read again. It knows no DOM.
 */
import { StringStream } from '@codemirror/streamparser';
import { type Language, languageNamed } from './languages';

/** A stretch of code of one colour; '' is that of the text. */
export interface CodePiece {
  readonly color: string;
  readonly text: string;
}

/** Longer lines are not coloured: nobody wrote them by hand, and reading them would hold up all else. */
export const longestColored = 2000;

const tabSize = 4;
const indentUnit = 2;

const colors: Readonly<Record<string, string>> = {
  keyword: 'keyword',
  operatorKeyword: 'keyword',
  modifier: 'keyword',
  controlKeyword: 'keyword',
  atom: 'constant',
  bool: 'constant',
  null: 'constant',
  number: 'number',
  unit: 'number',
  string: 'string',
  string2: 'string',
  character: 'string',
  regexp: 'string',
  escape: 'string',
  comment: 'comment',
  docComment: 'comment',
  meta: 'comment',
  type: 'type',
  typeName: 'type',
  builtin: 'type',
  tag: 'type',
  tagName: 'type',
  header: 'keyword',
  def: 'name',
  macroName: 'name',
  attribute: 'property',
  attributeName: 'property',
  property: 'property',
  propertyName: 'property',
  qualifier: 'property',
  inserted: 'inserted',
  deleted: 'deleted',
};

export class CodeColors {
  private language: Language | undefined;
  private state: unknown;

  constructor(name: string) {
    this.language = languageNamed(name);
    this.state = this.language?.startState?.(indentUnit) ?? {};
  }

  get isPlain(): boolean {
    return this.language === undefined;
  }

  /** The pieces of the next line, which is whole. */
  ofLine(line: string): CodePiece[] {
    if (line === '') this.language?.blankLine?.(this.state, indentUnit);
    const { language } = this;
    if (!language || line.length > longestColored) return line === '' ? [] : [{ color: '', text: line }];
    try {
      forgetOtherCode(language);
      return piecesOf(language, line, this.state);
    } catch {
      // A language that can't be read is better plain than missing.
      this.language = undefined;
      return [{ color: '', text: line }];
    }
  }
}

const keepsLastToken = /^(?:javascript|typescript|json)$/;

/** These languages keep the last token that they read outside of the state: let it always be the same. */
function forgetOtherCode(language: Language): void {
  if (!keepsLastToken.test(language.name ?? '')) return;
  language.token(new StringStream(';', tabSize, indentUnit), language.startState?.(indentUnit));
}

function piecesOf(language: Language, line: string, state: unknown): CodePiece[] {
  const pieces: CodePiece[] = [];
  const stream = new StringStream(line, tabSize, indentUnit);
  let color = '';
  let start = 0;
  for (let idle = 0; !stream.eol(); ) {
    stream.start = stream.pos;
    const token = language.token(stream, state);
    if (stream.pos === stream.start) {
      idle += 1;
      if (idle > 10) stream.next();
      continue;
    }
    idle = 0;
    const next = colorOf(token);
    // Blanks take the colour of what they follow.
    if (next === color || line.slice(stream.start, stream.pos).trim() === '') continue;
    if (stream.start > start) pieces.push({ color, text: line.slice(start, stream.start) });
    color = next;
    start = stream.start;
  }
  if (line.length > start) pieces.push({ color, text: line.slice(start) });
  return pieces;
}

function colorOf(token: string | null): string {
  if (!token) return '';
  const known = colors[token];
  if (known !== undefined) return known;
  for (const part of token.split(/[ .]/)) {
    const color = colors[part];
    if (color !== undefined) return color;
  }
  return '';
}
