/**
 * Brings lines of a reply to the indentation of their place while they come. Models often answer without the white space
 * that all of the lines began with: the first line shows whether this one did. It knows no editor.
 */
import { commonIndent, indentOf } from '../editor/reindented';

/** The indentation of a place. */
export interface PlaceIndent {
  /** Of the first line that is not blank. */
  readonly first: string;
  /** What all lines begin with. */
  readonly common: string;
}

export function indentOfLines(lines: readonly string[]): PlaceIndent {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return { first: indentOf(first), common: commonIndent(lines) };
}

export class StreamedIndent {
  /** What goes before each line; undefined until a line has shown it. */
  private missing: string | undefined;

  constructor(private readonly place: PlaceIndent) {}

  line(line: string): string {
    const isBlank = line.trim() === '';
    if (!isBlank) this.missing ??= this.missingIn(line);
    if (this.missing === undefined || this.missing === '') return line;
    return isBlank ? '' : this.missing + line;
  }

  /** All or nothing: a line that stands elsewhere for another reason, such as to mend its indentation, stays there. */
  private missingIn(line: string): string {
    const { first, common } = this.place;
    return common !== '' && indentOf(line).length === first.length - common.length ? common : '';
  }
}
